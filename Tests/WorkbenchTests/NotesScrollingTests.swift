import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

/// All of the pane of the notes can be brought into sight, whatever its height.
struct NotesScrollingTests {
  private static let site: RecordID = "sakkanmol-000000000001"

  /// A site with a long note of its own, six claims and some notes.
  private func bench(columns: Int = 80, rows: Int = 24, notes: Int = 3) throws -> Bench {
    var contents = Fixture.contents()
    if var site = contents.records[Self.site] {
      site.put(.string("About the site: " + String(repeating: "word ", count: 80) + "end"), at: "/properties/note")
      contents.insert(site)
    }
    for number in 1...6 {
      let id = RecordID(rawValue: "claim-00000000000\(number)")
      let body: JSON = [
        "subject": .string(Self.site.rawValue), "attribute": .string("a\(number)"),
        "text": .string("Claim text \(number)."),
      ]
      contents.insert(Record(id: id, kind: .claim, document: RecordKind.claim.document(of: id), body: body))
    }
    var bench = Bench(columns: columns, rows: rows, contents: contents)
    try bench.type("/sakk<Enter>3")
    for number in 0..<notes { try bench.type("anote number \(number + 1)<Enter>") }
    return bench
  }

  private static let texts = ["About the site", "end", "Claims 6"] + (1...6).map { "Claim text \($0)." }

  /// The texts that are seen while something is done again and again.
  private func seen(_ bench: inout Bench, doing step: (inout Bench) throws -> Void) rethrows -> Set<String> {
    var found: Set<String> = []
    for _ in 0..<80 {
      let screen = bench.screen
      found.formUnion(Self.texts.filter { screen.contains($0) })
      try step(&bench)
    }
    return found
  }

  @Test(arguments: ["j", "<PgDn>", "<C-d>"], [(80, 24), (160, 50), (40, 12), (20, 5)])
  func `going down from the top shows everything once`(key: String, size: (Int, Int)) throws {
    var bench = try bench(columns: size.0, rows: size.1)
    try bench.type("gg")
    let narrow = size.0 == 20 ? Set(["About the site", "end", "Claims 6"]) : Set(Self.texts)
    #expect(try seen(&bench) { try $0.type(key) }.isSuperset(of: narrow))
    let wanted = bench.screen
    try bench.type("G")
    #expect(bench.screen == wanted, "the end is where G goes")
  }

  @Test(arguments: ["k", "<PgUp>", "<C-u>"])
  func `going up from the end shows everything once`(key: String) throws {
    var bench = try bench()
    try bench.type("G")
    #expect(try seen(&bench) { try $0.type(key) } == Set(Self.texts))
    let wanted = bench.screen
    try bench.type("gg")
    #expect(bench.screen == wanted)
  }

  @Test func `the wheel goes through everything, also where another pane has the keys`() throws {
    var bench = try bench()
    try bench.type("gg1")
    let place = try #require(bench.state.layout.panes[.notes]).inset(by: 1).origin
    #expect(
      seen(&bench) { $0.send(.input(.mouse(MouseEvent(action: .wheelDown, position: place)))) } == Set(Self.texts))
    #expect(seen(&bench) { $0.send(.input(.mouse(MouseEvent(action: .wheelUp, position: place)))) } == Set(Self.texts))
    #expect(bench.state.focus == .sites)
  }

  @Test func `a site without notes shows its claims too`() throws {
    var bench = try bench(notes: 0)
    #expect(try seen(&bench) { try $0.type("j") } == Set(Self.texts))
  }

  @Test func `the lower edge says where there is more`() throws {
    var bench = try bench()
    func edge() -> String { bench.screen.split(separator: "\n").dropLast(2).last.map(String.init) ?? "" }
    try bench.type("gg")
    #expect(edge().contains(" ↓ more "))
    try bench.type("j")
    #expect(edge().contains(" ↑↓ more "))
    try bench.type("G")
    #expect(edge().contains(" ↑ more ") && !edge().contains("↓"))
  }

  @Test func `where all fits the edge says nothing, and no key moves what is shown`() throws {
    var bench = try bench(columns: 160, rows: 50, notes: 1)
    try bench.type("k")
    let screen = bench.screen
    #expect(!screen.contains(" more "))
    try bench.type("jG<PgDn><PgUp>ggk")
    #expect(bench.screen == screen)
  }

  @Test func `paging takes the selection along through many notes without a gap`() throws {
    var bench = try bench(notes: 60)
    try bench.type("gg")
    var found: Set<Int> = []
    for _ in 0..<200 {
      let screen = bench.screen
      found.formUnion((1...60).filter { screen.contains("  note number \($0) ") })
      try bench.type("<PgDn>")
    }
    #expect(found == Set(1...60))
    #expect(bench.state.notes.selected(in: bench.state.selectedObservations)?.note == "note number 60")
    for _ in 0..<200 { try bench.type("<PgUp>") }
    #expect(bench.state.notes.selected(in: bench.state.selectedObservations)?.note == "note number 1")
    #expect(bench.screen.contains("About the site"))
  }

  @Test(arguments: ["d", "x"])
  func `a note that is not in sight is shown before it is changed`(key: String) throws {
    var bench = try bench()
    try bench.type("G")
    #expect(!bench.screen.contains("note number 3"))
    bench.effects = []
    try bench.type(key)
    #expect(bench.savedEdits.isEmpty)
    #expect(bench.screen.contains("note number 3"))
    #expect(bench.screen.contains("again to do it"))
    try bench.type(key)
    #expect(bench.savedEdits.count == 1)
  }

  @Test func `a command that is given by name asks no second time where the notes are not on the screen`() throws {
    var bench = try bench(columns: 40, rows: 12)
    try bench.type("G2")
    bench.send(.command("delete-note"))
    #expect(bench.state.selectedObservations.count == 2)
  }

  @Test func `a search finds words of claims and of the site, one after the other`() throws {
    var bench = try bench()
    try bench.type("gg/claim text 6<Enter>")
    #expect(bench.screen.contains("Claim text 6."))
    try bench.type("/TEXT 2<Enter>")
    #expect(bench.screen.contains("Claim text 2."))
    try bench.type("/claim text<Enter>")
    #expect(bench.state.notes.foundClaim == "claim-000000000003")
    try bench.type("/About<Enter>")
    #expect(bench.screen.contains("About the site"))
    try bench.type("/number 2<Enter>")
    #expect(bench.state.notes.selected(in: bench.state.selectedObservations)?.note == "note number 2")
    #expect(bench.screen.contains("note number 2"))
    try bench.type("/nowhere<Enter>")
    #expect(bench.screen.contains("No note and no claim here holds"))
  }
}
