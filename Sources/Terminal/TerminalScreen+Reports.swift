import CTerminal
import Glibc

extension TerminalScreen {
  /// Whether the terminal may be asked for a status report: it places its cursor by control sequences of ECMA-48.
  public var takesReports: Bool { isOpen && (Self.capability("cup")?.hasPrefix("\u{1B}[") ?? false) }

  /// Asks the terminal for a status report, which it gives when it has taken in all that was sent before.
  ///
  /// The report ends `wait` and is counted by `takeReports()`; it never comes as a key.
  public func askForReport() {
    guard takesReports, !isOutside else { return }
    decoder.awaitReport()
    send(Array(TerminalSequences.askStatus.utf8))
  }

  /// Takes the number of status reports that came since the last call.
  public func takeReports() -> Int {
    let count = decoder.takeReports()
    if count > 0 { hasReported = true }
    return count
  }

  /// Gives up on reports that were asked for; late ones are swallowed.
  public func forgetReports() { decoder.forgetReports() }

  /// Waits for the reports that are on their way, since whoever has the terminal next would take them for keys.
  ///
  /// For 2 s at most, half a second where the terminal never gave one, a fifth where the program was asked to end. Keys
  /// that come meanwhile are lost.
  func awaitReports() {
    let limit: Int64 = isHungUp ? 200 : hasReported ? 2_000 : 500
    let end = now() + limit
    while decoder.awaitedReports > 0, now() < end {
      var terminal = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let count = poll(&terminal, 1, Int32(clamping: end - now()))
      if count == 0 || terminal.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return }
      if count > 0, readUnit() == 0, terminal_unread_count(STDIN_FILENO) <= 0 { return }
    }
  }
}
