import CaseModel
import Cells

/// The tags of the case, one key each.
enum TagPalette {
  /// The marked sites; else the selected note in the notes, the mark under the crosshair in the picture, or the site.
  static func targets(in state: State) -> [RecordID] {
    if state.focus == .sites, !state.list.marked.isEmpty { return state.list.marked.sorted() }
    if state.focus == .notes, let note = state.notes.selected(in: state.selectedObservations) { return [note.id] }
    if state.focus == .picture, let mark = state.markUnderCrosshair { return [mark.id] }
    return state.list.selection.map { [$0] } ?? []
  }

  /// The tags that can be set, each with a key; a tag without a key of its own gets the next free digit.
  static func choices(in state: State) -> [TagChoice] {
    guard let info = state.contents.caseInfo.flatMap({ CaseInfo($0) }) else { return [] }
    var free = "123456789".filter { digit in !info.tagChoices.contains { $0.key == digit } }[...]
    return info.tagChoices.map { choice in
      var choice = choice
      if choice.key == nil { choice.key = free.popFirst() }
      return choice
    }
  }

  static func update(_ state: inout State, _ targets: [RecordID], _ key: Key) -> [Effect] {
    if key == .escape || key == .enter || key == .control("c") {
      state.overlay = nil
      return []
    }
    guard case .character(let typed) = key, let choice = choices(in: state).first(where: { $0.key == typed }) else {
      state.notice = Notice("No tag has the key \(key.label)", kind: .warning)
      return []
    }
    state.overlay = nil
    let records = targets.compactMap { state.contents[$0] }
    let isSet = !records.isEmpty && records.allSatisfy { $0.tags.contains(choice.slug) }
    let edits = records.map {
      Edit.tagging($0, adding: isSet ? [] : [choice.slug], removing: isSet ? [choice.slug] : [])
    }
    let who = records.count == 1 ? records[0].displayName : "\(records.count) records"
    return state.commit(Edit(edits.flatMap(\.changes)), saying: "\(isSet ? "-" : "+")\(choice.slug) on \(who)")
  }

  static func draw(_ targets: [RecordID], _ state: State, into frame: inout Frame) {
    let choices = choices(in: state)
    let records = targets.compactMap { state.contents[$0] }
    let who = records.count == 1 ? records[0].displayName : "\(records.count) records"
    let lines = choices.map { choice in
      let isSet = !records.isEmpty && records.allSatisfy { $0.tags.contains(choice.slug) }
      return (choice.key.map(String.init) ?? " ", (isSet ? "[x] " : "[ ] ") + choice.title)
    }
    Menu.draw(title: "Tag \(who)", lines: lines, state, into: &frame)
  }
}

/// A menu of one key a line at the lower edge of the panes.
enum Menu {
  static func draw(title: String, lines: [(key: String, text: String)], _ state: State, into frame: inout Frame) {
    let width = min(
      frame.columns, max(columnWidth(of: title) + 6, (lines.map { columnWidth(of: $0.text) }.max() ?? 0) + 8))
    let height = min(frame.rows - 2, lines.count + 2)
    let rect = Rect(column: 0, row: frame.rows - 2 - height, columns: width, rows: height)
    frame.fill(rect)
    frame.draw(
      box: rect, title: title, style: Theme.focusedBorder, titleStyle: Theme.focusedTitle)
    let inside = rect.inset(by: 1)
    for (row, line) in lines.prefix(inside.rows).enumerated() {
      let place = Position(column: inside.column + 1, row: inside.row + row)
      frame.draw(line.key, at: place, style: Theme.key)
      frame.draw(line.text, at: Position(column: place.column + 3, row: place.row), limit: inside.columns - 4)
    }
    frame.cursor = inside.origin
  }
}
