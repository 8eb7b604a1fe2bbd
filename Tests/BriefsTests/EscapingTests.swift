import Briefs
import CaseModel
import Foundation
import JSONText
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct EscapingTests {
  static let hostile = [
    "<script>alert(1)</script>", "a | b", "[x](javascript:alert(1))", "![x](http://evil.example/x.png)", "# heading",
    "```\ncode", "1. one", "- item", "=====", "> quote", "&lt;b&gt; & <!-- ]]> -->", "\"'><img src=x onerror=y>",
    "\u{1B}[31mred\u{7}\u{0}", "\u{202E}gnp", "https://evil.example www.evil.example", "*a* _b_ ~c~ $d$ \\", "[^1]: x",
    "회정리\n\n\n# 두 번째",
  ]

  private static let plainHTML = exportBrief(input("word"), as: .html).text
  private static let plainMarkdown = exportBrief(input("word"), as: .markdown()).text

  /// The sample with a text in every place that a case fills with words.
  static func input(_ text: String) -> BriefInput {
    let fields: [RecordKind: [String]] = [
      .caseInfo: ["title", "summary"], .site: ["name", "native_name", "note", "province", "declared_basis"],
      .observation: ["note", "object", "observer"], .scene: ["title", "overlook:credit", "platform"],
      .source: ["title", "publisher", "url", "kind"], .claim: ["text", "attribute", "quote", "locator", "value"],
      .assessment: ["statement", "alternatives"],
    ]
    let records = SampleBrief.records.map { record -> Record in
      var record = record
      for field in fields[record.kind] ?? [] {
        record.body.set(.string(text), at: record.fieldPrefix + escapedPointerToken(field))
      }
      return record
    }
    var input = SampleBrief.input(SampleBrief.contents(records))
    input.authors = [text]
    input.figures[0].caption = text
    input.figures[0].picture = SampleBrief.picture(width: 8, height: 1) ?? input.figures[0].picture
    return input
  }

  @Test(arguments: hostile) func `hostile text stays text in HTML`(text: String) {
    let html = exportBrief(Self.input(text), as: .html).text
    let parser = XMLParser(data: Data(html.utf8))
    let shape = ElementCounter()
    parser.delegate = shape
    #expect(parser.parse())
    let plain = ElementCounter()
    let other = XMLParser(data: Data(Self.plainHTML.utf8))
    other.delegate = plain
    #expect(other.parse())
    for name in ["script", "img", "a", "table", "tr", "td", "h1", "h2", "section"] {
      #expect(shape.counts[name] == plain.counts[name])
    }
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test(arguments: hostile) func `hostile text stays text in Markdown`(text: String) {
    let output = exportBrief(Self.input(text), as: .markdown()).text
    func lines(_ text: String, _ isCounted: (Substring) -> Bool) -> Int {
      text.split(separator: "\n").count(where: isCounted)
    }
    for start in ["# ", "## ", "### ", "```", "![", "|", "<", "1. "] {
      #expect(lines(output) { $0.hasPrefix(start) } == lines(Self.plainMarkdown) { $0.hasPrefix(start) }, "\(start)")
    }
    for row in output.split(separator: "\n") where row.hasPrefix("|") {
      let cells = row.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
      #expect([6, 8].contains(cells))
    }
    #expect(!output.contains("<script") && !output.contains("<img") && !output.contains("<!--"))
    #expect(!output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test func `no link or image comes out of data`() {
    let link = exportBrief(Self.input("[x](y) ![z](w) https://a.example"), as: .markdown()).text
    #expect(link.contains("\\[x\\](y) !\\[z\\](w) https\\://a.example"))
    #expect(!link.contains("[x](y)"))
  }

  @Test func `Hangul is kept as it is`() {
    for format in [BriefFormat.html, .markdown()] {
      #expect(exportBrief(Self.input("삭간몰 미사일 기지"), as: format).text.contains("삭간몰 미사일 기지"))
    }
  }

  @Test func `figure folders cannot break out of their links`() {
    let text = exportBrief(SampleBrief.input(), as: .markdown(figureFolder: "a b) [x](")).text
    #expect(text.contains("](a%20b%29%20%5Bx%5D%28/figure-1.png)"))
  }
}

/// Counts the elements of a document by their names.
private final class ElementCounter: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
  }
}
