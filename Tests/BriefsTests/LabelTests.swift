import Briefs
import CaseModel
import JSONText
import Testing

@Suite struct LabelTests {
  /// The sample with labels put on records.
  private func input(_ labels: [RecordID: String], label: SharingLabel? = nil) -> BriefInput {
    let records = SampleBrief.records.map { record -> Record in
      var record = record
      if let text = labels[record.id] { record.body.set(.string(text), at: record.fieldPrefix + "label") }
      return record
    }
    var input = SampleBrief.input(SampleBrief.contents(records))
    input.label = label
    return input
  }

  @Test func `the document bears the strictest label of what is in it`() {
    #expect(exportBrief(input([:]), as: .html).label == .green)
    let output = exportBrief(input([SampleBrief.observations[1]: "TLP:AMBER+STRICT"]), as: .markdown())
    #expect(output.label == .amberStrict && output.withheld.isEmpty)
    #expect(output.text.hasPrefix("**TLP:AMBER+STRICT**\n") && output.text.hasSuffix("**TLP:AMBER+STRICT**\n"))
  }

  @Test func `a stricter observation is left out and named`() {
    let output = exportBrief(input([SampleBrief.observations[0]: "TLP:RED"], label: .green), as: .markdown())
    #expect(output.withheld.map(\.id) == [SampleBrief.observations[0], "assessment-0000000000f1"])
    #expect(output.withheld.first?.label == .red)
    #expect(output.withheld.first?.name.contains("Two vehicles") == true)
    #expect(!output.text.contains("vehicle") && output.text.contains("INCOMPLETE"))
    #expect(output.text.contains("2 observations (1), (2)"))
  }

  @Test func `what rests on a stricter image is left out with it`() {
    for format in [BriefFormat.html, .markdown(), .text()] {
      let output = exportBrief(input([SampleBrief.scene: "TLP:RED"], label: .green), as: format)
      #expect(Set(output.withheld.map(\.id)).isSuperset(of: SampleBrief.observations + [SampleBrief.scene]))
      #expect(!output.text.contains(SampleBrief.scene.rawValue) && !output.text.contains(SampleBrief.sha256))
      #expect(!output.text.contains("vehicle") && output.files.isEmpty)
      #expect(!output.text.contains("2018-03-29 02:20"))
    }
  }

  @Test func `an own label goes before that of the image`() {
    let labels = [SampleBrief.scene: "TLP:RED", SampleBrief.observations[0]: "TLP:GREEN"]
    let text = exportBrief(input(labels, label: .green), as: .markdown()).text
    #expect(text.contains("Two vehicles") && text.contains("an image that is not shown"))
    #expect(!text.contains(SampleBrief.scene.rawValue))
  }

  @Test func `nothing of a stricter site is shown`() {
    let output = exportBrief(input([SampleBrief.site: "TLP:RED"], label: .amber), as: .html)
    #expect(output.withheld.contains { $0.id == SampleBrief.site })
    for word in ["Sakkanmol", "삭간몰", "135 km", "remains in use"] { #expect(!output.text.contains(word)) }
    #expect(output.text.contains("Kal-gol"))
  }

  @Test func `a claim goes with its source`() {
    let output = exportBrief(input([SampleBrief.thinkTank: "TLP:AMBER"], label: .green), as: .markdown())
    let ids = output.withheld.map(\.id)
    #expect(ids.contains(SampleBrief.thinkTank) && ids.contains(SampleBrief.claims[0]))
    #expect(!output.text.contains("135 km") && !output.text.contains("Undeclared North Korea"))
    #expect(output.text.contains("90 km") && output.text.contains("Draws on a source that is not shown"))
    #expect(!output.text.contains("contradicts"))
  }

  @Test func `a case below whose label the brief goes gives away nothing`() {
    let output = exportBrief(input([:], label: .clear), as: .markdown())
    #expect(output.withheld.contains { $0.kind == .caseInfo } && output.label == .clear)
    for word in ["Bases near", "Sakkanmol", "Kal-gol", "13 of"] { #expect(!output.text.contains(word)) }
  }

  @Test func `a label that nobody knows counts as the strictest`() {
    let output = exportBrief(input([SampleBrief.bareSite: "TLP:WHITE"], label: .amber), as: .markdown())
    #expect(output.withheld.map(\.id) == [SampleBrief.bareSite])
  }
}
