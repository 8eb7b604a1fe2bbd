import CNcurses
import CTerminal
import Glibc

extension TerminalScreen {
  /// Makes the terminal drop what it shows and draws everything anew.
  ///
  /// Returns how many bytes were sent; nil where the system does not count them.
  @discardableResult
  public func repaint() -> Int? {
    guard isOpen, !isOutside else { return 0 }
    clearok(curses_current_window(), true)
    wnoutrefresh(window)
    return output.bytesWritten { doupdate() }
  }

  /// Stops the program as the suspend key of a shell does; returns, with everything drawn anew, when it goes on.
  public func suspend() {
    runOutside { terminal_guard_stop() }
  }

  /// Gives the terminal to `body`, for an editor or a shell; then shows the last frame again.
  ///
  /// Keys typed meanwhile and not read by `body` are dropped. A new size is reported by the next `wait`.
  public func runOutside<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard isOpen, !isOutside else { return try body() }
    isOutside = true
    def_prog_mode()
    leave()
    defer { comeBack() }
    return try body()
  }

  private func comeBack() {
    isOutside = false
    terminal_guard_set_inside(1)
    // What signals asked for meanwhile is done by coming back, except to end.
    if terminal_guard_take() & UInt32(TERMINAL_ASKED_TO_END) != 0 { hangUp() }
    recover()
    flushinp()
    decoder = InputDecoder()
    hasUnreadInput = false
  }

  /// Sets the modes again and draws everything, after another program had the terminal.
  func recover() {
    guard isOpen, !isOutside else { return }
    reset_prog_mode()
    adoptSize()
    repaint()
    // ncurses would ask for the keys' modes again only when it next reads one.
    keypad(input, true)
    enterModes()
  }

  /// Takes the size that the system has: a program in the background is not told of changes.
  func adoptSize() {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard terminal_read_size(STDOUT_FILENO, &columns, &rows) == 0 else { return }
    if is_term_resized(rows, columns) { resizeterm(rows, columns) }
  }

  /// Asks for what ncurses has no calls for.
  func enterModes() {
    send(Array((TerminalSequences.pasteOn + (reportsMouse ? TerminalSequences.mouseOn : "")).utf8))
  }

  /// Gives the terminal back.
  func leave() {
    awaitReports()
    let modes = (reportsMouse ? TerminalSequences.mouseOff : "") + TerminalSequences.pasteOff
    send(Array((modes + (hasOwnTitle ? TerminalSequences.popTitle : "")).utf8))
    hasOwnTitle = false
    curs_set(1)
    endwin()
    terminal_guard_restore_modes()
    terminal_guard_set_inside(0)
  }

  /// Tells the signal handlers how to leave, for when nothing else can run any more.
  func setLeaveSequence() {
    let mouse = reportsMouse ? TerminalSequences.mouseOff : ""
    let names = ["sgr0", "op", "cnorm", "rmkx", "rmcup"]
    let own = names.compactMap { Self.capability($0) }.map(TerminalSequences.withoutDelays)
    let bytes = Array((TerminalSequences.endOfString + mouse + TerminalSequences.pasteOff + own.joined()).utf8)
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      _ = terminal_guard_set_leave(start.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }

  /// Writes bytes to the terminal past ncurses; a terminal that is gone loses them.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        var terminal = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        if poll(&terminal, 1, 1_000) <= 0 { return }
      } else if errno != EINTR {
        return
      }
    }
  }
}
