import CSystem
import Glibc

/// The built program on a pseudo-terminal: first paint, idle cost, bytes of a frame that did not change.
enum ScreenBench {
  static func run(_ casePath: String) {
    guard let program = program() else { return print("screen: build overlook beside overlook-bench first") }
    var paints: [Double] = []
    for _ in 0..<11 {
      guard let terminal = PseudoTerminal(columns: 120, rows: 40) else { return print("screen: no pseudo-terminal") }
      defer { terminal.close() }
      let start = Measure.now()
      guard terminal.run([program, casePath]), terminal.read(until: "Sites", milliseconds: 5_000) else {
        return print("screen: \(casePath) was not painted")
      }
      paints.append(Measure.now() - start)
    }
    paints.sort()
    Measure.report("first paint of \(casePath) after start, 120x40", paints, limit: 50)
    idle(program, casePath)
    FrameBench.run(program, casePath)
  }

  private static func idle(_ program: String, _ casePath: String) {
    guard let terminal = PseudoTerminal(columns: 120, rows: 40), terminal.run([program, casePath]) else { return }
    defer { terminal.close() }
    _ = terminal.read(until: "Sites", milliseconds: 5_000)
    _ = terminal.countBytes(milliseconds: 2_000)
    let before = terminal.processorTicks
    let bytes = terminal.countBytes(milliseconds: 10_000)
    print("idle for 10 s: \(terminal.processorTicks - before) ticks of processor time, \(bytes) bytes sent")
    terminal.type("\u{1B}")
    print("a key that changes nothing: \(terminal.countBytes(milliseconds: 500)) bytes sent")
  }

  private static func program() -> String? {
    guard let own = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(own) }
    let folder = String(cString: own).split(separator: "/").dropLast().joined(separator: "/")
    let path = "/" + folder + "/overlook"
    return access(path, X_OK) == 0 ? path : nil
  }
}

/// A program on a pseudo-terminal of its own.
final class PseudoTerminal {
  private let master: Int32
  private let name: String
  private var child: pid_t = 0
  /// The program's process.
  var process: pid_t { child }

  init?(columns: UInt16, rows: UInt16) {
    var path = [CChar](repeating: 0, count: 256)
    master = overlook_open_pseudo_terminal(&path, path.count)
    guard master >= 0 else { return nil }
    name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  func run(_ arguments: [String]) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, which Glibc's Swift view lacks.
    posix_spawnattr_setflags(&attributes, 0x80)
    setenv("TERM", "xterm-256color", 1)
    let pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return posix_spawn(&child, arguments[0], &actions, &attributes, pointers, environ) == 0
  }

  /// Whether a text came within a time.
  func read(until text: String, milliseconds: Double) -> Bool {
    var seen = ""
    let end = Measure.now() + milliseconds
    while Measure.now() < end {
      seen += String(decoding: chunk(), as: UTF8.self)
      if seen.utf8.count > 20, seen.contains(text) { return true }
    }
    return false
  }

  /// The bytes that come within a time.
  func countBytes(milliseconds: Double) -> Int {
    var count = 0
    let end = Measure.now() + milliseconds
    while Measure.now() < end { count += chunk().count }
    return count
  }

  private func chunk() -> [UInt8] {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 10) > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &bytes, bytes.count)
    return count > 0 ? Array(bytes[..<count]) : []
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Processor time of the program so far, in clock ticks (a hundredth of a second).
  var processorTicks: Int {
    guard let file = fopen("/proc/\(child)/stat", "r") else { return 0 }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = fread(&bytes, 1, bytes.count, file)
    let fields = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
    guard fields.count > 15 else { return 0 }
    return (Int(fields[13]) ?? 0) + (Int(fields[14]) ?? 0)
  }

  func close() {
    type("Q")
    var status: Int32 = 0
    let end = Measure.now() + 2_000
    while waitpid(child, &status, WNOHANG) == 0 {
      _ = chunk()
      if Measure.now() > end { kill(child, SIGKILL) }
    }
    Glibc.close(master)
  }
}
