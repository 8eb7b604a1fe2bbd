import CaseModel
import Cells
import JSONText
import Places
import Testing

@testable import Workbench

struct ConflictTests {
  private static let site: RecordID = "sakkanmol-000000000001"
  private static let note: RecordID = "observation-000000000001"
  private static let gone: RecordID = "observation-000000000002"

  private static func observation(_ id: RecordID, _ text: String, isAlive: Bool = true) -> Record {
    let body: JSON = [
      "geometry": .null,
      "properties": [
        "kind": "observation", "note": .string(text), "site": .string(site.rawValue),
        "created": "2026-11-20T10:00:00Z", "observer": "ana",
      ],
    ]
    return Record(
      id: id, kind: .observation, document: RecordKind.site.document(of: site), body: body, isAlive: isAlive)
  }

  private static func version(_ register: Register, _ value: JSON?, _ analyst: String, _ minute: Int)
    -> Conflict.Version
  {
    Conflict.Version(
      register: register, value: value, action: ActionID(session: "\(analyst)-session", number: minute),
      analyst: analyst, time: "2026-11-20T14:\(minute):00.000Z")
  }

  private static func conflict(_ record: Record, _ name: String, _ shown: JSON?, _ other: JSON?) -> Conflict {
    let register = record.register(named: name)
    return Conflict(
      register: register, shown: version(register, shown, "bo", 15), others: [version(register, other, "ana", 12)])
  }

  /// A site with a status, a note's text and a deleted note that two analysts do not agree on.
  private func bench(_ columns: Int = 120, _ rows: Int = 40) throws -> Bench {
    var contents = Fixture.contents()
    contents.insert(Self.observation(Self.note, "Two trucks"))
    contents.insert(Self.observation(Self.gone, "A third truck", isAlive: false))
    var bench = Bench(columns: columns, rows: rows, contents: contents)
    let site = try #require(contents.records[Self.site])
    let note = try #require(contents.records[Self.note])
    let gone = try #require(contents.records[Self.gone])
    let alive = gone.register(Register.alive)
    bench.send(
      .conflicts([
        Self.conflict(note, "note", "Two trucks", "Three trucks"),
        Conflict(
          register: alive, shown: Self.version(alive, false, "bo", 15),
          others: [Self.version(gone.register(named: "note"), "A third truck", "ana", 12)]),
        Self.conflict(site, "status", "active", "caretaker"),
      ]))
    try bench.type("/sakk<Enter>")
    bench.decode()
    bench.effects = []
    return bench
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 20)])
  func `both values stand where the value stands, and are chosen from`(size: (Int, Int)) throws {
    var bench = try bench(size.0, size.1)
    expectGolden(view(bench.state), "conflicts-\(size.0)x\(size.1)")
    try bench.type("!j")
    expectGolden(view(bench.state), "settle-\(size.0)x\(size.1)")
  }

  @Test func `the value under the cursor stays there when conflicts come and go, and is what Enter takes`() throws {
    var bench = try bench()
    try bench.type("!jj")
    let other = try #require(bench.state.contents.records[Self.site])
    let all = bench.state.conflicts.values.joined() + [Self.conflict(other, "function", "storage", "support")]
    bench.send(.conflicts(Array(all)))
    try bench.type("<Enter>")
    #expect(bench.savedEdits.last?.changes.map(\.register.field) == ["/properties/note"])
    #expect(bench.savedEdits.last?.changes.first?.new == "Two trucks")
  }

  @Test func `a site with a conflict is marked by a sign and found by has:conflict`() throws {
    var bench = try bench()
    #expect(bench.screen.contains("!Sakkanmol"))
    try bench.type("/<C-u>has:conflict<Enter>")
    #expect(bench.state.list.visible.count == 1)
    bench.send(.conflicts([]))
    #expect(bench.state.list.visible.isEmpty)
  }

  @Test func `Enter takes the chosen value and goes on with the next conflict`() throws {
    var bench = try bench()
    try bench.type("!j<Enter>")
    let edit = try #require(bench.savedEdits.first)
    #expect(edit.changes.map(\.register.fieldName) == ["status"])
    #expect(edit.changes.map(\.new) == ["caretaker"] && edit.changes.map(\.old) == ["active"])
    #expect(bench.state.selectedSite?.status?.rawValue == "caretaker")
    #expect(bench.state.conflictsHere.count == 2 && bench.state.overlay != nil)
    #expect(bench.state.notice?.text == "Settled, Sakkanmol, status: caretaker; u brings back: active")
  }

  @Test func `to take the value that is shown is an edit all the same`() throws {
    var bench = try bench()
    try bench.type("!<Enter>")
    #expect(bench.savedEdits.map(\.changes.count) == [1])
    #expect(bench.savedEdits.first?.isEmpty == true)
    #expect(bench.state.saving.pending == 1)
    #expect(bench.state.notice?.text.hasSuffix("status: active; what lost is in the history (@)") == true)
  }

  @Test func `a record that was deleted beside an edit comes back, or stays deleted`() throws {
    for (keys, isAlive) in [("!G<Enter>", true), ("!Gk<Enter>", false)] {
      var bench = try bench()
      #expect(bench.screen.contains("! deleted by bo 2026-11-20") && bench.screen.contains("14:15, but edited by ana"))
      try bench.type(keys)
      let change = try #require(bench.savedEdits.first?.changes.first)
      #expect(change.register.field == Register.alive && change.new == .bool(isAlive))
      #expect((bench.state.contents[Self.gone] != nil) == isAlive)
    }
  }

  @Test func `the overlay closes with the last conflict, and then the command says why not`() throws {
    var bench = try bench()
    try bench.type("!<Enter><Enter><Enter>")
    #expect(bench.state.overlay == nil && bench.savedEdits.count == 3)
    try bench.type("!")
    #expect(bench.state.overlay == nil)
    #expect(bench.state.notice?.text.contains("no value here stands beside another") == true)
  }

  @Test func `a place and how it was typed are settled together`() throws {
    var bench = try bench()
    let site = try #require(bench.state.contents.records[Self.site])
    let geometry = site.register("/geometry")
    let points = [(38.5, 126.1), (38.6, 126.2)].map { GeoPoint(latitude: $0.0, longitude: $0.1).geometry }
    bench.send(
      .conflicts([
        Conflict(
          register: geometry, shown: Self.version(geometry, points[0], "bo", 15),
          others: [Self.version(geometry, points[1], "ana", 12)]),
        Self.conflict(site, "location", ["as_typed": "38.5 126.1"], ["as_typed": "38.6 126.2"]),
      ]))
    #expect(bench.state.conflictsHere.count == 1)
    try bench.type("!j<Enter>")
    #expect(bench.savedEdits.first?.changes.map(\.new) == [points[1], ["as_typed": "38.6 126.2"]])
    #expect(bench.state.overlay == nil)
  }

  @Test func `a case that is open for reading settles nothing`() throws {
    var bench = try bench()
    bench.state.settings.readOnlyReason = "no right"
    try bench.type("!")
    #expect(bench.state.overlay == nil)
    #expect(bench.state.notice?.text.contains("no right") == true)
  }
}
