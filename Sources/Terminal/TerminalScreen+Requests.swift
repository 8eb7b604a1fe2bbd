import CNcurses
import Cells

extension TerminalScreen {
  /// Rings the bell, or flashes where the terminal has none.
  public func bell() {
    guard isOpen, !isOutside else { return }
    beep()
  }

  /// Puts a text on the user's clipboard, through ssh, tmux and screen too; false when it is too long (74,994 bytes).
  ///
  /// Whether the terminal obeys is not known: many do, some ask the user, some ignore the request.
  @discardableResult
  public func copy(_ text: String) -> Bool {
    guard isOpen, !isOutside, let bytes = ClipboardRequest.bytes(for: text, through: multiplexer) else { return false }
    send(bytes)
    return true
  }

  /// Sets the title of the terminal's window; the former one comes back at the end where the terminal keeps it.
  public func setTitle(_ title: String) {
    guard isOpen, !isOutside, takesTitles else { return }
    if !hasOwnTitle { send(Array(TerminalSequences.pushTitle.utf8)) }
    hasOwnTitle = true
    send(Array(TerminalSequences.title(title).utf8))
  }

  private var multiplexer: ClipboardRequest.Multiplexer {
    if environmentValue("TMUX") != nil { return .tmux }
    if environmentValue("STY") != nil { return .screen }
    return .absent
  }

  /// Whether the terminal is one of those that read the sequence; others could show it as text.
  private var takesTitles: Bool {
    if tigetflag("XT") == 1 { return true }
    let name = environmentValue("TERM") ?? ""
    return ["xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty"].contains { name.hasPrefix($0) }
  }
}
