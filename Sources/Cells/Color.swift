/// A colour of a cell, as far as a terminal can be asked for one.
public enum Color: Sendable, Hashable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the sixteen ANSI colours, 0–15; their look is the user's choice.
  case ansi(UInt8)
  /// A fixed entry of the 256-colour palette, 16–255 (cube 16–231, greys 232–255).
  case indexed(UInt8)
  /// Red, green and blue, 0–255 each.
  case rgb(UInt8, UInt8, UInt8)
}

extension Color {
  /// ANSI red.
  public static let red = Color.ansi(1)
  /// ANSI green.
  public static let green = Color.ansi(2)
  /// ANSI yellow.
  public static let yellow = Color.ansi(3)
  /// ANSI blue.
  public static let blue = Color.ansi(4)
  /// ANSI magenta.
  public static let magenta = Color.ansi(5)
  /// ANSI cyan.
  public static let cyan = Color.ansi(6)
  /// ANSI white.
  public static let white = Color.ansi(7)
}

/// How many colours a terminal or an output can show.
public enum ColorDepth: String, Sendable, Hashable, CaseIterable {
  /// No colour at all; bold, underline and reverse only.
  case none
  /// The sixteen ANSI colours.
  case sixteen = "16"
  /// The fixed palette of 256 colours.
  case palette = "256"
  /// Red, green and blue of eight bits each.
  case full
}
