import Foundation
import Testing

/// A system call of a traced program, as strace(1) tells of it.
struct SystemCall: CustomStringConvertible {
  var name: String
  /// What it was called with, as text; descriptors carry the path of their file.
  var arguments: String
  /// What it gave back; nil where the program ended within it.
  var result: Int?
  /// Whether strace made it fail.
  var isInjected: Bool

  var description: String {
    "\(name)(\(arguments)) = \(result.map(String.init) ?? "?")\(isInjected ? " injected" : "")"
  }

  /// The path of the file behind the descriptor that it is about.
  var file: String? {
    guard arguments.first?.isNumber == true, let start = arguments.firstIndex(of: "<") else { return nil }
    let rest = arguments[arguments.index(after: start)...]
    return rest.firstIndex(of: ">").map { String(rest[..<$0]) }
  }

  /// The texts among its arguments: the paths of calls that take such.
  var texts: [String] {
    arguments.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The paths that it makes, changes, removes or opens to be changed; none where it only looks, or failed.
  var touched: [String] {
    guard let result, result >= 0 else { return [] }
    switch name {
    case "open", "openat", "openat2":
      return ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].contains(where: arguments.contains) ? texts : []
    case "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync": return []
    case "ftruncate", "fchmod", "fchown", "fallocate": return file.map { [$0] } ?? []
    default: return texts
    }
  }
}

/// Running programs under strace(1).
enum SystemCalls {
  /// Why no test can have it; nil where it can.
  static let obstacle: String? = {
    let program = "/usr/bin/strace"
    guard FileManager.default.isExecutableFile(atPath: program) else { return "strace is missing: .ci/setup" }
    let outcome = try? Room().run(program, ["-f", "-o", "/dev/null", "/bin/true"])
    return outcome?.status == 0 ? nil : "tracing is forbidden"
  }()

  /// The calls that write, wait for the disk, or change what a folder holds; some are not on every machine.
  static let changing = [
    "open", "openat", "openat2", "creat", "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "truncate",
    "ftruncate", "fallocate", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir",
    "link", "linkat", "symlink", "symlinkat", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat", "mknod",
    "mknodat",
  ]

  /// Reads what strace wrote; calls that were interrupted by those of other threads are where they ended.
  static func read(_ text: String) -> [SystemCall] {
    var begun: [Substring: Substring] = [:]
    return text.split(separator: "\n").compactMap { line in
      guard let blank = line.firstIndex(of: " ") else { return nil }
      let thread = line[..<blank]
      var rest = line[blank...].drop { $0 == " " }
      if rest.hasSuffix("<unfinished ...>") {
        begun[thread] = rest.dropLast(16)
        return nil
      }
      if rest.hasPrefix("<... "), let end = rest.range(of: " resumed>") {
        rest = (begun.removeValue(forKey: thread) ?? "") + rest[end.upperBound...]
      }
      return call(rest)
    }
  }

  private static func call(_ text: Substring) -> SystemCall? {
    guard let open = text.firstIndex(of: "("), let equals = text.range(of: " = ", options: .backwards),
      let close = text[..<equals.lowerBound].lastIndex(of: ")"), open < close
    else { return nil }
    let result = text[equals.upperBound...].prefix { $0 == "-" || $0.isNumber }
    return SystemCall(
      name: String(text[..<open]), arguments: String(text[text.index(after: open)..<close]), result: Int(result),
      isInjected: text.hasSuffix("(INJECTED)"))
  }
}

extension Room {
  /// Runs `overlook` under strace and gives back what it called.
  func traced(
    _ arguments: [String], calls: [String] = SystemCalls.changing, inject: [String] = [], input: String = "",
    with more: [String: String] = [:]
  ) throws -> (outcome: Outcome, calls: [SystemCall]) {
    let log = path("calls.strace")
    let wanted = "trace=" + calls.map { "?" + $0 }.joined(separator: ",")
    let options = ["-f", "-y", "--seccomp-bpf", "-s", "64", "-o", log, "-e", wanted]
    let outcome = try run(
      "/usr/bin/strace", options + inject.flatMap { ["-e", "inject=" + $0] } + [Room.overlook] + arguments,
      input: input, with: more)
    defer { try? FileManager.default.removeItem(atPath: log) }
    return (outcome, SystemCalls.read(try text(log)))
  }

  /// A new case with so many sites, all of them made by one action.
  func caseWithSites(_ count: Int, _ name: String = "case", note: String = "A note.") throws -> String {
    try done("new", path(name), "--title", "Test case")
    let lines = (0..<count).map { number in
      "{\"name\":\"Site \(String(format: "%06d", number))\",\"location\":\"38.58,126.10\",\"note\":\"\(note)\"}\n"
    }
    try done("add", path(name), "site", "-", input: lines.joined())
    return path(name)
  }
}
