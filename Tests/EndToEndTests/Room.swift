import Foundation
import Glibc
import Testing

/// What a program wrote and how it ended.
struct Outcome: CustomStringConvertible {
  var status: Int32
  var output: String
  var error: String

  /// The lines of the output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }
  var description: String { "status \(status)\n\(output)\n\(error)" }
}

/// A folder of its own, with a home, in which programs run and know nothing of the user's settings.
final class Room {
  let folder: String
  /// What programs find in their environment.
  var variables: [String: String]
  private var runs = 0

  init() throws {
    var template = Array("/tmp/overlook-e2e-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    folder = try #require(made)
    variables = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder + "/home", "TMPDIR": folder, "TZ": "UTC",
      "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "OVERLOOK_ANALYST": "ana",
      "XDG_CONFIG_HOME": folder + "/config", "XDG_STATE_HOME": folder + "/state",
      "XDG_CACHE_HOME": folder + "/cache", "XDG_DATA_HOME": folder + "/share",
    ]
    if let path = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] { variables["LD_LIBRARY_PATH"] = path }
    try makeFolder("home")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { name.hasPrefix("/") ? name : "\(folder)/\(name)" }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  /// Writes a text file, with the folders above it, and gives back its path.
  @discardableResult
  func write(_ text: String, to name: String, mode: Int = 0o644) throws -> String {
    try makeFolder((path(name) as NSString).deletingLastPathComponent)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    return path(name)
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }
}

extension Room {
  /// Where the built programs lie: beside the tests.
  static let programs: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (own as NSString).deletingLastPathComponent
  }()

  /// The program under test.
  static var overlook: String { programs + "/overlook" }

  /// Runs a program of the system or the one under test in this room; one that hangs is ended after two minutes.
  func run(
    _ program: String, _ arguments: [String], input: String = "", with more: [String: String] = [:]
  ) throws -> Outcome {
    runs += 1
    let streams = ["in", "out", "err"].map { path(".run-\(runs).\($0)") }
    try Data(input.utf8).write(to: URL(fileURLWithPath: streams[0]))
    let words = ["/usr/bin/env", "-C", folder, "timeout", "--kill-after=10", "120", program] + arguments
    let status = try spawn(words, streams: streams, environment: variables.merging(more) { _, new in new })
    let texts = try streams[1...].map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    for file in streams { try FileManager.default.removeItem(atPath: file) }
    return Outcome(status: status, output: texts[0], error: texts[1])
  }

  /// Starts a program and waits for its exit status; 128 and the signal where one ended it.
  ///
  /// Foundation's `Process` hears of an end through a socket that servers started by the program would keep open.
  private func spawn(_ words: [String], streams: [String], environment: [String: String]) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, streams[0], O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, streams[1], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, streams[2], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // A test's thread blocks signals that a program on a terminal lives by.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var child = pid_t()
    try #require(posix_spawn(&child, words[0], &actions, &attributes, arguments, variables) == 0)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { try #require(errno == EINTR) }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Runs `overlook` whatever comes of it.
  func overlook(_ arguments: [String], input: String = "", with more: [String: String] = [:]) throws -> Outcome {
    try run(Room.overlook, arguments, input: input, with: more)
  }

  /// Runs `overlook`, which must succeed, and gives back its output without the last line's end.
  @discardableResult
  func done(
    _ arguments: String..., input: String = "", with more: [String: String] = [:],
    location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let outcome = try overlook(arguments, input: input, with: more)
    #expect(outcome.status == 0, "overlook \(arguments.joined(separator: " ")): \(outcome)", sourceLocation: location)
    return outcome.output.trimmingCharacters(in: .newlines)
  }

  /// Runs `overlook`, which must refuse with that status and name what is wrong on standard error.
  func refused(
    _ arguments: String..., status: Int32, naming words: [String], input: String = "",
    location: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try overlook(arguments, input: input)
    let what = "overlook \(arguments.joined(separator: " ")): \(outcome)"
    #expect(outcome.status == status, Comment(rawValue: what), sourceLocation: location)
    for word in words {
      #expect(outcome.error.contains(word), "\(word) is not named by \(what)", sourceLocation: location)
    }
  }
}
