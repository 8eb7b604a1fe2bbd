import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

struct OutsideTests {
  private static let names = ["sites/kal-gol-000000000001.geojson", "sites/sino-ri-000000000001.geojson", "case.json"]

  private static func edits(_ contents: CaseContents) -> [OutsideEdit] {
    guard let kalgol = contents.records["kal-gol-000000000001"], let sino = contents.records["sino-ri-000000000001"]
    else { return [] }
    var new = sino
    new.body.set("caretaker", at: "/properties/status")
    new.body.set("Moved by hand \u{1B}[31mred", at: "/properties/note")
    new.body.set(true, at: "/properties/tags/review")
    return [
      OutsideEdit(document: names[0], kind: .edited(.removing([kalgol]))),
      OutsideEdit(document: names[1], kind: .edited(.turning(sino, into: new))),
      OutsideEdit(document: names[2], kind: .unreadable("line 4, column 7: a comma or } is missing")),
    ]
  }

  private func bench(_ columns: Int = 120, _ rows: Int = 40) -> Bench {
    var bench = Bench(columns: columns, rows: rows)
    bench.send(.outside(Self.edits(bench.state.contents)))
    bench.effects = []
    return bench
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 20)])
  func `what was edited outside is announced and looked at`(size: (Int, Int)) throws {
    var bench = bench(size.0, size.1)
    #expect(bench.screen.contains("3 documents were edited outside; press I to look"))
    try bench.type("Ijjj")
    expectGolden(view(bench.state), "outside-\(size.0)x\(size.1)")
  }

  @Test func `i takes all in, Enter the one that the cursor is on`() throws {
    var bench = bench()
    try bench.type("Ii")
    #expect(bench.effects == [.importOutside(Self.names)])
    #expect(bench.state.overlay == nil && bench.state.outside.isEmpty)
    var other = self.bench()
    try other.type("Ijjj<Enter>")
    #expect(other.effects == [.importOutside([Self.names[1]])])
    #expect(other.state.outside.map(\.document) == [Self.names[0], Self.names[2]] && other.state.overlay != nil)
    try other.type("G<Enter>")
    #expect(other.effects.last == .importOutside([Self.names[2]]))
    try other.type("<Enter>")
    #expect(other.effects.count == 3 && other.state.overlay == nil)
  }

  @Test func `looking alone changes nothing, and without any such document the command says why not`() throws {
    var bench = bench()
    try bench.type("IjkG<Esc>")
    #expect(bench.effects.isEmpty && bench.state.outside.count == 3)
    bench.send(.outside([]))
    try bench.type("I")
    #expect(bench.state.notice?.text.contains("no document was edited outside") == true)
  }

  @Test func `in a case for reading it can be looked at and not taken in`() throws {
    var bench = bench()
    bench.state.settings.readOnlyReason = "no right"
    try bench.type("Ii")
    #expect(bench.effects.isEmpty && bench.state.outside.count == 3 && bench.state.overlay != nil)
    #expect(bench.state.notice?.text.contains("no right") == true)
  }

  @Test func `the list follows what the store says while it is open`() throws {
    var bench = bench()
    try bench.type("IG")
    bench.send(.outside([Self.edits(bench.state.contents)[0]]))
    try bench.type("<Enter>")
    #expect(bench.effects == [.importOutside([Self.names[0]])])
    bench.send(.outside(Self.edits(bench.state.contents)))
    #expect(bench.state.notice?.text.contains("3 documents") == true)
  }

  @Test func `a long list scrolls with its cursor on every size of screen`() throws {
    for (columns, rows) in [(120, 40), (80, 24), (20, 5)] {
      var bench = Bench(columns: columns, rows: rows)
      let many = (1...30).flatMap { number in
        Self.edits(bench.state.contents).map { OutsideEdit(document: "\(number) \($0.document)", kind: $0.kind) }
      }
      bench.send(.outside(many))
      try bench.type("I")
      for key in ["<PgDn>", "G", "<C-u>", "k", "<PgUp>", "j", "g", "<C-d>"] {
        try bench.type(key)
        let frame = view(bench.state)
        #expect(frame.columns == columns && frame.cursor != nil)
      }
      try bench.type("G<Enter>")
      #expect(bench.effects.last == .importOutside(["30 case.json"]))
    }
  }
}
