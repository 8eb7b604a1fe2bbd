import Foundation
import Testing

@testable import Cells

private struct WidthVector: Decodable {
  let text: String
  let cells: Int?
}

struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("영변 핵시설", 11), ("평양", 4), ("平壤", 4), ("ﾅﾀﾝｽﾞ", 5), ("é", 1), ("e\u{301}", 1),
    ("👩‍👩‍👧‍👦", 2), ("🇰🇵", 2), ("🇰🇷🇺🇸", 4), ("1️⃣", 2), ("❤", 1), ("❤️", 2), ("👍🏽", 2), ("a🏽", 3),
    ("🏽🏽", 4), ("\u{1100}\u{1161}\u{11A8}", 2), ("กำ", 2), ("ไทย", 3), ("हि", 2), ("│▀⣿", 3), ("①", 1),
    ("a\u{200B}b", 2), ("\u{3000}", 2), ("葛\u{E0100}城", 4), ("\u{1CD00}", 1), ("\u{600}1", 2),
  ])
  func `columns of a text`(text: String, columns: Int) {
    #expect(columnWidth(of: text) == columns)
    #expect(text.reduce(0) { $0 + columnWidth(of: $1) } == columns)
  }

  @Test func `the table's ranges are sorted, apart and disjoint`() {
    for table in [WidthTable.wide, WidthTable.zero, WidthTable.emojiBases] {
      #expect(table.count.isMultiple(of: 2))
      for pair in stride(from: 0, to: table.count, by: 2) {
        #expect(table[pair] <= table[pair + 1])
        if pair > 0 { #expect(table[pair - 1] + 1 < table[pair]) }
      }
    }
    let clashes = (0...0x10FFFF as ClosedRange<UInt32>).filter {
      WidthTable.contains($0, in: WidthTable.wide) && WidthTable.contains($0, in: WidthTable.zero)
    }
    #expect(clashes.isEmpty)
  }

  @Test(.enabled(if: hasTestData("f-unicode/ucd15/EastAsianWidth.txt")))
  func `the table agrees with the Unicode Character Database`() throws {
    let file = testData.appendingPathComponent("f-unicode/ucd15/EastAsianWidth.txt")
    var checked = 0
    var wrong: [UInt32] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: ";")
      let bounds = fields[0].split(separator: ".").compactMap { UInt32($0, radix: 16) }
      let width = fields[1].prefix { $0 != " " }
      let category = fields[1].split(separator: "#")[1].split(separator: " ")[0]
      guard let first = bounds.first, let last = bounds.last else { continue }
      for value in first...last {
        guard let scalar = Unicode.Scalar(value), category != "Cc" else { continue }
        checked += 1
        if columnWidth(of: scalar) != expectedWidth(value, width: width, category: category) { wrong.append(value) }
      }
    }
    #expect(checked > 280_000)
    #expect(wrong.isEmpty)
  }

  private func expectedWidth(_ value: UInt32, width: Substring, category: Substring) -> Int {
    switch value {
    case 0xAD, 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: return 1
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return 0
    default: break
    }
    if ["Mn", "Me", "Cf"].contains(category) { return 0 }
    return ["W", "F"].contains(width) ? 2 : 1
  }

  @Test(.enabled(if: hasTestData("f-unicode/synthetic/width_vectors.json")))
  func `width vectors hold`() throws {
    let vectors = try decodeTestData([WidthVector].self, from: "f-unicode/synthetic/width_vectors.json")
    #expect(vectors.count > 40)
    for vector in vectors {
      if let cells = vector.cells { #expect(columnWidth(of: vector.text) == cells, "\(vector.text)") }
    }
  }

  @Test(.enabled(if: hasTestData("f-unicode/ucd15/emoji-test.txt")))
  func `every fully qualified emoji takes two columns`() throws {
    let file = testData.appendingPathComponent("f-unicode/ucd15/emoji-test.txt")
    var checked = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: ";")
      guard fields.count > 1, fields[1].contains("fully-qualified"), !fields[1].contains("minimally") else { continue }
      let scalars = fields[0].split(separator: " ").compactMap { UInt32($0, radix: 16) }.compactMap(Unicode.Scalar.init)
      let text = String(String.UnicodeScalarView(scalars))
      checked += 1
      #expect(columnWidth(of: text) == 2, "\(line)")
      if !scalars.contains(where: { $0.value >= 0xE0000 }) { #expect(sanitized(text) == text, "\(line)") }
    }
    #expect(checked > 3000)
  }
}
