import CaseModel
import Cells
import JSONText
import Places
import Testing

@testable import Workbench

struct SiteListTests {
  @Test func `the first site is selected and its newest image asked for`() {
    let bench = Bench()
    #expect(bench.state.selectedSite?.name == "Kal-gol")
    #expect(bench.effects.isEmpty)
    var other = Bench()
    #expect(throws: Never.self) { try other.type("j") }
    #expect(other.state.picture.scene?.date == "2018-12-27")
    guard case .decode(let request) = other.effects.last else {
      Issue.record("no decoding was asked for")
      return
    }
    #expect(request.scene == "scene-000000000002")
  }

  @Test func `a guessed day has a question mark, and the days stay below one another`() {
    var contents = Fixture.contents()
    var scene = Fixture.scene(3, date: "2019-05-16", site: "kal-gol-000000000001")
    scene.body.set(true, at: "/properties/overlook:datetime_guessed")
    contents.insert(scene)
    let lines = Bench(columns: 140, contents: contents).screen.split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("│") }
    let before = ["2019-05-16?", "2018-12-27 "].map { day in
      lines.first { $0.contains(day) }.map { columnWidth(of: String($0.split(separator: day, maxSplits: 1)[0])) }
    }
    #expect(before[0] != nil && before[0] == before[1], "\(before)")
  }

  @Test func `keys move and stop at the ends`() throws {
    var bench = Bench()
    try bench.type("kkk")
    #expect(bench.state.list.cursor == 0)
    try bench.type("G")
    #expect(bench.state.list.cursor == 2)
    try bench.type("j")
    #expect(bench.state.list.cursor == 2)
    try bench.type("gg")
    #expect(bench.state.list.cursor == 0)
  }

  @Test func `a filter works while it is typed, Esc leaves the list as it was, with its selection`() throws {
    var bench = Bench()
    try bench.type("j/sin")
    #expect(bench.state.list.visible.count == 1)
    #expect(bench.state.selectedSite?.name == "Sino-ri")
    try bench.type("<Esc>")
    #expect(bench.state.list.visible.count == 3)
    #expect(bench.state.selectedSite?.name == "Sakkanmol")
    #expect(bench.state.overlay == nil)
  }

  @Test func `another filter begins empty, Esc keeps the old one, Enter on nothing shows all`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>/")
    #expect(bench.state.list.visible.count == 3 && bench.state.selectedSite?.name == "Sakkanmol")
    #expect(bench.screen.hasSuffix("/  Up: sakk  Esc keeps it"))
    try bench.type("sin<Esc>")
    #expect(bench.state.list.filter == "sakk" && bench.state.list.visible.count == 1)
    #expect(bench.state.selectedSite?.name == "Sakkanmol")
    try bench.type("/<Enter>")
    #expect(bench.state.list.filter.isEmpty && bench.state.list.visible.count == 3)
    try bench.type("/kal<Enter><Esc>")
    #expect(bench.state.list.filter.isEmpty && bench.state.list.visible.count == 3)
  }

  @Test func `Up brings earlier filters back, Down later ones and what was typed`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>/sin<Enter>/sakk<Enter>/kal<Up>")
    #expect(bench.state.list.filter == "sakk" && bench.state.list.visible.count == 1)
    try bench.type("<C-p>")
    #expect(bench.state.list.filter == "sin")
    try bench.type("<Up><Up>")
    #expect(bench.state.list.filter == "sin")
    try bench.type("<Down><C-n>")
    #expect(bench.state.list.filter == "kal" && bench.state.selectedSite?.name == "Kal-gol")
    try bench.type("<Up><BS><Enter>")
    #expect(bench.state.list.filter == "sak")
  }

  @Test func `of the lines that were typed the newest fifty are kept, each once`() {
    var lines = TypedLines()
    for number in 0..<60 { lines.keep("\(number)", for: .filter) }
    lines.keep("20", for: .filter)
    lines.keep("", for: .filter)
    #expect(lines[.filter] == (10..<60).filter { $0 != 20 }.map { "\($0)" } + ["20"])
    #expect(lines[.place].isEmpty)
  }

  @Test func `a filter that cannot be read is named and leaves the list`() throws {
    var bench = Bench()
    try bench.type("/nofield:x")
    #expect(bench.state.list.filterProblem != nil)
    #expect(bench.screen.contains("nofield"))
    try bench.type("<C-u>신오")
    #expect(bench.state.selectedSite?.name == "Sino-ri")
  }

  @Test func `deleting removes the site with its notes, the store's undo brings both back`() throws {
    var bench = Bench()
    try bench.type("jjm")
    try bench.type("1d")
    let edit = try #require(bench.savedEdits.last)
    #expect(bench.state.list.rows.count == 2)
    bench.send(.changed([edit.inverse], notice: nil, undoable: nil, redoable: "delete"))
    #expect(bench.state.list.rows.count == 3)
  }

  @Test func `many sites that somebody else deletes at once leave the rest selected`() throws {
    var contents = Fixture.contents()
    let added = (1...40).map { Fixture.site("Xeno \($0)", 38, 126) }
    contents.insert(contentsOf: added)
    var bench = Bench(contents: contents)
    try bench.type("G")
    bench.send(.changed([.removing(added)], notice: nil, undoable: nil, redoable: nil))
    #expect(bench.state.list.rows.count == 3 && bench.state.selectedSite != nil)
    bench.send(.changed([Edit.removing(added).inverse], notice: nil, undoable: nil, redoable: nil))
    #expect(bench.state.list.rows.count == 43)
  }

  @Test func `a site is added with its name and its place`() throws {
    var bench = Bench()
    try bench.type("aHoejung-ni<Enter>41.369883 126.913631<Enter>")
    let edit = try #require(bench.savedEdits.last)
    #expect(edit.changes.contains { $0.new == .string("Hoejung-ni") })
    #expect(bench.state.selectedSite?.name == "Hoejung-ni")
    #expect(bench.state.selectedSite?.point?.latitude == 41.369883)
  }

  @Test func `a place that cannot be read keeps the prompt and says what would be right`() throws {
    var bench = Bench()
    try bench.type("aX<Enter>nowhere<Enter>")
    #expect(bench.savedEdits.isEmpty)
    guard case .prompt(let prompt) = bench.state.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.problem != nil)
    #expect(prompt.editor.text == "nowhere")
  }

  @Test func `marked sites are tagged together as one action`() throws {
    var bench = Bench()
    try bench.type("<Space><Space>ta")
    #expect(bench.savedEdits.count == 1)
    #expect(bench.savedEdits.first?.changes.count == 2)
    #expect(bench.state.contents.sites.filter { $0.tags == ["active"] }.count == 2)
  }

  @Test func `sorting by staleness puts sites without an image first`() throws {
    var bench = Bench()
    try bench.type("ss")
    let names = bench.state.list.visible.map { bench.state.list.rows[$0].site.name }
    #expect(names.last == "Sakkanmol")
  }

  @Test func `in a read-only case nothing is changed and the reason is given`() throws {
    var settings = Settings(analyst: "ana")
    settings.readOnlyReason = "its folder cannot be written"
    var bench = Bench(settings: settings)
    try bench.type("dta")
    #expect(bench.savedEdits.isEmpty)
    #expect(bench.state.list.rows.count == 3)
    #expect(bench.state.notice?.text.contains("read-only") == true)
  }

  @Test func `an edit that the disk refused is taken back and said`() throws {
    var bench = Bench()
    try bench.type("ta")
    let edit = try #require(bench.savedEdits.last)
    #expect(bench.state.selectedSite?.tags == ["active"])
    bench.send(.saveFailed(edit, "the disk is full"))
    #expect(bench.state.selectedSite?.tags == [])
    #expect(bench.state.notice?.kind == .failure)
  }
}
