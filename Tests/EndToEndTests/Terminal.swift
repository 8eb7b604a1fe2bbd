import Foundation
import Testing

/// A real terminal: a tmux server of its own with one pane.
final class Terminal {
  private let room: Room
  private var socket: String { room.path("tmux.socket") }

  /// The program, where it is installed.
  static let program: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Opens a terminal in which a command runs; without one a shell whose prompt is `ready>`.
  init(_ room: Room, columns: Int = 80, rows: Int = 24, command: String? = nil) throws {
    self.room = room
    let shell = "PS1='ready> ' exec /bin/sh -i"
    let size = ["-x", "\(columns)", "-y", "\(rows)"]
    try tmux(["-f", "/dev/null", "-u", "new-session", "-d"] + size + [command ?? shell])
    try tmux(["set-option", "-g", "window-size", "manual"])
  }

  deinit { _ = try? tmux(["kill-server"]) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let outcome = try room.run(try #require(Terminal.program), ["-S", socket] + arguments)
    guard outcome.status == 0 else { throw TerminalFailure(text: "tmux \(arguments): \(outcome)") }
    return outcome.output
  }

  /// Ends the terminal as a dropped connection does.
  func hangUp() throws { try tmux(["kill-server"]) }

  func resize(columns: Int, rows: Int) throws { try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"]) }

  /// Types characters as they are.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  /// Presses keys by tmux's names: `Enter`, `Escape`, `C-c`.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// The characters on the screen.
  func screen() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// The screen with its colours and attributes, as ANSI text.
  func styledScreen() throws -> String { try tmux(["capture-pane", "-e", "-p"]) }

  /// The process that the pane was opened with.
  func process() throws -> pid_t {
    let text = try tmux(["list-panes", "-F", "#{pane_pid}"]).trimmingCharacters(in: .whitespacesAndNewlines)
    return try #require(pid_t(text))
  }

  /// Waits until the screen shows every text, and gives the screen back; a minute is more than any machine needs.
  @discardableResult
  func wait(for texts: String..., location: SourceLocation = #_sourceLocation) throws -> String {
    var shown = ""
    let found = try poll {
      shown = try screen()
      return texts.allSatisfy(shown.contains)
    }
    try #require(found, "\(texts) did not appear on\n\(shown)", sourceLocation: location)
    return shown
  }
}

/// Why the terminal of a test does not do as it is told.
struct TerminalFailure: Error {
  var text: String
}

/// Asks until something holds; false after a minute.
func poll(_ holds: () throws -> Bool) throws -> Bool {
  for _ in 0..<1200 {
    if try holds() { return true }
    usleep(50_000)
  }
  return false
}

/// Whether a process is over; one that waits for its parent to notice counts as over.
func isOver(_ process: pid_t) -> Bool {
  guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
  return text.split(separator: ")").last?.split(separator: " ").first == "Z"
}
