import Briefs
import CaseModel
import Foundation
import Imagery
import JSONText
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct BriefTests {
  @Test(arguments: ["brief.md", "brief.html", "brief.txt"])
  func `the sample brief is as it was`(name: String) throws {
    let format: BriefFormat = name.hasSuffix("html") ? .html : name.hasSuffix("txt") ? .text() : .markdown()
    let text = exportBrief(SampleBrief.input(), as: format).text
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden)
  }

  @Test func `the same input gives the same bytes`() {
    for format in [BriefFormat.html, .markdown(showsPictures: true), .text()] {
      #expect(exportBrief(SampleBrief.input(), as: format) == exportBrief(SampleBrief.input(), as: format))
    }
  }

  @Test func `figures can be drawn as text beneath their links`() throws {
    let text = exportBrief(SampleBrief.input(), as: .markdown(showsPictures: true)).text
    let block = try #require(text.components(separatedBy: "```text\n").last?.components(separatedBy: "\n```").first)
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 11 && lines.dropLast().allSatisfy { $0.count == 78 && $0.utf8.count == 78 })
    #expect(lines[0].contains(" SYNTHETIC ") && lines[10].hasSuffix("| 200 m, north up"))
    for mark in ["(1)", "(2)", "(3)"] { #expect(block.contains(mark)) }
  }

  @Test func `numbers in the text are those on the figure`() throws {
    let brief = Brief(SampleBrief.input())
    let callouts = try #require(brief.figures.first).layout.callouts
    #expect(callouts.map(\.number) == [1, 2, 3])
    #expect(callouts.map(\.observation) == SampleBrief.observations)
    #expect(callouts.map(\.isNegative) == [false, true, false])
    let text = exportBrief(SampleBrief.input(), as: .markdown()).text
    #expect(text.contains("(1) **New: vehicle.** Two vehicles at the checkpoint."))
    #expect(text.contains("(2) **Looked for and not found.** No tracks on the test stand."))
    #expect(text.components(separatedBy: "Figure 1, callout (").count == 4)
    let html = exportBrief(SampleBrief.input(), as: .html).text
    for number in 1...3 { #expect(html.contains("text-anchor=\"middle\">\(number)</text>")) }
  }

  @Test func `badges neither leave the picture nor cover each other`() throws {
    var input = SampleBrief.input()
    for place in input.figures[0].marks.indices {
      input.figures[0].marks[place].position.column = 159
      input.figures[0].marks[place].position.row = 39
    }
    let layout = try #require(Brief(input).figures.first?.layout)
    let boxes = layout.callouts.map(\.badge)
    #expect(boxes.count == 3)
    for (index, box) in boxes.enumerated() {
      #expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 800 && box.y + box.height <= 200)
      for other in boxes.dropFirst(index + 1) {
        #expect(abs(other.x - box.x) >= box.width || abs(other.y - box.y) >= box.height)
      }
    }
  }

  @Test func `marks outside of the picture or of no place at all are left out`() throws {
    var input = SampleBrief.input()
    input.figures[0].marks[0].position.column = -1
    input.figures[0].marks[1].position.row = .nan
    input.figures[0].marks[2].position.column = .infinity
    #expect(Brief(input).figures.first?.layout.callouts.isEmpty == true)
  }

  @Test func `every image that is used is in the manifest with its hash`() throws {
    var input = SampleBrief.input()
    let text = exportBrief(input, as: .markdown()).text
    let manifest = try #require(text.components(separatedBy: "## Manifest").last)
    for piece in [SampleBrief.scene.rawValue, SampleBrief.sha256, SampleBrief.headHash, "case:sakkanmol.tif", "0.1.0"] {
      #expect(manifest.contains(piece))
    }
    input.imageHashes[SampleBrief.scene]?.sha256 = String(repeating: "0", count: 64)
    #expect(exportBrief(input, as: .markdown()).text.contains("differs from the recorded"))
    input.imageHashes = [:]
    #expect(exportBrief(input, as: .markdown()).text.contains("as recorded, file not read"))
  }

  @Test func `likelihood and confidence stand in sentences of their own`() {
    let text = exportBrief(SampleBrief.input(), as: .markdown()).text
    #expect(text.contains("Likelihood: likely (55–80 %). Confidence: moderate."))
  }

  @Test func `contradictions are marked on both sides`() {
    let text = exportBrief(SampleBrief.input(), as: .markdown()).text
    #expect(text.contains("| **contradicts** [1] (C1) |"))
    #expect(text.contains("| **contradicted by** [2] (C2) |"))
    #expect(text.contains("| B2 |") && text.contains("| C4 |"))
  }

  @Test func `synthetic images are called so at the top and in each caption`() {
    for format in [BriefFormat.html, .markdown()] {
      let text = exportBrief(SampleBrief.input(), as: format).text
      #expect(text.contains("SYNTHETIC IMAGERY: All images in this brief were computed (1 of 1)."))
      #expect(text.contains("SYNTHETIC: this picture was computed and shows no real place."))
      #expect(text.contains("SAMPLE DATA"))
    }
  }

  @Test func `the HTML is well-formed and refers to nothing outside`() {
    let text = exportBrief(SampleBrief.input(), as: .html).text
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse())
    for mark in ["<script", "<link", "<iframe", "src=\"http", "href=\"http", "url(", "@import"] {
      #expect(!text.contains(mark))
    }
    #expect(text.contains("삭간몰") && text.contains("data:image/png;base64,"))
    #expect(text.components(separatedBy: ">TLP:GREEN</span>").count == 3)
    #expect(text.components(separatedBy: "content: \"TLP:GREEN\"").count == 3)
  }

  @Test func `a mark on an image without a position has its pixel`() throws {
    var records = SampleBrief.records
    let index = try #require(records.firstIndex { $0.id == SampleBrief.observations[0] })
    records[index].body.set(.null, at: "/geometry")
    records[index].body.set([1204.5, 311.25], at: "/properties/pixel")
    let text = exportBrief(SampleBrief.input(SampleBrief.contents(records)), as: .text()).text
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("At pixel 1204, 311 of the image, counted from its upper left corner."))
  }

  @Test func `a guessed date is called so and has no hour, and an image without one is not none`() throws {
    var records = SampleBrief.records
    let index = try #require(records.firstIndex { $0.id == SampleBrief.scene })
    records[index].body.set(true, at: "/properties/overlook:datetime_guessed")
    records[index].body.set("2018-03-29T00:00:00Z", at: "/properties/datetime")
    let guessed = exportBrief(SampleBrief.input(SampleBrief.contents(records)), as: .text()).text
    #expect(guessed.contains("newest image 2018-03-29 (guessed)") && !guessed.contains("2018-03-29 00:00"))
    records[index].body.set(nil, at: "/properties/datetime")
    records[index].body.set(true, at: "/properties/overlook:datetime_unknown")
    let undated = exportBrief(SampleBrief.input(SampleBrief.contents(records)), as: .text()).text
    #expect(undated.contains("Newest image: not dated"))
    #expect(undated.contains("Image: Sakkanmol, spring (scene-0000000000b1)"))
  }

  @Test(arguments: [
    ("52SBH4809074658", "not stated; the last digit typed stands for 1 m"),
    ("52SBH4874", "not stated; the last digit typed stands for 1 km"),
    ("38.584698° 126.107945°", "not stated; the last digit typed stands for 0.11 m"),
    ("38.5846981234 126.1079451234", "not stated; the last digit typed stands for less than 0.01 m"),
    ("beside the road", "not stated"), (nil, "not stated"),
  ])
  func `how well a place is known is not made up out of how finely it was written`(typed: String?, said: String) throws
  {
    var records = SampleBrief.records
    let index = try #require(records.firstIndex { $0.id == SampleBrief.site })
    records[index].body.set(typed.map { ["as_typed": .string($0)] }, at: "/properties/location")
    let text = exportBrief(SampleBrief.input(SampleBrief.contents(records)), as: .markdown()).text
    #expect(text.contains("- **Precision:** \(said)\n"))
    #expect(!text.contains("vicinity"))
  }

  @Test func `an empty case gives a brief that says so`() {
    let input = BriefInput(
      contents: CaseContents(), sites: ["nowhere-000000000000"], generated: "2026-11-22T00:00:00Z", toolVersion: "1")
    let output = exportBrief(input, as: .markdown())
    #expect(output.label == .amberStrict && output.files.isEmpty && output.withheld.isEmpty)
    #expect(output.text.contains("no sites, no images, no observations and no claims"))
    #expect(XMLParser(data: Data(exportBrief(input, as: .html).text.utf8)).parse())
  }
}
