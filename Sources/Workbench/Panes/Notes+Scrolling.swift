import CaseModel
import Cells

extension Notes {
  static let moveCommands: [Command] = [
    Command(
      "next-note", "Down", "select the next note; after the last one, a line down", in: [.notes], keys: "j", "<Down>"
    ) {
      step(&$0, by: 1)
    },
    Command(
      "previous-note", "Up", "select the previous note; before the first one, a line up", in: [.notes], keys: "k",
      "<Up>"
    ) {
      step(&$0, by: -1)
    },
    Command(
      "first-note", "Top", "select the first note, and show what stands above it", in: [.notes], keys: "gg", "<Home>"
    ) {
      $0.notes.selection = $0.selectedObservations.first?.id
      return scroll(&$0, to: 0)
    },
    Command(
      "last-note", "Bottom", "select the last note, and show what stands below it", in: [.notes], keys: "G", "<End>"
    ) {
      $0.notes.selection = $0.selectedObservations.last?.id
      return scroll(&$0, to: .max)
    },
    Command("notes-page-down", "Page down", "a page down", in: [.notes], keys: "<PgDn>", "<C-f>") {
      turn(&$0, by: page($0))
    },
    Command("notes-page-up", "Page up", "a page up", in: [.notes], keys: "<PgUp>", "<C-b>") {
      turn(&$0, by: -page($0))
    },
    Command("notes-half-down", "Half down", "half a page down", in: [.notes], keys: "<C-d>") {
      turn(&$0, by: max(1, page($0) / 2))
    },
    Command("notes-half-up", "Half up", "half a page up", in: [.notes], keys: "<C-u>") {
      turn(&$0, by: -max(1, page($0) / 2))
    },
  ]

  /// The room inside the pane.
  static func inside(_ state: State) -> Rect {
    (state.layout.panes[.notes] ?? Rect(column: 0, row: 0, columns: 0, rows: 0)).inset(by: 1)
  }

  private static func page(_ state: State) -> Int { max(1, inside(state).rows - 1) }

  /// Selects the next or previous note; where there is none, or the selected one is not in sight, goes a line.
  private static func step(_ state: inout State, by step: Int) -> [Effect] {
    let observations = state.selectedObservations
    let inside = inside(state)
    let content = content(state, in: inside)
    let shown = content.shown(state.notes, rows: inside.rows)
    let index = observations.firstIndex { $0.id == content.selected } ?? 0
    let isOnTheWay =
      step > 0 ? content.anchor.lowerBound >= shown.upperBound : content.anchor.upperBound <= shown.lowerBound
    guard !isOnTheWay, observations.indices.contains(index + step) else { return scroll(&state, by: step) }
    state.notes.selection = observations[index + step].id
    return []
  }

  /// Scrolls by lines, and at the end selects the last note, at the beginning the first.
  private static func turn(_ state: inout State, by step: Int) -> [Effect] {
    let content = content(state, in: inside(state))
    let shown = content.shown(state.notes, rows: inside(state).rows)
    guard step > 0 ? shown.upperBound == content.lines.count : shown.lowerBound == 0 else {
      return scroll(&state, by: step)
    }
    let notes = state.selectedObservations
    state.notes.selection = (step > 0 ? notes.last : notes.first)?.id
    return scroll(&state, to: step > 0 ? .max : 0)
  }

  /// Whether the selected note is in sight; where it is not, it is brought there and nothing is to be done to it unseen.
  static func bringIntoSight(_ state: inout State) -> Bool {
    let room = inside(state)
    guard !room.isEmpty, state.notes.scroll?.site == state.list.selection else { return true }
    let content = content(state, in: room)
    if content.anchor.overlaps(content.shown(state.notes, rows: room.rows)) { return true }
    state.notes.scroll = nil
    state.notes.foundClaim = nil
    state.notice = Notice("This is the note that the key would change; again to do it", kind: .warning)
    return false
  }

  /// Scrolls by lines.
  static func scroll(_ state: inout State, by step: Int) -> [Effect] {
    let inside = inside(state)
    return scroll(&state, to: content(state, in: inside).shown(state.notes, rows: inside.rows).lowerBound + step)
  }

  /// Puts a line of the content at the top of the pane, as far as there are lines; the selection stays in sight where a note is.
  static func scroll(_ state: inout State, to line: Int) -> [Effect] {
    let inside = inside(state)
    guard let site = state.list.selection, !inside.isEmpty else { return [] }
    let content = content(state, in: inside)
    let before = content.shown(state.notes, rows: inside.rows).lowerBound
    let shown = content.lines(from: line, rows: inside.rows)
    var note = (id: content.selected, lines: content.anchor)
    if !note.lines.overlaps(shown) {
      let inSight = content.notes.filter { $0.lines.overlaps(shown) }
      if let other = shown.lowerBound < before ? inSight.last : inSight.first { note = (other.id, other.lines) }
    }
    state.notes.selection = note.id
    state.notes.scroll = NotesState.Scroll(site: site, lines: shown.lowerBound - note.lines.lowerBound)
    return []
  }
}
