import ArgumentParser
import CaseStore
import Cells
import Glibc

/// `overlook git-setup`: lets git merge the documents of a case.
struct GitSetup: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "git-setup", abstract: "Let git merge the documents of a case by records and fields.",
    discussion: """
      Sets merge.overlook.name and merge.overlook.driver in the repository's own settings, which git does not copy when \
      it clones: everybody runs this once in a clone. Lines that .gitattributes and .gitignore lack are added. Running it \
      again changes nothing.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Flag(help: "Say what would be done and do nothing.") var dryRun = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func perform(_ program: Program) throws {
    let git = try Git(at: casePath)
    var done = try CaseStore.completeGitFiles(of: casePath, isDry: dryRun).map { file, lines in
      "\(file): \(lines.count) line\(lines.count == 1 ? "" : "s") added: \(lines.joined(separator: ", "))"
    }
    for (name, value) in try settings where try git.setting(name) != value {
      if !dryRun { try git.set(name, to: value) }
      done.append("\(name) = \(value)")
    }
    if done.isEmpty { return Standard.output("all is set up already") }
    if dryRun { Standard.output("this would be done:") }
    done.forEach { Standard.output(sanitized($0)) }
  }

  private var settings: [(name: String, value: String)] {
    get throws {
      guard let own = Files.realPath("/proc/self/exe") else {
        throw Failure(.fault, "the path of this program cannot be found: \(Files.lastError)")
      }
      return [
        ("merge.overlook.name", "documents of Overlook cases, by records and fields"),
        ("merge.overlook.driver", "\(Git.quoted(own)) merge-document %O %A %B %P"),
      ]
    }
  }
}

/// The repository that a folder lies in.
struct Git {
  private let folder: String

  /// Finds the repository; a folder that is in none is refused.
  init(at folder: String) throws {
    guard Files.isFolder(folder) else { throw Failure(.input, "\(folder) is no folder") }
    self.folder = folder
    let found = try run(["rev-parse", "--is-inside-work-tree"])
    guard found.status == 0, found.text == "true" else {
      let why = found.text.split(separator: "\n").first.map { " (\($0))" } ?? ""
      throw Failure(
        .input, "\(folder) lies in no work tree of git\(why); `git -C \(Git.quoted(folder)) init` makes it one")
    }
  }

  /// A setting of this repository alone; nil where it has none.
  func setting(_ name: String) throws -> String? {
    let found = try run(["config", "--local", "--get", name])
    return found.status == 0 ? found.text : nil
  }

  /// Changes a setting of this repository alone.
  func set(_ name: String, to value: String) throws {
    let outcome = try run(["config", "--local", "--replace-all", name, value])
    guard outcome.status == 0 else { throw Failure(.disk, "git did not take \(name): \(outcome.text)") }
  }

  /// A path as the shell that git starts takes it; git itself reads `%`.
  static func quoted(_ path: String) -> String {
    let safe = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    return "'" + safe.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%") + "'"
  }

  private func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
    guard let outcome = Subprocess.run(["git", "-C", folder] + arguments) else {
      throw Failure(.input, "git cannot be run: \(Files.lastError); install it")
    }
    return outcome
  }
}

/// Other programs that are run for what they print.
enum Subprocess {
  /// Runs a program and waits: its exit status and what it wrote, without the last line's end; nil where it cannot be
  /// run.
  static func run(_ arguments: [String]) -> (status: Int32, text: String)? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = start(arguments, output: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    guard let child else { return nil }
    let text = String(decoding: readAll(ends[0]), as: UTF8.self)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return (status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  private static func start(_ arguments: [String], output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    let pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    var child = pid_t()
    let code = posix_spawnp(&child, arguments[0], &actions, nil, pointers, environ)
    errno = code
    return code == 0 ? child : nil
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += block[..<count]
    }
  }
}
