import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

struct CommandTests {
  @Test func `every command has a name of its own, help and keys that can be typed`() {
    let ids = Commands.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for command in Commands.all {
      #expect(!command.help.isEmpty)
      #expect(!command.keys.isEmpty && command.keys.allSatisfy { (1...2).contains($0.count) }, "\(command.id)")
    }
  }

  @Test(arguments: Pane.allCases)
  func `no key means two things in one pane`(pane: Pane) {
    let own = Commands.all.filter { $0.panes?.contains(pane) ?? false }.flatMap(\.keys)
    let global = Commands.all.filter { $0.panes == nil }.flatMap(\.keys)
    #expect(Set(own).count == own.count)
    #expect(Set(global).count == global.count)
    #expect(Set(own).isDisjoint(with: global))
  }

  @Test(arguments: [
    ("pane-sites", "1"), ("pane-dates", "4"), ("next-pane", "<Tab>"), ("help", "?"), ("help", "<F1>"), ("palette", ":"),
    ("undo", "u"), ("redo", "U"), ("redo", "<C-r>"), ("edit-note", "e"), ("tag", "t"), ("copy-place", "y"),
    ("zoom-pane", "z"), ("close", "q"), ("quit", "Q"), ("repaint", "<C-l>"), ("suspend", "<C-z>"), ("mark-point", "m"),
    ("previous-date", "<lt>"), ("next-date", "."), ("fit", "0"), ("native", "="), ("go-to", "g"), ("add-note", "a"),
    ("delete-note", "d"), ("negative", "x"), ("sort", "s"), ("filter", "/"), ("stretch", "S"), ("bands", "B"),
    ("clipping", "Z"),
  ])
  func `the keys of the contract`(command: String, key: String) throws {
    let keys = try Key.parseKeys(key)
    #expect(Commands.named(command)?.keys.contains(keys) == true)
  }

  @Test func `the palette finds a command by its words and runs it`() throws {
    var bench = Bench()
    try bench.type(":go to the date strip<Enter>")
    #expect(bench.state.focus == .dates)
    #expect(bench.state.overlay == nil)
  }

  @Test func `a command that cannot run is shown with its reason and says it when run`() throws {
    var bench = Bench()
    try bench.type("u")
    #expect(bench.effects.isEmpty)
    #expect(bench.state.notice?.text.contains("nothing to undo") == true)
    try bench.type("?undo")
    #expect(bench.screen.contains("(nothing to undo)"))
  }

  @Test(arguments: [(76, 24), (40, 12)])
  func `the help shows all words of the chosen command`(columns: Int, rows: Int) throws {
    func words(_ text: String) -> String {
      text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
    var bench = Bench(columns: columns, rows: rows)
    for command in Commands.all {
      var palette = PaletteState()
      palette.index = try #require(
        CommandPalette.matches(palette, bench.state).firstIndex { $0.id == command.id })
      bench.state.overlay = .palette(palette)
      let reason = command.unavailableReason(in: bench.state).map { " (\($0))" } ?? ""
      let text = words(command.title + " " + command.help + reason)
      #expect(words(bench.screen).contains(text), "\(command.id): \(bench.screen)")
    }
  }

  @Test func `undo and redo go to the store`() throws {
    var bench = Bench()
    bench.send(.known(undoable: "tag X", redoable: "add Y"))
    try bench.type("uU<C-r>")
    #expect(bench.effects == [.undo, .redo, .redo])
    #expect(bench.screen.contains("u: tag X"))
  }

  @Test func `Esc never quits, q closes the zoom first, Q quits`() throws {
    var bench = Bench()
    try bench.type("<Esc><Esc>zq")
    #expect(bench.effects.isEmpty)
    #expect(bench.state.zoomedPane == nil)
    try bench.type("q")
    #expect(bench.effects == [.quit])
    var other = Bench()
    try other.type("Q")
    #expect(other.effects == [.quit])
  }

  @Test func `an unknown key says so`() throws {
    var bench = Bench()
    try bench.type("Z")
    #expect(bench.state.notice?.text.contains("Z does nothing here") == true)
  }

  @Test func `saving is pending until the disk said yes`() throws {
    var bench = Bench()
    try bench.type("ta")
    #expect(bench.screen.contains("saving 1"))
    bench.save()
    #expect(bench.screen.contains("saved"))
  }

  @Test func `random keys never trap and keep the frame's size`() throws {
    var generator = SeededKeys(seed: 20_261_122)
    for (columns, rows) in [(120, 40), (80, 24), (30, 8), (5, 2), (1, 1)] {
      var bench = Bench(columns: columns, rows: rows)
      for _ in 0..<400 {
        bench.send(.input(.key(generator.next())))
        answer(&bench)
        if bench.state.picture.isDecoding, generator.coin() { bench.decode() }
        let frame = view(bench.state)
        #expect(frame.columns == columns && frame.rows == rows)
      }
    }
  }
}

/// Answers as a store would that finds a conflict, an edit from outside and a history in every record there is.
private func answer(_ bench: inout Bench) {
  guard let effect = bench.effects.last, let record = bench.state.contents.records.values.min(by: { $0.id < $1.id })
  else { return }
  let action = ActionID(session: "0123456789abcdef", number: 1)
  let edit = Edit.setting(record, "note", to: "x")
  let entry = HistoryEntry(id: action, time: "2026-11-20T14:02:00.000Z", analyst: "bo", edit: edit)
  switch effect {
  case .loadHistory: bench.send(.history([entry]))
  case .describe(let scene): bench.send(.described(scene, nil))
  case .sample(let request): bench.send(.sampled(request, nil))
  case .look: bench.send(.looking(Fixture.contents(), entry))
  case .save:
    let register = record.register(named: "note")
    let version = Conflict.Version(
      register: register, value: nil, action: action, analyst: "bo", time: "2026-11-20T14:02:00Z")
    bench.send(.conflicts([Conflict(register: register, shown: version, others: [version])]))
    bench.send(.outside([OutsideEdit(document: record.document, kind: .edited(edit))]))
  default: break
  }
}

/// Keys in a repeatable random order.
private struct SeededKeys {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let keys: [Key] =
    Array("jkhlJKHLgG0123456789=+-<>,.mtaedxsSBFbvzuUy/?: rXZ#!@Ié삭\u{301}").map { .character($0) } + [
      .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .backspace, .delete,
      .control("d"), .control("u"), .control("w"), .control("c"), .function(1),
    ]

  mutating func step() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  mutating func next() -> Key { Self.keys[Int(step() % UInt64(Self.keys.count))] }
  mutating func coin() -> Bool { step() & 1 == 0 }
}
