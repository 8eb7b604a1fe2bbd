import CNcurses
import Cells
import Glibc

extension TerminalScreen {
  /// What a bug report needs to know of the terminal, as names and values; works without a terminal too.
  public static func describe() -> [(String, String)] {
    let hasOwnDescription = isScreenOpen
    let isUnicode = prepareCharacterLocale(keepsOwn: false)
    var facts = [
      ("terminal type", environmentValue("TERM") ?? "not set"),
      ("standard input", isatty(STDIN_FILENO) == 1 ? "terminal" : "no terminal"),
      ("standard output", isatty(STDOUT_FILENO) == 1 ? "terminal" : "no terminal"),
    ]
    var status: Int32 = 0
    if hasOwnDescription || setupterm(nil, STDOUT_FILENO, &status) == OK {
      facts += capabilityFacts()
      if !hasOwnDescription, let terminal = curses_current_terminal() { del_curterm(terminal) }
    } else {
      facts.append(("terminal description", "not found"))
    }
    return facts + environmentFacts() + localeFacts(isUnicode: isUnicode)
  }

  private static func capabilityFacts() -> [(String, String)] {
    let colors = max(0, Int(tigetnum("colors")))
    let wish = environmentValue("NO_COLOR") == nil ? nil : ColorDepth.none
    return [
      ("colours", String(colors)),
      ("colour pairs", String(max(0, tigetnum("pairs")))),
      ("colours used", ColorNumbers.depth(count: colors, wish: wish).rawValue),
      ("mouse", capability("kmous") == nil ? "no" : "yes"),
    ]
  }

  private static func environmentFacts() -> [(String, String)] {
    let names = ["NO_COLOR", "COLORTERM", "TMUX", "STY", "SSH_TTY"]
    return names.map { ($0, environmentValue($0) ?? "not set") } + [("ncurses", String(cString: curses_version()))]
  }

  private static func localeFacts(isUnicode: Bool) -> [(String, String)] {
    let samples: [(String, UInt32)] = [
      ("half block U+2580", 0x2580), ("sextant U+1FB00", 0x1FB00), ("octant U+1CD00", 0x1CD00),
    ]
    return [("character encoding", String(cString: curses_codeset()) + (isUnicode ? "" : " (ASCII only)"))]
      + samples.map { name, value in
        let width = curses_column_width(wchar_t(truncatingIfNeeded: value))
        return (name, width < 0 ? "cannot be drawn" : "\(width) column\(width == 1 ? "" : "s")")
      }
  }
}
