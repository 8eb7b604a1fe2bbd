import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

/// What another analyst does while somebody works.
struct OthersWorkTests {
  private static let sakkanmol = Fixture.site("Sakkanmol", 38.584698, 126.107945)

  /// Ben sets a field of a site and adds another site whose name sorts first, and the store tells of both.
  private func othersWork() -> Message {
    let change = Change(Self.sakkanmol.register(named: "status"), old: "active", new: "abandoned")
    let new = Edit.adding(Fixture.site("Aaa", 39, 126))
    return .changed(
      [Edit([change]), new], notice: Notice("ben: 2 edits"), undoable: "what ana did", redoable: nil)
  }

  @Test func `an edit by somebody else is shown with who made it`() {
    var bench = Bench()
    bench.send(othersWork())
    #expect(bench.screen.contains("ben: 2 edits"))
    #expect(bench.state.contents[Self.sakkanmol.id]?.text("status") == "abandoned")
    #expect(bench.state.list.rows.contains { $0.site.name == "Aaa" })
    #expect(bench.state.saving.undoable == "what ana did")
  }

  @Test func `the crosshair, the view and the selection stay`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    bench.decode()
    try bench.type("lllkk")
    let before = bench.state
    bench.send(othersWork())
    #expect(bench.state.picture.crosshairPoint == before.picture.crosshairPoint)
    #expect(bench.state.picture.crosshairPoint != nil)
    #expect(bench.state.selectedSite?.id == before.selectedSite?.id)
    #expect(bench.state.focus == before.focus)
  }

  @Test func `a filter stays, with what matches it by now`() throws {
    var bench = Bench()
    try bench.type("/status:active<Enter>")
    let before = bench.state.list.filter
    bench.send(othersWork())
    #expect(bench.state.list.filter == before)
    #expect(bench.state.selectedSite?.name == "Sino-ri")
    #expect(bench.screen.contains("1 Sites 1 of 4"))
  }

  private func prompt(_ bench: Bench) throws -> Prompt {
    guard case .prompt(let prompt)? = bench.state.overlay else { throw NoPrompt() }
    return prompt
  }

  private struct NoPrompt: Error {}

  @Test(arguments: ["/status:act", "aHoejung", "aHoejung-ni<Enter>41.3", "3aA note that was beg", "3aTwo<Left><Left>"])
  func `an open prompt stays with its text and its cursor`(keys: String) throws {
    var bench = Bench()
    try bench.type(keys)
    let before = try prompt(bench)
    bench.send(othersWork())
    let after = try prompt(bench)
    #expect(after.purpose == before.purpose)
    #expect(after.editor.text == before.editor.text)
    #expect(after.editor.cursor == before.editor.cursor)
  }

  @Test func `a note that is being written goes to the site that it was begun for`() throws {
    var bench = Bench()
    try bench.type("/status:active<Enter>")
    let site = try #require(bench.state.selectedSite)
    try bench.type("3aBegun here")
    let change = Change(
      Register(document: "sites/\(site.id).geojson", entity: site.id, field: "/properties/status"), old: "active",
      new: "abandoned")
    bench.send(.changed([Edit([change])], notice: Notice("ben: 1 edit"), undoable: nil, redoable: nil))
    #expect(bench.state.selectedSite?.id != site.id, "the filter moved the selection")
    try bench.type("<Enter>")
    let edit = try #require(bench.savedEdits.last)
    #expect(edit.changes.allSatisfy { $0.register.document == "sites/\(site.id).geojson" })
    #expect(edit.changes.contains { $0.new == "Begun here" })
  }

  @Test func `the help stays open`() throws {
    var bench = Bench()
    try bench.type("?")
    let before = try #require(bench.state.overlay)
    bench.send(othersWork())
    #expect("\(before)" == bench.state.overlay.map { "\($0)" })
  }

  @Test func `saving that is under way stays under way`() {
    var bench = Bench()
    bench.state.saving.pending = 2
    bench.send(othersWork())
    #expect(bench.state.saving.pending == 2)
  }
}
