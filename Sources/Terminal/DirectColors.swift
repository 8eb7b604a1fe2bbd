import CNcurses
import Glibc

/// Red, green and blue on terminals whose installed description does not know them, or writes them in another form.
///
/// Most terminals take `38;2;r;g;b`, but hardly a description says so, and the ones that do (`xterm-direct`) are often
/// not installed and use `38:2::r:g:b`, which mosh drops. So the description in use is handed to ncurses again, with the
/// former in it. That the terminal has such colours is the user's word.
enum DirectColors {
  /// The name of the description made here.
  static let name = "overlook-direct"

  /// Calls `body` while ncurses finds a direct-colour form of a terminal type under `name`; nil when none can be made.
  static func withDescription<Result>(of type: String, _ body: () -> Result?) -> Result? {
    guard let bytes = description(of: type)?.compiled() else { return nil }
    let former = environmentValue("TERMINFO")
    setenv("TERMINFO", "b64:" + String(decoding: ClipboardRequest.base64(bytes), as: UTF8.self), 1)
    defer { if let former { setenv("TERMINFO", former, 1) } else { unsetenv("TERMINFO") } }
    return body()
  }

  /// The installed description with direct colours; nil when it has no colours at all.
  private static func description(of type: String) -> TerminalDescription? {
    var status: Int32 = 0
    guard setupterm(type, STDOUT_FILENO, &status) == OK else { return nil }
    defer { if let terminal = curses_current_terminal() { del_curterm(terminal) } }
    guard tigetnum("colors") >= 8 else { return nil }
    return TerminalDescription(
      names: name + "|\(type) with direct colours",
      flags: list(curses_flag_names()).map { $0 != "ccc" && tigetflag($0) == 1 },
      numbers: list(curses_number_names()).map(number),
      strings: list(curses_string_names()).map(string),
      furtherFlags: ["AX", "RGB"])
  }

  private static func number(_ name: String) -> Int32? {
    switch name {
    case "colors": return 1 << 24
    case "pairs": return 1 << 16
    default:
      let value = tigetnum(name)
      return value >= 0 ? value : nil
    }
  }

  private static func string(_ name: String) -> [UInt8]? {
    switch name {
    case "setaf": return setter("3", "38")
    case "setab": return setter("4", "48")
    case "setf", "setb", "initc", "initp", "oc", "scp": return nil
    default: return TerminalScreen.capability(name).map { Array($0.utf8) }
    }
  }

  /// Numbers below 8 are ANSI colours, as in the installed descriptions with direct colours.
  private static func setter(_ short: String, _ long: String) -> [UInt8] {
    let components = "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d"
    return Array("\u{1B}[%?%p1%{8}%<%t\(short)%p1%d%e\(long);2;\(components)%;m".utf8)
  }

  private static func list(_ names: UnsafePointer<UnsafePointer<CChar>?>?) -> [String] {
    var result: [String] = []
    guard var next = names else { return result }
    while let name = next.pointee {
      result.append(String(cString: name))
      next += 1
    }
    return result
  }
}
