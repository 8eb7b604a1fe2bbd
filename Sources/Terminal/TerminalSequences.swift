/// Byte sequences that are sent past ncurses, which has no calls for them.
nonisolated enum TerminalSequences {
  /// Reports of buttons and wheel, in the form without a limit to columns.
  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
  /// No reports of the mouse.
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"
  /// Pasted text comes between marks.
  static let pasteOn = "\u{1B}[?2004h"
  /// Pasted text comes as if it were typed.
  static let pasteOff = "\u{1B}[?2004l"
  /// Asks for the terminal's status, to which it answers once it has taken in all that was sent before.
  static let askStatus = "\u{1B}[5n"
  /// Ends a string sequence that a crash may have cut; means nothing otherwise.
  static let endOfString = "\u{1B}\\"
  /// Keeps the title of the window for `popTitle`.
  static let pushTitle = "\u{1B}[22;2t"
  /// Sets the title that was kept.
  static let popTitle = "\u{1B}[23;2t"

  /// The title of the window, without controls and of at most 200 characters.
  static func title(_ text: String) -> String {
    let clean = text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }.prefix(200)
    return "\u{1B}]2;" + String(String.UnicodeScalarView(clean)) + endOfString
  }

  /// A string of a terminal description without its delays (`$<5/>`), which only serial terminals need.
  static func withoutDelays(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
      result += rest[..<start.lowerBound]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
