import CSystem
import Glibc

/// A running worker: its process and the socket to it.
struct WorkerProcess {
  let identifier: pid_t
  let descriptor: Int32

  /// Starts a program with one end of a socket pair as its descriptor 3 and nothing else of ours; the words for what
  /// went wrong otherwise.
  static func start(
    _ program: String, _ arguments: [String], environment: [String], isBackground: Bool
  ) -> Result<WorkerProcess, StartFailure> {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return .failure(StartFailure(errno, "no socket")) }
    defer { close(ends[1]) }
    let identifier = withArguments([program] + arguments) { list in
      withArguments(environment) { overlook_spawn(program, list, $0, ends[1], isBackground) }
    }
    guard identifier > 0 else {
      close(ends[0])
      return .failure(StartFailure(-identifier, program))
    }
    return .success(WorkerProcess(identifier: identifier, descriptor: ends[0]))
  }

  private static func withArguments(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return (copies + [nil]).withUnsafeBufferPointer { list in
      guard let start = list.baseAddress else { return -ENOMEM }
      return body(start)
    }
  }

  /// Ends the process, waits for its end, and says how it came about.
  func end() -> Ending {
    close(descriptor)
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 {
      if errno != EINTR { return Ending(status: nil) }
    }
    return Ending(status: status)
  }
}

/// Why a program could not be started.
struct StartFailure: Error {
  let words: String

  init(_ error: Int32, _ what: String) { words = "\(what): \(String(cString: strerror(error)))" }
}

/// How a process ended.
struct Ending: Equatable {
  let status: Int32?

  /// The signal that ended it; nil where it ended by itself.
  var signal: Int32? { status.flatMap { $0 & 0x7f == 0 ? nil : $0 & 0x7f } }

  /// The exit status; nil where a signal ended it.
  var exitStatus: Int32? { status.flatMap { $0 & 0x7f == 0 ? ($0 >> 8) & 0xff : nil } }

  /// Whether it used up the processor time allowed to it.
  var isOutOfTime: Bool { signal == SIGXCPU }

  /// What to tell people.
  var words: String {
    let known: [Int32: String] = [
      SIGSEGV: "segmentation fault", SIGABRT: "aborted, often for lack of memory", SIGBUS: "bus error",
      SIGKILL: "killed", SIGXCPU: "out of processor time", SIGFPE: "arithmetic error", SIGILL: "illegal instruction",
      SIGTERM: "terminated", SIGSYS: "forbidden system call", SIGTRAP: "trap",
    ]
    if let signal { return known[signal] ?? "signal \(signal)" }
    if let exitStatus { return "exit status \(exitStatus)" }
    return "for an unknown reason"
  }
}
