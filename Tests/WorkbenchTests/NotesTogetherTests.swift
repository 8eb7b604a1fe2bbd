import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

/// A note that is being written while somebody else writes in it.
struct NotesTogetherTests {
  private func bench(columns: Int = 120, rows: Int = 40) throws -> Bench {
    var bench = Bench(columns: columns, rows: rows)
    try bench.type("/sakk<Enter>3aone<Enter>")
    bench.save()
    bench.effects = []
    return bench
  }

  /// Ben sets the note of the only observation, as the store tells of it.
  private func benWrites(_ text: String?, in bench: inout Bench) throws {
    let record = try #require(bench.state.selectedObservations.first).record
    let edit = Edit.setting(record, "note", to: text.map { .string($0) })
    bench.send(.changed([edit], notice: Notice("ben: change note"), undoable: nil, redoable: nil))
  }

  private func seen(_ bench: Bench) -> [JSON?]? { bench.savedEdits.last?.changes.first?.seen }

  @Test func `what is written in the prompt replaces what was seen when it was opened and nothing later`() throws {
    var bench = try bench()
    try bench.type("<Enter><C-u>my text")
    try benWrites("ben's text", in: &bench)
    try bench.type("<Enter>")
    #expect(seen(bench) == ["one"])
    #expect(bench.savedEdits.last?.changes.first?.new == "my text")
    #expect(bench.screen.contains("stands beside it: ! settles"))
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12)])
  func `the prompt says what somebody else wrote meanwhile, also while typing goes on`(size: (Int, Int)) throws {
    var bench = try bench(columns: size.0, rows: size.1)
    try bench.type("<Enter>")
    #expect(!bench.screen.contains("Changed by somebody"))
    try benWrites("ben's text", in: &bench)
    try bench.type(" and two")
    let screen = bench.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(screen.contains("Changed by somebody else meanwhile, to \"ben's text\"."))
    #expect(screen.contains("one and two"))
  }

  @Test func `a text that is longer than the line leaves room for what somebody else wrote`() throws {
    var bench = try bench(columns: 80, rows: 24)
    try bench.type("<Enter>")
    bench.send(.input(.paste(String(repeating: "word ", count: 600))))
    try benWrites("ben's text", in: &bench)
    #expect(bench.screen.contains("to \"ben's text\"."))
  }

  @Test func `Enter on a text that was not touched leaves what somebody else wrote meanwhile`() throws {
    var bench = try bench()
    try bench.type("<Enter>")
    try benWrites("ben's text", in: &bench)
    try bench.type("<Enter>")
    #expect(bench.savedEdits.isEmpty)
    #expect(bench.state.selectedObservations.first?.note == "ben's text")
    #expect(bench.screen.contains("Nothing was written"))
  }

  @Test func `a draft remembers what it was begun on`() throws {
    var bench = try bench()
    try bench.type("<Enter> and mine<Esc>")
    try benWrites("ben's text", in: &bench)
    try bench.type("<Enter>")
    #expect(bench.screen.contains("Changed by somebody else meanwhile"))
    bench.send(.input(.hungUp))
    guard case .keepDrafts(let drafts)? = bench.effects.first else {
      Issue.record("no draft")
      return
    }
    #expect(Array(drafts.values) == [Draft("one and mine", seen: ["one"])])
    try bench.type("<Enter>")
    #expect(seen(bench) == ["one"])
  }

  @Test func `the editor writes on what was there when it was opened`() throws {
    var bench = try bench()
    let id = try #require(bench.state.selectedObservations.first).id
    bench.send(.edited(.record(id), "my text"))
    #expect(seen(bench) == ["one"])
  }

  @Test func `a note in conflict is settled by writing it anew`() throws {
    var bench = try bench()
    let record = try #require(bench.state.selectedObservations.first).record
    func version(_ text: JSON, _ analyst: String) -> Conflict.Version {
      Conflict.Version(
        register: record.register(named: "note"), value: text, action: ActionID(session: analyst, number: 1),
        analyst: analyst, time: Fixture.time)
    }
    let conflict = Conflict(
      register: record.register(named: "note"), shown: version("one", "ana"), others: [version("two", "ben")])
    bench.send(.conflicts([conflict]))
    try bench.type("<Enter><C-u>both<Enter>")
    #expect(seen(bench) == ["one", "two"])
  }

  @Test func `a note that somebody else deleted meanwhile is told of, and the text is kept`() throws {
    var bench = try bench()
    try bench.type("<Enter> and mine")
    let record = try #require(bench.state.selectedObservations.first).record
    bench.send(.changed([.removing([record])], notice: nil, undoable: nil, redoable: nil))
    #expect(bench.screen.contains("Deleted by somebody else meanwhile"))
    try bench.type("<Enter>")
    #expect(bench.state.drafts[.record(record.id)] == Draft("one and mine", seen: ["one"]))
  }
}
