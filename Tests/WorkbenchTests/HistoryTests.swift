import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

struct HistoryTests {
  private static let site: RecordID = "sakkanmol-000000000001"

  private static func entry(
    _ number: Int, _ analyst: String, _ edit: Edit, role: HistoryEntry.Role = .edit
  ) -> HistoryEntry {
    HistoryEntry(
      id: ActionID(session: "0123456789abcdef", number: number), time: "2026-11-20T14:0\(number):05.000Z",
      analyst: analyst, role: role, edit: edit)
  }

  private static func entries(_ contents: CaseContents) -> [HistoryEntry] {
    guard let site = contents.records[site] else { return [] }
    let status = Edit.setting(site, "status", to: "caretaker")
    return [
      entry(1, "ana", .setting(site, "native_name", to: "삭간몰")), entry(2, "bo", .tagging(site, adding: ["review"])),
      entry(3, "ana", status), entry(4, "ana", status.inverse, role: .undo(entry(3, "ana", status).id)),
    ]
  }

  private func bench(_ columns: Int = 120, _ rows: Int = 40) throws -> Bench {
    var bench = Bench(columns: columns, rows: rows)
    bench.decode()
    try bench.type("@")
    #expect(bench.effects.last == .loadHistory)
    #expect(bench.screen.contains("reading the"))
    bench.send(.history(Self.entries(bench.state.contents)))
    bench.effects = []
    return bench
  }

  /// The same with the case as it was before the site had its status.
  private func looking(_ columns: Int = 120, _ rows: Int = 40) throws -> Bench {
    var bench = try bench(columns, rows)
    try bench.type("jj<Enter>")
    var past = bench.state.contents
    for id: RecordID in [Self.site, "sino-ri-000000000001"] {
      if let site = past.records[id] { past.apply(.setting(site, "status", to: nil)) }
    }
    if let site = past.records["kal-gol-000000000001"] { past.apply(.removing([site])) }
    bench.send(.looking(past, Self.entries(bench.state.contents)[1]))
    bench.decode()
    return bench
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 20), (20, 5)])
  func `the history over the whole screen, then filtered`(size: (Int, Int)) throws {
    var bench = try bench(size.0, size.1)
    expectGolden(view(bench.state), "history-\(size.0)x\(size.1)")
    try bench.type("/analyst:ana status")
    expectGolden(view(bench.state), "history-filter-\(size.0)x\(size.1)")
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 20), (40, 12)])
  func `the case as it was says so plainly`(size: (Int, Int)) throws {
    expectGolden(view(try looking(size.0, size.1).state), "past-\(size.0)x\(size.1)")
  }

  @Test func `the newest action is first, an undone one has a mark, Enter asks for the chosen one`() throws {
    var bench = try bench()
    #expect(bench.state.history.chosen?.what == "undo: change Sakkanmol: status")
    #expect(bench.screen.contains("x 2026-11-20 14:03:05"))
    try bench.type("jj<Enter>")
    #expect(bench.effects == [.look(at: ActionID(session: "0123456789abcdef", number: 2))])
  }

  @Test func `a filter works while it is typed, Enter keeps it, Esc keeps the old one, a bad one leaves the list`()
    throws
  {
    var bench = try bench()
    try bench.type("/analyst:bo")
    #expect(bench.state.history.visible.count == 1)
    try bench.type("<Enter>")
    #expect(bench.state.history.visible.count == 1 && bench.state.overlay != nil)
    try bench.type("/")
    #expect(bench.state.history.visible.count == 4)
    try bench.type("colour:red")
    #expect(bench.state.history.problem != nil)
    #expect(bench.screen.contains("the history knows no"))
    try bench.type("<Esc>")
    #expect(bench.state.history.problem == nil && bench.state.history.visible.count == 1)
    try bench.type("/<Up> status")
    #expect(bench.state.history.editor.text == "analyst:bo status")
    try bench.type("<C-u><Enter>")
    #expect(bench.state.history.visible.count == 4)
    try bench.type("<Esc>")
    #expect(bench.state.overlay == nil)
  }

  @Test func `the chosen action stays chosen when the history grows`() throws {
    var bench = try bench()
    try bench.type("jj")
    let entries = Self.entries(bench.state.contents)
    let chosen = bench.state.history.chosen?.entry.id
    let newer = HistoryEntry(
      id: ActionID(session: "f", number: 1), time: "2026-11-21T00:00:00.000Z", analyst: "cho", edit: entries[0].edit)
    bench.send(.history(entries + [newer]))
    #expect(bench.state.history.chosen?.entry.id == chosen && bench.state.history.index == 3)
  }

  @Test func `in the past every command that edits says why it cannot`() throws {
    var bench = try looking()
    #expect(bench.state.overlay == nil && bench.state.list.rows.count == 2)
    let count = bench.effects.count
    let editing = [
      "add-site", "delete-site", "undo", "redo", "tag", "edit-note", "mark-point", "add-note", "write-note",
      "delete-note", "negative", "settle-conflict",
    ]
    for id in editing {
      let reason = Commands.named(id)?.unavailableReason(in: bench.state)
      #expect(reason?.contains("as of 2026-11-20 14:02; Esc returns to now") == true, "\(id)")
    }
    bench.send(.edited(.newNote(site: Self.site), "too late"))
    #expect(bench.effects.count == count)
    #expect(bench.state.notice?.text.contains("Nothing was changed") == true)
  }

  @Test(arguments: ["<Esc>", "q"]) func `Esc and q return to now, with what came in meanwhile`(key: String) throws {
    var bench = try looking()
    let site = try #require(bench.state.contents.records["sino-ri-000000000001"])
    bench.send(.changed([.tagging(site, adding: ["review"])], notice: nil, undoable: nil, redoable: nil))
    #expect(bench.state.contents[site.id]?.tags == [])
    try bench.type(key)
    #expect(bench.state.look == nil && bench.state.list.rows.count == 3)
    #expect(bench.state.contents[site.id]?.tags == ["review"])
    #expect(bench.state.contents[site.id]?.text("status") == "active")
    #expect(!bench.effects.contains(.quit))
  }

  @Test func `an answer that comes after the history was left changes nothing`() throws {
    var bench = try bench()
    try bench.type("<Enter><Esc>")
    bench.send(.looking(CaseContents(), Self.entries(bench.state.contents)[0]))
    #expect(bench.state.look == nil && bench.state.list.rows.count == 3)
  }

  @Test func `another time can be chosen from the past, and now is still there`() throws {
    var bench = try looking()
    try bench.type("@k<Enter>")
    bench.send(.looking(CaseContents(), Self.entries(Fixture.contents())[2]))
    #expect(bench.state.list.rows.isEmpty)
    try bench.type("q")
    #expect(bench.state.list.rows.count == 3)
  }

  @Test func `conflicts are of the present`() throws {
    var bench = try looking()
    let register = Register(document: "sites/\(Self.site).geojson", entity: Self.site, field: "/properties/status")
    let version = Conflict.Version(
      register: register, value: "active", action: ActionID(session: "a", number: 1), analyst: "bo",
      time: "2026-11-20T14:00:00Z")
    bench.send(.conflicts([Conflict(register: register, shown: version, others: [version])]))
    #expect(!bench.screen.contains("!Sakkanmol"))
    try bench.type("<Esc>")
    #expect(bench.screen.contains("!Sakkanmol"))
  }
}
