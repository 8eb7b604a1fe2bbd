import CaseModel
import JSONText
import Testing

@testable import Workbench

/// What the notes say of the claims on a site.
struct ClaimTests {
  private static let site: RecordID = "sakkanmol-000000000001"

  private static func id(_ number: Int) -> RecordID { RecordID(rawValue: "claim-00000000000\(number)") }

  /// Claims by number, each with those that it contradicts; the ones from 7 on are on another site.
  private func lines(_ contradictions: [Int: [Int]]) throws -> [String] {
    var contents = Fixture.contents()
    for (number, others) in contradictions {
      let subject = number < 7 ? Self.site : "sino-ri-000000000001"
      let body: JSON = [
        "subject": .string(subject.rawValue), "attribute": .string("a\(number)"), "text": .string("Text \(number)."),
        "contradicts": .array(others.map { .string(Self.id($0).rawValue) }),
      ]
      let document = RecordKind.claim.document(of: Self.id(number))
      contents.insert(Record(id: Self.id(number), kind: .claim, document: document, body: body))
    }
    var bench = Bench(columns: 160, rows: 50, contents: contents)
    try bench.type("/sakk<Enter>")
    return Notes.claimTexts(on: Self.site, bench.state).map(\.text)
  }

  @Test func `each of two claims says which of them contradicts the other`() throws {
    #expect(
      try lines([1: [], 2: [1], 3: []]) == [
        "1. ?? Text 1. (contradicted by claim 2)", "2. ?? Text 2. (contradicts claim 1)", "3. ?? Text 3.",
      ])
  }

  @Test func `two that name each other contradict each other, and several are listed`() throws {
    #expect(
      try lines([1: [2], 2: [1], 3: [1, 2]]) == [
        "1. ?? Text 1. (contradicts claim 2; contradicted by claim 3)",
        "2. ?? Text 2. (contradicts claim 1; contradicted by claim 3)", "3. ?? Text 3. (contradicts claims 1, 2)",
      ])
  }

  @Test func `a claim elsewhere is called by what it is about, and one that is gone is not named`() throws {
    #expect(
      try lines([1: [7], 2: [5], 7: [2]]) == [
        "1. ?? Text 1. (contradicts a claim on Sino-ri)", "2. ?? Text 2. (contradicted by a claim on Sino-ri)",
      ])
  }

  @Test func `the numbers stand in the notes`() throws {
    var contents = Fixture.contents()
    let document = RecordKind.claim.document(of: Self.id(1))
    contents.insert(
      Record(
        id: Self.id(1), kind: .claim, document: document,
        body: ["subject": .string(Self.site.rawValue), "text": "In use.", "credibility": "2"]))
    var bench = Bench(columns: 160, rows: 50, contents: contents)
    try bench.type("/sakk<Enter>")
    #expect(bench.screen.contains("1. ?2 In use."))
  }
}
