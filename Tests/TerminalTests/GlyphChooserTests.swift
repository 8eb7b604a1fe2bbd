import Cells
import Testing

@testable import Terminal

struct GlyphChooserTests {
  /// Widths by a rule of its own, so that the result does not hang on the C library: as Debian 12's, octants unknown.
  private let unicode = GlyphChooser(isUnicode: true) { scalar in
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x1CD00...0x1CDE5: -1
    case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0xFE0E, 0xFE0F: 0
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x1F300...0x1FAFF: 2
    default: 1
    }
  }
  private let ascii = GlyphChooser(isUnicode: false) { _ in -1 }

  private func text(_ character: Character, _ columns: Int, _ chooser: GlyphChooser) -> String {
    let glyph = chooser.glyph(for: character, columns: columns)
    return String(String.UnicodeScalarView(glyph.scalars)) + String(repeating: "·", count: columns - glyph.columns)
  }

  @Test func `characters of the right width are drawn as they are`() {
    #expect(text("a", 1, unicode) == "a")
    #expect(text("▀", 1, unicode) == "▀")
    #expect(text("作", 2, unicode) == "作")
    #expect(text("e\u{301}", 1, unicode) == "e\u{301}")
  }

  @Test func `controls are never drawn`() {
    for value in Array(0..<0x20) + Array(0x7F..<0xA0) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      #expect(text(Character(scalar), 1, unicode) == "\u{FFFD}")
      #expect(text(Character(scalar), 1, ascii) == "?")
    }
    #expect(text("\r\n", 1, unicode) == "\u{FFFD}")
  }

  @Test func `a width that the library disagrees with keeps the columns straight`() {
    #expect(text("\u{1CD00}", 1, unicode) == "\u{FFFD}")
    #expect(text("作", 1, unicode) == "\u{FFFD}")
    #expect(text("\u{1CD00}", 2, unicode) == "\u{FFFD}·")
    #expect(text("❤\u{FE0F}", 2, unicode) == "❤·")
    #expect(text("🇫🇷", 2, unicode) == "🇫·")
  }

  @Test func `what reorders, joins or hides is left out`() {
    #expect(text("\u{202E}", 1, unicode) == "\u{FFFD}")
    #expect(text("\u{301}", 1, unicode) == "\u{FFFD}")
    #expect(text("👩\u{200D}💻", 2, unicode) == "👩")
    let override = Character(String(String.UnicodeScalarView(["a", "\u{301}", "\u{200D}"])))
    #expect(text(override, 1, unicode) == "a\u{301}")
  }

  @Test func `a cell holds as many marks as ncurses can`() {
    let stacked = Character("e" + String(repeating: "\u{301}", count: 20))
    #expect(unicode.glyph(for: stacked, columns: 1).scalars.count == GlyphChooser.limit)
  }

  @Test func `ASCII keeps lines and replaces letters`() {
    #expect(text("┌", 1, ascii) == "+")
    #expect(text("─", 1, ascii) == "-")
    #expect(text("│", 1, ascii) == "|")
    #expect(text("▀", 1, ascii) == "#")
    #expect(text("…", 1, ascii) == ".")
    #expect(text("é", 1, ascii) == "?")
    #expect(text("한", 2, ascii) == "?·")
    #expect(text("~", 1, ascii) == "~")
  }
}
