import Foundation
import Testing

@testable import Cells

private struct Injection: Decodable {
  let id: String
  let text: String
}

struct SanitizingTests {
  @Test(arguments: [
    ("plain ~", "plain ~"),
    ("영변 ∆ é", "영변 ∆ é"),
    ("a\tb\nc\r\nd", "a b c d"),
    ("visible\rhidden", "visible\u{FFFD}hidden"),
    ("\u{1B}[2J", "\u{FFFD}[2J"),
    ("\u{9B}2J", "\u{FFFD}2J"),
    ("user\u{202E}txt.exe", "user\u{FFFD}txt.exe"),
    ("a\u{2028}b", "a\u{FFFD}b"),
    ("a\u{200B}b\u{FEFF}", "a\u{FFFD}b\u{FFFD}"),
    ("\u{E0041}", "\u{FFFD}"),
    ("\u{FFFF}", "\u{FFFD}"),
    ("\u{301}x", "\u{25CC}\u{301}x"),
    ("a\u{1161}", "a\u{FFFD}"),
    ("a\u{FE0F}", "a\u{FFFD}"),
    ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}\u{FFFD}"),
    ("دیوان", "دیوان"),
  ])
  func `a text from outside becomes drawable`(text: String, expected: String) {
    #expect(Array(sanitized(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: ["👩‍👩‍👧‍👦", "🏳️‍🌈", "1️⃣", "葛\u{E0100}城", "هسته\u{200C}ای", "क्\u{200D}ष", "여", "e\u{301}"])
  func `spelling and emoji survive`(text: String) {
    #expect(Array(sanitized(text).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func `stacks of combining marks are bounded`() {
    let stack = "o" + String(repeating: "\u{316}", count: 60)
    let cleaned = sanitized(stack)
    #expect(cleaned.unicodeScalars.count == 10)
    #expect(cleaned.hasSuffix("\u{FFFD}"))
  }

  @Test func `chains of joined emoji are bounded`() {
    let chain = Array(repeating: "👧", count: 40).joined(separator: "\u{200D}")
    #expect(sanitized(chain).contains("\u{FFFD}"))
    #expect(sanitized(chain).allSatisfy { $0.unicodeScalars.count <= 17 })
  }

  @Test(.enabled(if: hasTestData("f-unicode/synthetic/terminal_injection.json")))
  func `no injection gets through`() throws {
    for injection in try decodeTestData(
      [Injection].self, from: "f-unicode/synthetic/terminal_injection.json")
    {
      expectDrawable(sanitized(injection.text), "\(injection.id)")
    }
  }

  @Test(.enabled(if: hasTestData("f-unicode/blns.json")))
  func `naughty strings become drawable`() throws {
    let strings = try decodeTestData([String].self, from: "f-unicode/blns.json")
    #expect(strings.count > 400)
    for text in strings {
      let cleaned = sanitized(text)
      expectDrawable(cleaned, "\(text)")
      var frame = Frame(columns: 80, rows: 1)
      let used = frame.draw(text, at: Position(column: 0, row: 0))
      #expect(used == min(80, columnWidth(of: cleaned)), "\(text)")
      expectWholeCharacters(frame)
    }
  }

  @Test func `random scalars become drawable, and sanitizing again changes nothing`() {
    var random = SplitMix(seed: 11)
    let pool: [ClosedRange<UInt32>] = [
      0...0x2FF, 0x300...0x36F, 0x600...0x6FF, 0x900...0x97F, 0xE00...0xE7F, 0x1100...0x11FF, 0x2000...0x20FF,
      0x2600...0x27BF, 0xAC00...0xACFF, 0xFE00...0xFE0F, 0xFFF0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F3F0...0x1F470,
      0xE0000...0xE01FF, 0x200C...0x200D, 0x13430...0x13450, 0...0x10FFFF,
    ]
    for _ in 0..<4000 {
      let scalars = (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: pool[Int.random(in: 0..<pool.count, using: &random)], using: &random))
      }
      let cleaned = sanitized(String(String.UnicodeScalarView(scalars)))
      expectDrawable(cleaned, "\(scalars.map { String($0.value, radix: 16) })")
    }
  }
}

/// Checks that nothing in a text can move the cursor, reorder or hide, and that every piece takes columns.
func expectDrawable(_ text: String, _ comment: Comment) {
  for scalar in text.unicodeScalars {
    let properties = scalar.properties
    let value = scalar.value
    let isBad =
      value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value) || (0x200E...0x200F).contains(value) || value == 0x2028 || value == 0x2029
      || (0xE0000...0xE00FF).contains(value) || properties.isNoncharacterCodePoint
      || properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector && value != 0x200C && value != 0x200D
    #expect(!isBad, comment)
  }
  #expect(text.allSatisfy { columnWidth(of: $0) > 0 }, comment)
  #expect(Array(sanitized(text).unicodeScalars) == Array(text.unicodeScalars), comment)
  var pieces = 0
  forEachPiece(of: text) { _, width in pieces += width }
  #expect(pieces == columnWidth(of: text), comment)
}

/// Checks that every continuation cell has a wide character on its left.
func expectWholeCharacters(_ frame: Frame) {
  for row in 0..<frame.rows {
    for column in 0..<frame.columns {
      let isWide = columnWidth(of: frame[column, row].character) == 2
      let isFollowed = column + 1 < frame.columns && frame[column + 1, row].character == Cell.continuation
      #expect(isWide == isFollowed, "column \(column)")
    }
  }
}

/// A small generator with a fixed seed (Steele, Lea and Flood 2014), so that a failure repeats.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
