import Glyphs
import Testing

struct GlyphCoverageTests {
  private static let shares: [(Character, Double)] = [
    (" ", 0), ("█", 1), ("▀", 0.5), ("▗", 0.25), ("▙", 0.75), ("\u{1FB00}", 1.0 / 6), ("\u{1CD00}", 1.0 / 8),
    ("⣿", 0.3), ("⠁", 0.3 / 8),
  ]

  @Test(arguments: shares)
  func `blocks cover what their parts do`(character: Character, share: Double) {
    #expect(abs(glyphCoverage(of: character) - share) < 1e-6)
  }

  @Test func `letters cover some of their cell, and more where they are heavier`() {
    for value in UInt8(0x21)..<0x7F {
      let share = glyphCoverage(of: Character(Unicode.Scalar(value)))
      #expect(share > 0 && share < 0.6)
    }
    #expect(glyphCoverage(of: "@") > glyphCoverage(of: "."))
    #expect(glyphCoverage(of: "삭") == 0.3)
  }
}
