import Briefs
import CaseModel
import Foundation
import JSONText
import Testing

/// What was pledged, and what the case asks.
@Suite struct UndertakingTests {
  private static let records = [
    SampleBrief.record(
      .undertaking, "undertaking-0000000000a1",
      [
        "party": "DPRK", "statement": "No more tests\nof missiles.", "pledged": "2018-04-20",
        "source": .string(SampleBrief.thinkTank.rawValue), "subject": .string(SampleBrief.site.rawValue),
      ]),
    SampleBrief.record(
      .undertaking, "undertaking-0000000000a2", ["statement": "The older pledge", "pledged": "2005-09-19"]),
    SampleBrief.record(
      .undertaking, "undertaking-0000000000a3",
      ["statement": "About another site", "subject": "elsewhere-0000000000a9"]),
    SampleBrief.record(.hypotheses, "hypotheses-0000000000a1", ["question": "What are the sheds for?"]),
  ]

  private func text(_ changes: [RecordID: String] = [:], label: SharingLabel? = nil) -> String {
    let records = (SampleBrief.records + Self.records).map { record -> Record in
      var record = record
      if let label = changes[record.id] { record.body.set(.string(label), at: record.fieldPrefix + "label") }
      return record
    }
    var input = SampleBrief.input(SampleBrief.contents(records))
    input.label = label
    return exportBrief(input, as: .text()).text
  }

  @Test func `undertakings stand with party, day, site and source, the earliest first`() throws {
    let text = text().split(separator: /\s+/).joined(separator: " ")
    #expect(text.contains("Party not stated, 2005-09-19: The older pledge. Source: not stated."))
    #expect(
      text.contains("DPRK, 2018-04-20: No more tests of missiles. On Sakkanmol. Source: CSIS Beyond Parallel [1]"))
    let (older, newer) = (try #require(text.range(of: "older pledge")), try #require(text.range(of: "No more tests")))
    #expect(older.lowerBound < newer.lowerBound && !text.contains("About another site"))
  }

  @Test func `a question of the case is named as one without an answer`() {
    let text = text().split(separator: /\s+/).joined(separator: " ")
    #expect(text.contains("An answer to a question that the case asks: What are the sheds for?"))
  }

  @Test func `labels keep them out`() {
    let hidden = text(
      ["undertaking-0000000000a1": "TLP:RED", "hypotheses-0000000000a1": "TLP:AMBER"], label: .green)
    #expect(!hidden.contains("No more tests") && !hidden.contains("sheds") && hidden.contains("The older pledge"))
    #expect(hidden.contains("INCOMPLETE"))
  }

  @Test func `a case without them has no such section`() {
    #expect(!exportBrief(SampleBrief.input(), as: .text()).text.contains("Undertakings"))
  }
}
