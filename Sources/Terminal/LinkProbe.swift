import CNcurses
import CTerminal
import Glibc

/// What the terminal's answers say of the link to it, where no screen is shown.
public nonisolated struct LinkProbe: Sendable, Hashable {
  /// How long answers to single requests took, in milliseconds, the shortest first; empty where none came.
  public let roundTrips: [Double]
  /// Bytes a millisecond that the terminal takes in; nil where it was not measured.
  public let rate: Double?

  /// The longest time that answers are waited for, in milliseconds.
  static let patience = 1_000.0

  /// The sequences of a frame that choose colours and attributes, without what would be drawn; they end at the usual look.
  public static func colorsOnly(of bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = bytes[...]
    while let start = rest.firstIndex(of: 0x1B) {
      rest = rest[start...]
      let body = rest.dropFirst(2)
      guard rest.dropFirst().first == UInt8(ascii: "["), let end = body.firstIndex(where: { $0 >= 0x40 }) else {
        rest = rest.dropFirst()
        continue
      }
      if body[end] == UInt8(ascii: "m") { kept += rest[...end] }
      rest = rest[(end + 1)...]
    }
    return kept + Array("\u{1B}[0m".utf8)
  }

  /// Measures the terminal of standard input and output; nil where they are none, or none that takes such requests.
  ///
  /// `load` is sent to measure the rate and must draw nothing. Takes about a second at most, and up to four more until answers
  /// that are late have come, lest they end up in the shell. Keys that are typed meanwhile are lost.
  @MainActor public static func measure(load: [UInt8]) -> LinkProbe? {
    guard !TerminalScreen.isScreenOpen, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, takesRequests,
      terminal_guard_open(STDIN_FILENO, STDOUT_FILENO) == 0
    else { return nil }
    defer { terminal_guard_close() }
    _ = terminal_guard_set_leave("", 0)
    terminal_guard_set_inside(1)
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    var line = ProbeLine()
    defer { line.drain(milliseconds: 4_000) }
    return measure(load, &line)
  }

  @MainActor private static var takesRequests: Bool {
    var status: Int32 = 0
    guard setupterm(nil, STDOUT_FILENO, &status) == OK else { return false }
    defer { if let terminal = curses_current_terminal() { del_curterm(terminal) } }
    return TerminalScreen.capability("cup")?.hasPrefix("\u{1B}[") ?? false
  }

  @MainActor private static func measure(_ load: [UInt8], _ line: inout ProbeLine) -> LinkProbe {
    let end = line.time + patience
    var trips: [Double] = []
    while trips.count < 7, line.time < end - patience / 2 || trips.isEmpty {
      guard let trip = line.roundTrip(after: [], until: end) else { break }
      trips.append(trip)
    }
    trips.sort()
    guard let least = trips.first else { return LinkProbe(roundTrips: [], rate: nil) }
    var rate: Double?
    for size in [8_192, 65_536] where size == 8_192 || (rate ?? 0) > 100 {
      let piece = colorsOnly(of: Array(load.prefix(size)))
      guard let taken = line.roundTrip(after: piece, until: end) else { break }
      rate = Double(piece.count) / max(0.1, taken - least)
    }
    return LinkProbe(roundTrips: trips, rate: rate)
  }
}

/// Requests to the terminal of this process and their answers.
private struct ProbeLine {
  private var decoder = InputDecoder()

  /// Milliseconds of a clock that nobody sets.
  var time: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  /// How long the answer to a request took that stood behind some bytes; nil where it did not come in time.
  mutating func roundTrip(after bytes: [UInt8], until end: Double) -> Double? {
    let start = time
    decoder.awaitReport()
    send(bytes + Array(TerminalSequences.askStatus.utf8))
    while decoder.awaitedReports > 0 { if !read(until: end) { return nil } }
    return time - start
  }

  /// Waits for answers that did not come in time.
  mutating func drain(milliseconds: Double) {
    let end = time + milliseconds
    while decoder.awaitedReports > 0, read(until: end) {}
  }

  private mutating func read(until end: Double) -> Bool {
    var terminal = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&terminal, 1, Int32(max(0, end - time))) > 0, terminal.revents & Int16(POLLIN) != 0 else { return false }
    var block = [UInt8](repeating: 0, count: 256)
    let count = Glibc.read(STDIN_FILENO, &block, block.count)
    guard count > 0 else { return false }
    for byte in block.prefix(count) { decoder.add(byte: byte) }
    _ = decoder.takeEvents()
    return true
  }

  private func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
