import CNcurses

/// Chooses what is drawn for a cell: its own characters, or something of the same width where the terminal's library
/// would draw nothing or move the columns.
nonisolated struct GlyphChooser: Sendable {
  /// Whether characters outside of ASCII are drawn.
  let isUnicode: Bool
  /// The columns that the C library gives a character; -1 for none.
  let width: @Sendable (Unicode.Scalar) -> Int

  /// The most characters of one cell, as ncurses has it.
  static let limit = Int(CCHARW_MAX)

  /// What is drawn for one cell.
  struct Glyph: Sendable, Hashable {
    /// One spacing character and the marks on it; never a control character.
    var scalars: [Unicode.Scalar]
    /// The columns that it takes. Less than the cell has: blanks follow.
    var columns: Int
  }

  /// The glyph of a character in a cell of 1 or 2 columns.
  func glyph(for character: Character, columns: Int) -> Glyph {
    var scalars = character.unicodeScalars[...]
    guard let base = scalars.popFirst() else { return Glyph(scalars: [" "], columns: 1) }
    guard isUnicode else { return Glyph(scalars: [asciiForm(of: base)], columns: 1) }
    let own = isControl(base) ? -1 : width(base)
    guard own >= 1, own <= columns else { return Glyph(scalars: ["\u{FFFD}"], columns: 1) }
    return Glyph(scalars: [base] + marks(scalars), columns: own)
  }

  /// The marks up to the next spacing character, without what asks for another width or joins the next cell.
  private func marks(_ scalars: Substring.UnicodeScalarView) -> [Unicode.Scalar] {
    var marks: [Unicode.Scalar] = []
    for scalar in scalars {
      guard width(scalar) == 0, marks.count < Self.limit - 1 else { break }
      if isMark(scalar) { marks.append(scalar) }
    }
    while marks.last == "\u{200D}" { marks.removeLast() }
    return marks
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE0E, 0xFE0F: return false
    case 0x200C, 0x200D, 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    default: return false
    }
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// A character's nearest ASCII form: lines, blocks, dashes and quotation marks have one, all others are `?`.
  private func asciiForm(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x20..<0x7F: scalar
    case 0xA0, 0x2000...0x200A, 0x3000: " "
    case 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: "|"
    case 0x250C...0x254B, 0x2552...0x2570: "+"
    case 0x2571...0x2573, 0x2580...0x259F: "#"
    case 0x2018, 0x2019, 0x2032: "'"
    case 0x201C, 0x201D, 0x2033: "\""
    case 0xB7, 0x2022, 0x2026: "."
    case 0xD7: "x"
    case 0x2190: "<"
    case 0x2192, 0x25B6, 0x25B8: ">"
    case 0x2191, 0x25B2: "^"
    case 0x2193, 0x25BC: "v"
    default: "?"
    }
  }
}
