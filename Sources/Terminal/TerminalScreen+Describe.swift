import CNcurses
public import Cells
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

  /// The colours that would be used where nothing is asked for, and whether the C library draws characters outside of
  /// ASCII; works without a terminal too.
  public static func abilities() -> (depth: ColorDepth, isUnicode: Bool) {
    let isUnicode = prepareCharacterLocale(keepsOwn: false)
    var status: Int32 = 0
    guard isScreenOpen || setupterm(nil, STDOUT_FILENO, &status) == OK else { return (.none, isUnicode) }
    defer { if !isScreenOpen, let terminal = curses_current_terminal() { del_curterm(terminal) } }
    return (usedDepth, isUnicode)
  }

  /// Whether the C library draws a character in one column; of use after `abilities()`.
  public static func canDraw(_ scalar: Unicode.Scalar) -> Bool {
    curses_column_width(wchar_t(truncatingIfNeeded: scalar.value)) == 1
  }

  private static var usedDepth: ColorDepth {
    let wish = environmentValue("NO_COLOR") == nil ? nil : ColorDepth.none
    return ColorNumbers.depth(count: max(0, Int(tigetnum("colors"))), wish: wish)
  }

  /// Where the terminal itself says that it has more colours than its description.
  private static var hint: String {
    let claim = environmentValue("COLORTERM") ?? ""
    guard usedDepth == .palette, claim == "truecolor" || claim == "24bit" else { return "" }
    return " (COLORTERM says that --colors full works too)"
  }

  private static func capabilityFacts() -> [(String, String)] {
    let colors = max(0, Int(tigetnum("colors")))
    return [
      ("colours", String(colors)),
      ("colour pairs", String(max(0, tigetnum("pairs")))),
      ("colours used", usedDepth.rawValue + hint),
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
