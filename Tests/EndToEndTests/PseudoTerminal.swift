import Foundation
import Glibc
import Testing

/// A terminal without a screen, for what a multiplexer keeps away from programs: its other end can be closed at any
/// instant, as a dropped connection does.
final class PseudoTerminal {
  /// The program on it, which leads its own session.
  let process: pid_t
  private var master: Int32
  private(set) var output = ""
  private var status: Int32?
  /// How the terminal takes in what is sent to it.
  private let link: Link
  /// What was sent and is still on its way.
  private var line: [UInt8] = []
  /// The last bytes that were taken in, as far as a request may begin in them.
  private var tail: [UInt8] = []
  /// Answers that were asked for and are kept back.
  private(set) var heldAnswers = 0
  var holdsAnswers = false { didSet { answer() } }

  // Of ioctl_tty(2), which Glibc's Swift view lacks as it lacks posix_openpt(3).
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// Starts a program on a new terminal.
  init(
    _ room: Room, _ words: [String], columns: UInt16 = 80, rows: UInt16 = 24, with more: [String: String] = [:],
    link: Link = Link()
  ) throws {
    self.link = link
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    try #require(master >= 0)
    var (locked, number) = (Int32(0), Int32(0))
    try #require(ioctl(master, Self.setLock, &locked) == 0 && ioctl(master, Self.getNumber, &number) == 0)
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(master, UInt(TIOCSWINSZ), &size) == 0)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a session gets the first terminal that it opens as its own.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    for descriptor in [1, 2] as [Int32] { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigfillset(&usual)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    let newSession: Int16 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | newSession)
    let whole = ["/usr/bin/env", "-C", room.folder] + words
    let arguments: [UnsafeMutablePointer<CChar>?] = whole.map { strdup($0) } + [nil]
    let environment = room.variables.merging(more) { _, new in new }
    let variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var child = pid_t()
    try #require(posix_spawn(&child, whole[0], &actions, &attributes, arguments, variables) == 0)
    process = child
  }

  deinit {
    hangUp()
    guard status == nil else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// Closes the terminal's other end.
  func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }

  /// Types characters as they are.
  func type(_ text: String) throws {
    try #require(write(master, text, text.utf8.count) == text.utf8.count)
  }

  /// The bytes that are on their way to the terminal.
  var waiting: Int { line.count }

  /// Forgets what was shown so far.
  func forgetOutput() { output = "" }

  /// Takes what the program wrote, or lets a few milliseconds pass.
  private func pump() {
    var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let isThere = Glibc.poll(&polled, 1, 3) == 1
    var block = [UInt8](repeating: 0, count: 1 << 14)
    let count = isThere ? read(master, &block, block.count) : 0
    if count > 0 { line += block[..<count] } else if isThere { usleep(3000) }
    takeIn()
  }

  /// Shows what has arrived, and answers requests in it.
  private func takeIn() {
    guard !line.isEmpty else { return }
    if link.bytesAtOnce != nil { usleep(3000) }
    let arrived = Array(line.prefix(link.bytesAtOnce ?? line.count))
    line.removeFirst(arrived.count)
    output += String(decoding: arrived, as: UTF8.self)
    guard link.answers else { return }
    let request = Array("\u{1B}[5n".utf8)
    tail += arrived
    while let found = tail.firstRange(of: request) {
      tail.removeSubrange(..<found.upperBound)
      heldAnswers += 1
    }
    tail = tail.suffix(request.count - 1)
    answer()
  }

  private func answer() {
    guard !holdsAnswers else { return }
    for _ in 0..<heldAnswers { _ = write(master, "\u{1B}[0n", 4) }
    heldAnswers = 0
  }

  /// Waits until something holds, while the program can write; a minute is more than any machine needs.
  func wait(until holds: () throws -> Bool) throws -> Bool {
    let end = time(nil) + 60
    while time(nil) < end {
      if try holds() { return true }
      pump()
    }
    return false
  }

  /// Waits for the program's end and gives its exit status, or 128 and the signal; nil where it lives on.
  func ended() throws -> Int32? {
    let isOver = try wait {
      var found: Int32 = 0
      if waitpid(process, &found, WNOHANG) == process { status = found }
      return status != nil
    }
    guard isOver, let status else { return nil }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}

/// How a terminal takes in what is sent to it.
struct Link: Sendable, CustomTestStringConvertible {
  /// The most bytes that arrive at once, with a pause of 3 ms before them; nil for all that there are.
  var bytesAtOnce: Int?
  /// Whether requests for the terminal's status are answered.
  var answers = false

  var testDescription: String { "\(bytesAtOnce.map { "\($0) bytes at once" } ?? "quick")\(answers ? "" : ", mute")" }
}
