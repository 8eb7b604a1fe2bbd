import Cells
import Foundation
import FoundationXML
import Testing

@testable import Glyphs

struct OutputTests {
  private let cells = [
    Cell("▀", style: Style(foreground: .rgb(255, 0, 16), background: .ansi(4))),
    Cell("<"), Cell("&", style: .reverse), Cell(),
    Cell("⠁", style: Style(foreground: .indexed(232))), Cell(" "), Cell(" "), Cell(" "),
  ]

  @Test func `plain text keeps characters only`() {
    #expect(plainText(cells, columns: 4) == "▀<&\n⠁")
    #expect(ansiText(cells, columns: 4, depth: .none) == "▀<\u{1B}[7m&\u{1B}[0m\n⠁")
  }

  @Test func `HTML is escaped and coloured inline`() {
    let text = html(cells, columns: 4, label: "A \"site\" <b>\u{202E}")
    #expect(text.hasPrefix("<pre role=\"img\" aria-label=\"A &quot;site&quot; &lt;b&gt;&#xFFFD;\""))
    #expect(text.contains("<span style=\"color:#ff0010;background:#0000ee\">&#x2580;</span><span>&lt;</span>"))
    #expect(text.contains("<span style=\"color:#000000;background:#d0d0d0\">&amp;</span>"))
    #expect(text.contains("\n<span style=\"color:#080808\">&#x2801;</span>"))
    #expect(text.contains("</span><span style=\"grid-column:span 3;overflow:hidden\">   </span></pre>"))
    #expect(isWellFormed(text) && text.utf8.allSatisfy { $0 < 0x80 })
    #expect(!text.contains("class=") && !text.contains("<style") && text.contains("white-space:pre"))
  }

  /// A browser takes characters that its first font lacks from fonts with other widths: each has a column of its own.
  @Test func `HTML puts every row into as many columns as the picture has`() throws {
    let words = ["한", "\u{0}", "a", "b", "\u{1FB00}", "⠁", "한", "\u{0}"].map { Cell(Character($0)) }
    let text = html(words + cells, columns: 8)
    #expect(text.contains("grid:auto-flow 2ch/repeat(8,1ch);width:8ch"))
    let spans = text.split(separator: "<span").dropFirst()
    let widths = spans.map { $0.firstMatch(of: /span ([0-9]+)/).flatMap { Int($0.1) } ?? 1 }
    #expect(widths == [2, 2, 1, 1, 2] + [1, 1, 1, 1, 1, 3])
    let rows = text.split(separator: "\n")
    #expect(rows.count == 2)
  }

  @Test func `SVG sets its letters to the width of their cells`() {
    let words = ["a", "b", " ", "c", "한", "\u{0}", "█", "d"].map { Cell(Character($0)) }
    let text = svg(words, columns: 8)
    #expect(isWellFormed(text))
    #expect(
      text.contains("<text x=\"0\" y=\"12\" textLength=\"16\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#d0d0d0\">ab<"))
    #expect(
      text.contains("<text x=\"24\" y=\"12\" textLength=\"24\" lengthAdjust=\"spacingAndGlyphs\" fill=\"#d0d0d0\">c한<"))
    #expect(text.contains("<text x=\"56\" y=\"12\" textLength=\"8\""))
    #expect(text.components(separatedBy: "<text").count == 4)
  }

  @Test func `SVG draws blocks as geometry and is well formed`() {
    let text = svg(cells, columns: 4, label: "a & b")
    #expect(isWellFormed(text))
    #expect(text.contains("viewBox=\"0 0 32 32\""))
    #expect(text.contains("<title>a &amp; b</title>"))
    #expect(text.contains("<rect x=\"0\" y=\"0\" width=\"8\" height=\"16\" fill=\"#0000ee\"/>"))
    #expect(text.contains("<path fill=\"#ff0010\" d=\"M0 0h8v8h-8z\"/>"))
    #expect(text.contains("<path fill=\"#080808\" d=\"M1 17h2v2h-2z\"/>"))
    #expect(text.contains(">&lt;</text>"))
  }

  @Test(arguments: SymbolSet.allCases)
  func `every symbol set can be written in every form`(symbols: SymbolSet) throws {
    let source = try randomPicture(32, 32, seed: 12)
    for palette in [Palette.full, .none] {
      let cells = CellRenderer(symbols: symbols, palette: palette).render(source, columns: 8, rows: 4)
      #expect(isWellFormed(svg(cells, columns: 8)))
      #expect(isWellFormed(html(cells, columns: 8, colors: .paper)))
      #expect(plainText(cells, columns: 8).split(separator: "\n", omittingEmptySubsequences: false).count == 4)
      #expect(symbols != .sextant || !svg(cells, columns: 8).contains("<text"))
    }
  }

  private func isWellFormed(_ text: String) -> Bool {
    XMLParser(data: Data(text.utf8)).parse()
  }

  @Test(arguments: [
    (10.0, 30, 20, "200 m"), (100, 12, 10, "1 km"), (0.1, 10, 10, "1 m"), (0.04, 15, 13, "50 cm"),
    (0.000_3, 10, 7, "2 mm"), (300_000, 60, 33, "10000 km"), (7, 10, 7, "50 m"),
  ])
  func `scale bars have round lengths`(metres: Double, maximum: Int, columns: Int, label: String) {
    let bar = scaleBar(metresPerCell: metres, maximumColumns: maximum)
    #expect(bar.columns == columns && bar.label == label)
  }

  @Test func `impossible scales give no bar`() {
    for metres in [0, -1, .nan, .infinity, 1e-9, 1e12] {
      let bar = scaleBar(metresPerCell: metres, maximumColumns: 20)
      #expect(bar.columns == 0 && bar.label.isEmpty, "\(metres)")
    }
    #expect(scaleBar(metresPerCell: 1, maximumColumns: 0).columns == 0)
    #expect(scaleBarText(metresPerCell: .nan, maximumColumns: 9).isEmpty)
    #expect(scaleBarText(metresPerCell: 50, maximumColumns: 9) == "├──┤ 200 m")
    #expect(scaleBarText(metresPerCell: 50, maximumColumns: 9, ascii: true) == "|--| 200 m")
  }

  @Test func `the north arrow turns against the picture`() {
    #expect(northArrow() == "N↑")
    #expect(northArrow(upAzimuth: 90) == "N←")
    #expect(northArrow(upAzimuth: -90) == "N→")
    #expect(northArrow(upAzimuth: 180) == "N↓" && northArrow(upAzimuth: -180) == "N↓")
    #expect(northArrow(upAzimuth: 40) == "N↖" && northArrow(upAzimuth: 1e300) != "")
    #expect(northArrow(upAzimuth: .nan, ascii: true) == "N^")
  }
}
