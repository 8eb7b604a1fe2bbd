/// Which characters a picture is drawn with, by the names of the command line.
public enum SymbolSet: String, Sendable, Hashable, CaseIterable {
  /// The printable ASCII characters, chosen by shape and contrast.
  case ascii
  /// Upper and lower half blocks.
  case half
  /// Blocks of 2 × 2 parts (U+2580–259F); in nearly every monospaced font.
  case quadrant
  /// Blocks of 2 × 3 parts (Unicode 13, U+1FB00).
  case sextant
  /// Blocks of 2 × 4 parts (Unicode 16, U+1CD00); needs glibc 2.41 to be drawn through ncurses.
  case octant
  /// Braille patterns of 2 × 4 dots.
  case braille
  /// A blank in the background colour.
  case space

  /// How many samples a cell should be drawn from; a caller delivers so many or a multiple.
  public var samplesPerCell: (columns: Int, rows: Int) {
    switch self {
    case .ascii: (4, 8)
    case .half: (1, 2)
    case .quadrant: (2, 2)
    case .sextant: (2, 3)
    case .octant, .braille: (2, 4)
    case .space: (1, 1)
    }
  }

  /// A character that tells whether a terminal has the set: it is drawn in one column or the set cannot be used.
  public var telltale: Unicode.Scalar {
    switch self {
    case .ascii, .space: " "
    case .half: "\u{2580}"
    case .quadrant: "\u{259A}"
    case .sextant: "\u{1FB00}"
    case .octant: "\u{1CD00}"
    case .braille: "\u{28FF}"
    }
  }

  /// Whether every character of the set is ASCII.
  public var isASCII: Bool { self == .ascii || self == .space }
}
