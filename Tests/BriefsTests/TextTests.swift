import CaseModel
import Cells
import Foundation
import Glyphs
import Imagery
import JSONText
import Testing

@testable import Briefs

/// The brief as plain text.
@Suite struct TextTests {
  private static let sample = exportBrief(SampleBrief.input(), as: .text()).text

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Holds a text to what every line of a brief must be.
  private func expectPlain(_ text: String, location: SourceLocation = #_sourceLocation) {
    for line in lines(text) {
      let isAddress = line.contains("://") && line.trimmed.split(separator: " ").count == 1
      #expect(columnWidth(of: line) <= 72 || isAddress, "\(line)", sourceLocation: location)
      #expect(line.last != " ", "\(line)", sourceLocation: location)
      #expect(sanitized(line) == line, "\(line)", sourceLocation: location)
    }
  }

  @Test func `what a claim leaves open is called not known`() {
    #expect(words(for: ["same": .null, "site": "Yeongjeo-dong"]) == "same: not known; site: Yeongjeo-dong")
    #expect(words(for: ["value": 135, "unit": .null]) == "135")
  }

  @Test func `the label stands above and below, headings are underlined, nothing is markup`() {
    let text = Self.sample
    #expect(text.hasPrefix("TLP:GREEN\n\nBases near the line\n===================\n\n  Date:"))
    #expect(text.hasSuffix("\n\n\nTLP:GREEN\n"))
    #expect(text.contains("\n\n\nSakkanmol (삭간몰)\n------------------\n"))
    #expect(text.contains("\n\nObservations\n~~~~~~~~~~~~\n"))
    #expect(!text.contains("**") && !text.contains("](") && !text.contains("`"))
    expectPlain(text)
  }

  @Test func `everything that Markdown says is in the text`() {
    for part in [
      "* 13 of an estimated 20, according to CSIS Beyond Parallel [1], as of\n    2018-11-12.",
      "(2) Looked for and not found. No tracks on the test stand.",
      "Degrees, minutes, seconds:  38°35'04.9\"N 126°06'28.6\"E", "Figure 1, callout (1).",
      "  C1\n    Attribute:       distance seoul\n    Claim:           135 km\n                     Distance from Seoul.\n",
      "Contradictions:  contradicted by [2] (C2)",
      "* The base remains in use. Likelihood: likely (55–80 %). Confidence:",
      "  [1] Undeclared North Korea. CSIS Beyond Parallel.", "https://example.org/a_b?c=1&d=2",
      "  History head:\n    \(SampleBrief.headHash)\n", SampleBrief.sha256, "SYNTHETIC IMAGERY: All images",
    ] { #expect(Self.sample.contains(part), "\(part)") }
  }

  @Test func `figures are framed text with callouts, scale, caption and what their signs mean`() throws {
    let figure = try #require(Self.sample.components(separatedBy: "+\n").dropFirst().first)
    let rows = lines(figure).dropLast()
    #expect(rows.count == 9 && rows.allSatisfy { $0.count == 72 && $0.first == "|" && $0.last == "|" })
    #expect(figure.contains(" SYNTHETIC ") && Self.sample.allSatisfy { $0 != "█" })
    for mark in [" (1) ", " (2) ", " (3) "] { #expect(figure.contains(mark)) }
    #expect(
      Self.sample.contains("\n |----------------| 200 m, north up\n\n  Figure 1. Sakkanmol, 2018-03-29: 3 observations")
    )
    let words = Self.sample.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("a character is 11.43 m wide, north up; numbers in brackets are observations; (2) looked for"))
    #expect(words.contains("slashes where there is no data. Credit: Overlook sample data"))
    #expect(!words.contains("dark callouts") && !words.contains("a pixel"))
  }

  @Test func `numbers that lie too near to one another stand together, each once`() throws {
    var records = SampleBrief.records
    var figure = try #require(SampleBrief.figure())
    let first = try #require(records.first { $0.id == SampleBrief.observations[0] })
    for number in 10..<20 {
      var copy = SampleBrief.record(
        .observation, RecordID(rawValue: "obs-00000000\(number)c9"), site: SampleBrief.site, first.body)
      copy.body.set(.string("2018-12-\(number)T10:00:00Z"), at: "/properties/created")
      records.append(copy)
      figure.marks.append(
        FigureMark(observation: copy.id, position: SamplePosition(column: Double(50 + number), row: 20)))
    }
    var input = SampleBrief.input(SampleBrief.contents(records))
    input.figures = [figure]
    let lines = lines(exportBrief(input, as: .text()).text)
    let picture = lines.filter { $0.hasPrefix("|") && $0.hasSuffix("|") }
    let signs = picture.flatMap { $0.matches(of: #/ \(([0-9, -]+)\) /#).map { String($0.1) } }
    let numbers = signs.flatMap { $0.components(separatedBy: ", ") }.flatMap { part -> [Int] in
      let ends = part.split(separator: "-").compactMap { Int($0) }
      return ends.count == 2 ? Array(ends[0]...ends[1]) : ends
    }
    #expect(numbers.sorted() == Array(1...13), "\(signs)")
    #expect(signs.count <= 4, "\(signs)")
  }

  @Test func `figures can be drawn with other characters`() {
    let text = exportBrief(SampleBrief.input(), as: .text(symbols: .braille)).text
    #expect(text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    expectPlain(text)
  }

  @Test func `a picture without data is hatched and a number keeps its place`() throws {
    var input = SampleBrief.input()
    input.figures[0].picture = try #require(
      FigurePicture(
        width: 160, height: 40, channels: 1, bytes: [UInt8](repeating: 0, count: 6400),
        valid: (0..<6400).map { $0 % 160 >= 80 }))
    let figure = try #require(Brief(input).figures.first)
    let rows = TextPicture(figure, columns: 40).rows
    #expect(rows.count == 5 && rows.allSatisfy { $0.count == 40 })
    #expect(rows[4].hasPrefix("/   /   /") && !rows[4].suffix(20).contains("/"))
    #expect(rows[1].contains(" (3) "))
  }

  @Test(
    arguments: EscapingTests.hostile + [
      "====", "TLP:CLEAR", "삭간몰 미사일 기지 ".repeated(20), "e\u{301}".repeated(200), "שלום עולם ".repeated(30),
    ])
  func `no text of a case widens a line, hides or passes for a heading`(text: String) {
    let output = exportBrief(EscapingTests.input(text), as: .text()).text
    expectPlain(output)
    let edge = lines(output).filter { !$0.isEmpty && $0.first != " " }
    #expect(edge.first == "TLP:GREEN" && edge.last == "TLP:GREEN")
    let plain = lines(exportBrief(EscapingTests.input("word"), as: .text()).text).filter {
      !$0.isEmpty && $0.first != " "
    }
    // Only a name that takes several lines as a heading may add to what stands at the edge.
    if columnWidth(of: text) < 30 { #expect(edge.count == plain.count) }
  }

  @Test func `long words break, long addresses do not`() {
    let address = "https://example.org/" + String(repeating: "a", count: 100)
    #expect(folded("see \(address) there", columns: 30) == ["see", address, "there"])
    #expect(folded("x" + String(repeating: "y", count: 39), columns: 30).map(\.count) == [30, 10])
    #expect(folded("", columns: 9) == [""])
    #expect(folded("://" + String(repeating: "z", count: 40), columns: 30).count == 2)
  }

  @Test func `a table has columns where they fit and is a list where they do not`() {
    func table(_ cells: [[String]], numeric: Set<Int> = []) -> [String] {
      TextTable(
        BriefTable(columns: ["Name", "Count"], rows: cells.map { $0.map { [.text($0)] } }, numeric: numeric),
        columns: 30
      ).lines
    }
    #expect(
      table([["삭간몰", "3"], ["B", "12"]], numeric: [1]) == [
        "Name    Count", "------  -----", "삭간몰      3", "B          12",
      ])
    #expect(
      table([["A", "one two three four five six seven"]]).map(\.trimmed) == [
        "Name  Count", "----  ------------------------", "A     one two three four five", "six seven",
      ])
    let long = String(repeating: "m", count: 40)
    #expect(
      table([["A", long], ["B", "–"]]) == [
        "A", "  Count:", "    " + long.prefix(26), "    " + long.prefix(14), "", "B",
      ])
    let wide = String(repeating: "한 ", count: 12).trimmed
    #expect(
      table([[wide, wide]]) == [
        "한 한 한 한 한 한 한 한 한 한", "한 한", "  Count: 한 한 한 한 한 한 한", "  한 한 한 한 한",
      ])
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
