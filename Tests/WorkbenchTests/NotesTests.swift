import CaseModel
import Cells
import JSONText
import Testing

@testable import Workbench

struct NotesTests {
  private func bench() throws -> Bench {
    var bench = Bench()
    try bench.type("/sakk<Enter>3")
    bench.effects = []
    return bench
  }

  @Test func `a note is added and carries the image that is looked at, which the prompt names`() throws {
    var bench = try bench()
    let day = try #require(bench.state.picture.scene?.date)
    try bench.type("aNo changes to the portals")
    #expect(bench.screen.contains("New note at Sakkanmol on the image \(day)"), "\(bench.screen)")
    try bench.type("<Enter>")
    let note = try #require(bench.state.selectedObservations.first)
    #expect(note.note == "No changes to the portals")
    #expect(note.point == nil)
    #expect(note.images == ["scene-000000000002"])
    #expect(bench.savedEdits.count == 1)
    #expect(bench.screen.contains("No changes to the portals"))
  }

  @Test func `Enter edits the selected note in place`() throws {
    var bench = try bench()
    try bench.type("aone<Enter>aTwo<Enter>k<Enter><C-u>first<Enter>")
    #expect(bench.state.selectedObservations.map(\.note).sorted() == ["Two", "first"])
    #expect(bench.savedEdits.last?.changes.first?.old == "one")
  }

  @Test func `Esc keeps the text as a draft that the next opening offers`() throws {
    var bench = try bench()
    try bench.type("ahalf a thought<Esc>")
    #expect(bench.savedEdits.isEmpty)
    try bench.type("a")
    guard case .prompt(let prompt) = bench.state.overlay else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.editor.text == "half a thought")
  }

  @Test func `a hang-up in the middle of a note keeps the text`() throws {
    var bench = try bench()
    try bench.type("ahalf")
    bench.send(.input(.hungUp))
    let target = NoteTarget.newNote(site: "sakkanmol-000000000001")
    #expect(bench.effects == [.keepDrafts([target: Draft("half")]), .quit])
  }

  @Test func `pasted text is data: it runs no command`() throws {
    var bench = try bench()
    bench.send(.input(.paste("ddQ")))
    #expect(bench.effects.isEmpty)
    try bench.type("a")
    bench.send(.input(.paste("two\nlines")))
    try bench.type("<Enter>")
    #expect(bench.state.selectedObservations.first?.note == "two\nlines")
  }

  @Test func `the editor gets the note and its text comes back as one edit`() throws {
    var bench = try bench()
    try bench.type("afirst<Enter>e")
    guard case .openEditor(let target, let text, _) = bench.effects.last else {
      Issue.record("no editor")
      return
    }
    #expect(text == "first")
    bench.send(.edited(target, "second\nline\n\n"))
    #expect(bench.state.selectedObservations.first?.note == "second\nline")
    bench.send(.edited(target, nil))
    #expect(bench.state.selectedObservations.first?.note == "second\nline")
    #expect(bench.state.notice?.kind == .warning)
  }

  @Test func `an unchanged text makes no edit`() throws {
    var bench = try bench()
    try bench.type("asame<Enter>")
    let count = bench.savedEdits.count
    try bench.type("<Enter><Enter>")
    #expect(bench.savedEdits.count == count)
  }

  @Test func `a negative observation is a record`() throws {
    var bench = try bench()
    try bench.type("alaunch pad vehicles<Enter>x")
    #expect(bench.state.selectedObservations.first?.isNegative == true)
    #expect(bench.screen.contains("NOT SEEN"))
    try bench.type("x")
    #expect(bench.state.selectedObservations.first?.isNegative == false)
  }

  @Test func `of many notes the selected one is seen, with those before it and no gap`() throws {
    var bench = try bench()
    for number in 1...60 { try bench.type("anote number \(number)<Enter>") }
    try bench.type("gg")
    #expect(bench.screen.contains(">1 "))
    for number in 2...60 {
      try bench.type("j")
      let screen = bench.screen
      #expect(screen.contains(">\(number) ") && screen.contains("  note number \(number)"), "\(number)")
      #expect(screen.contains(" \(number - 1) "), "\(number)")
    }
    try bench.type("G")
    let last = (50...60).filter { bench.screen.contains("  note number \($0)") }
    #expect(last == Array((last.first ?? 61)...60))
  }

  @Test func `a deleted note leaves the next one selected`() throws {
    var bench = try bench()
    try bench.type("aone<Enter>atwo<Enter>athree<Enter>ggd")
    #expect(bench.state.selectedObservations.count == 2)
    #expect(bench.state.notes.selected(in: bench.state.selectedObservations) != nil)
  }

  @Test func `a search selects the next note that holds the words`() throws {
    var bench = try bench()
    try bench.type("aportal<Enter>abarracks<Enter>/portal<Enter>")
    #expect(bench.state.notes.selected(in: bench.state.selectedObservations)?.note == "portal")
    try bench.type("asecond portal<Enter>/<Enter>")
    #expect(bench.state.notes.selected(in: bench.state.selectedObservations)?.note == "portal")
    try bench.type("/<Enter>")
    #expect(bench.state.notes.selected(in: bench.state.selectedObservations)?.note == "second portal")
  }

  @Test func `hostile text in a note reaches no cell as a control`() throws {
    var bench = try bench()
    bench.send(.edited(.newNote(site: "sakkanmol-000000000001"), "red \u{1B}[31m\u{202E}evil"))
    let cells = view(bench.state).cells
    #expect(
      cells.allSatisfy { cell in
        cell.character == Cell.continuation
          || cell.character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E }
      })
  }
}
