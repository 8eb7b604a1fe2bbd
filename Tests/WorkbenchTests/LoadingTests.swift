import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

/// A case of which only the looked-at sites are in memory.
@Suite struct LoadingTests {
  private static let first: RecordID = "alpha-000000000001"
  private static let document = "sites/alpha-000000000001.geojson"

  private static func site(_ id: RecordID, _ name: String) -> Record {
    var record = Record(id: id, kind: .site, document: RecordKind.site.document(of: id))
    record.body = ["geometry": .null, "properties": ["name": .string(name)]]
    return record
  }

  private static func note(_ number: Int) -> Record {
    var record = Record(
      id: RecordID(rawValue: "observation-00000000000\(number)"), kind: .observation, document: document)
    record.body = ["geometry": .null, "properties": ["note": .string("Note \(number)"), "site": "alpha-000000000001"]]
    return record
  }

  private func makeState() -> State {
    var contents = CaseContents()
    contents.insert(contentsOf: [Self.site(Self.first, "Alpha"), Self.site("beta-000000000002", "Beta")])
    for site in contents.sites {
      contents.unload(site.record.document, ObservationCounts(observations: 2, marks: 0))
    }
    return State(
      contents: contents, settings: Settings(analyst: "ana"), columns: 80, rows: 24, now: "2026-11-22T00:00:00Z",
      seed: 1)
  }

  private func screen(_ state: State) -> String { view(state).text }

  @Test func `the notes of the selected site are asked for once and shown when they come`() {
    var state = makeState()
    #expect(start(&state).contains(.load(Self.document, at: nil)))
    #expect(screen(state).contains("Notes 2") && screen(state).contains("Reading"))
    #expect(!update(&state, .input(.key(.character("z")))).contains(.load(Self.document, at: nil)))
    let answer = DocumentContents(
      document: Self.document, records: [Self.site(Self.first, "Alpha"), Self.note(1), Self.note(2)])
    _ = update(&state, .loaded([answer]))
    #expect(state.selectedObservations.count == 2)
  }

  @Test func `an edit made while notes are read is not lost by the answer`() {
    var state = makeState()
    _ = start(&state)
    let tag = Edit.tagging(Self.site(Self.first, "Alpha"), adding: ["watch"])
    _ = update(&state, .changed([tag], notice: nil, undoable: nil, redoable: nil))
    let answer = DocumentContents(
      document: Self.document, records: [Self.site(Self.first, "Alpha"), Self.note(1), Self.note(2)])
    _ = update(&state, .loaded([answer]))
    #expect(state.selectedSite?.tags == ["watch"])
    #expect(state.selectedObservations.count == 2)
  }

  @Test func `a site whose notes are not here is not deleted`() {
    var state = makeState()
    _ = start(&state)
    let effects = update(&state, .input(.key(.character("d"))))
    #expect(!effects.contains { if case .save = $0 { true } else { false } })
    #expect(state.contents[Self.first] != nil)
  }

  @Test func `others' work on a site that is only counted changes the count`() {
    var state = makeState()
    _ = start(&state)
    _ = update(
      &state, .counted(["sites/beta-000000000002.geojson": ObservationCounts(observations: 7, marks: 1)]))
    #expect(state.list.rows.first { $0.site.name == "Beta" }?.observationCount == 7)
  }
}
