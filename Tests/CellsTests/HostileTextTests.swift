import Foundation
import Testing

@testable import Cells

/// Wide, combining, right-to-left and hostile text through everything that draws, cuts, fills and breaks text.
struct HostileTextTests {
  /// What made screens of terminal programs slip, hide or obey.
  private static let own = [
    "", " ", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]52;c;cHduZWQ=\u{7}", "\u{9B}2J", "a\u{8}\u{8}b", "line\r\u{1B}[1Aup",
    "영변 핵시설", "東倉里發射場", "ﾅﾀﾝｽﾞ ナタンズ", "نطنز برنامه هسته‌ای", "דימונה — קריה", "user\u{202E}gpj.exe",
    "\u{2067}right\u{2066}left\u{2069}", "e\u{301}\u{301}\u{301}", String(repeating: "\u{301}", count: 30),
    "Z\u{351}\u{36B}\u{343}a\u{36A}\u{302}l\u{36B}go", "👩‍👩‍👧‍👦🏳️‍🌈🇰🇵1️⃣", "हिन्दी क्षेत्र", "กำแพง", "\u{1100}\u{1161}\u{11A8}",
    "\u{FEFF}\u{200B}\u{2060}hidden", "tab\tbed\nline", "\u{E0041}\u{E0042}tags", "\u{FFFF}\u{FFFE}", "\u{1CD00}🬀⣿",
    String(repeating: "作", count: 300), String(repeating: "👧\u{200D}", count: 50),
  ]

  private static let texts: [String] = {
    var texts = own
    for file in ["blns.json", "synthetic/terminal_injection.json", "ftfy_mojibake_cases.json"] {
      guard let data = try? Data(contentsOf: testData.appendingPathComponent("f-unicode/" + file)) else { continue }
      texts += strings(in: (try? JSONSerialization.jsonObject(with: data)) ?? [])
    }
    for file in ["ftfy_face.txt", "synthetic/place_names.tsv", "synthetic/invalid_utf8.txt"] {
      guard let data = try? Data(contentsOf: testData.appendingPathComponent("f-unicode/" + file)) else { continue }
      let text = String(decoding: data, as: UTF8.self)
      texts += [text] + text.split(separator: "\n").map(String.init)
    }
    return texts
  }()

  private static func strings(in value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.values.flatMap(strings)
    default: []
    }
  }

  @Test(.enabled(if: hasTestData("f-unicode/blns.json"))) func `the shared texts are read`() {
    #expect(HostileTextTests.texts.count > 700)
  }

  @Test func `what stands beside a text keeps its column`() {
    for text in HostileTextTests.texts {
      for column in [0, 3, 29] {
        var frame = Frame(columns: 40, rows: 1)
        frame.draw("[", at: Position(column: 0, row: 0))
        frame.draw(text, at: Position(column: column + 1, row: 0), limit: 10)
        frame.draw("]", at: Position(column: column + 11 - (column == 29 ? 1 : 0), row: 0))
        expectStraight(frame, "\(text.debugDescription)")
        let end = column + 11 - (column == 29 ? 1 : 0)
        #expect(frame[end, 0].character == "]" && frame[0, 0].character == "[")
        #expect(width(of: frame, upTo: end) == end, "\(text.debugDescription)")
      }
    }
  }

  @Test func `text drawn over other text leaves whole characters`() {
    var frame = Frame(columns: 37, rows: 5)
    for (index, text) in HostileTextTests.texts.enumerated() {
      let place = Position(column: index * 7 % 41 - 3, row: index % 5)
      frame.draw(text, at: place, style: index.isMultiple(of: 2) ? .plain : .bold)
      if index.isMultiple(of: 11) { frame.fill(Rect(column: index % 36, row: 0, columns: 3, rows: 5)) }
      if index.isMultiple(of: 13) {
        frame.draw(box: Rect(column: index % 30, row: 1, columns: 9, rows: 3), title: text, ascii: index % 2 == 0)
      }
      expectStraight(frame, "\(text.debugDescription)")
    }
  }

  @Test func `cut and filled texts have the columns asked for`() {
    for text in HostileTextTests.texts {
      for columns in [0, 1, 2, 3, 7, 20] {
        #expect(columnWidth(of: truncated(text, to: columns)) <= columns, "\(text.debugDescription)")
        for alignment in [Alignment.left, .right, .center] {
          let line = padded(text, to: columns, alignment: alignment)
          #expect(columnWidth(of: line) == columns, "\(text.debugDescription)")
          expectHarmless(line)
        }
      }
    }
  }

  @Test func `broken lines are never wider than asked for, and nothing gets through`() {
    for text in HostileTextTests.texts {
      for columns in [1, 2, 5, 33] {
        for line in wrapped(text, columns: columns) {
          // A wide character has a line of one column for itself.
          #expect(columnWidth(of: line) <= max(columns, line.count == 1 ? 2 : 1), "\(line.debugDescription)")
          expectHarmless(line)
        }
      }
    }
  }

  @Test func `no escape sequence gets out of a frame but its own colours`() throws {
    let colours = try Regex("\u{1B}\\[[0-9;]*m").matchingSemantics(.unicodeScalar)
    for text in HostileTextTests.texts {
      var frame = Frame(columns: 30, rows: 2)
      frame.draw(text, at: Position(column: 1, row: 0), style: Style(foreground: .rgb(1, 2, 3), attributes: .bold))
      for raw in text.prefix(20).enumerated() { frame[raw.offset, 1] = Cell(raw.element, style: .reverse) }
      for depth in ColorDepth.allCases {
        let plain = frame.ansiText(depth: depth).replacing(colours, with: "")
        for line in plain.split(separator: "\n") { expectHarmless(String(line)) }
      }
      for line in frame.text.split(separator: "\n") { expectHarmless(String(line)) }
    }
  }

  /// The columns of the cells before a column, as they are written out.
  private func width(of frame: Frame, upTo end: Int) -> Int {
    (0..<end).reduce(0) { sum, column in
      let cell = frame[column, 0]
      return cell.character == Cell.continuation ? sum : sum + columnWidth(of: cell.printable)
    }
  }

  /// Checks that each row is exactly as wide as the frame.
  private func expectStraight(_ frame: Frame, _ comment: Comment) {
    for row in 0..<frame.rows {
      let width = (0..<frame.columns).reduce(0) { sum, column in
        let cell = frame[column, row]
        return cell.character == Cell.continuation ? sum : sum + columnWidth(of: cell.character)
      }
      #expect(width == frame.columns, comment)
    }
    expectWholeCharacters(frame)
  }

  private func expectHarmless(_ line: String) {
    let isHarmless = line.unicodeScalars.allSatisfy { scalar in
      let value = scalar.value
      return value >= 0x20 && !(0x7F...0x9F).contains(value) && !(0x202A...0x202E).contains(value)
        && !(0x2066...0x2069).contains(value) && !(0xE0000...0xE007F).contains(value)
    }
    #expect(isHarmless, "\(line.debugDescription)")
  }
}
