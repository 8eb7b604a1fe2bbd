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

  static func update(_ state: inout State, _ targets: [RecordID], _ index: Int?, _ key: Key) -> [Effect] {
    let choices = choices(in: state)
    if let index = Menu.index(index, movedBy: key, count: choices.count) {
      state.overlay = .tags(targets, index: index)
      return []
    }
    switch key {
    case .enter:
      state.overlay = nil
      guard let index, choices.indices.contains(index) else { return [] }
      return turn(&state, targets, choices[index])
    case .escape, .control("c"), .control("g"): state.overlay = nil
    case .character(let typed):
      if let choice = choices.first(where: { $0.key == typed }) { return turn(&state, targets, choice) }
      fallthrough
    default: state.notice = Notice("No tag has the key \(key.label)", kind: .warning)
    }
    return []
  }

  /// Sets a tag on the records, or takes it off where all have it.
  private static func turn(_ state: inout State, _ targets: [RecordID], _ choice: TagChoice) -> [Effect] {
    state.overlay = nil
    let records = targets.compactMap { state.contents[$0] }
    let isSet = !records.isEmpty && records.allSatisfy { $0.tags.contains(choice.slug) }
    let edits = records.map {
      Edit.tagging($0, adding: isSet ? [] : [choice.slug], removing: isSet ? [choice.slug] : [])
    }
    let who = records.count == 1 ? records[0].displayName : "\(records.count) records"
    return state.commit(Edit(edits.flatMap(\.changes)), saying: "\(isSet ? "-" : "+")\(choice.slug) on \(who)")
  }

  static func draw(_ targets: [RecordID], _ index: Int?, _ state: State, into frame: inout Frame) {
    let choices = choices(in: state)
    let records = targets.compactMap { state.contents[$0] }
    let who = records.count == 1 ? records[0].displayName : "\(records.count) records"
    let lines = choices.map { choice in
      let isSet = !records.isEmpty && records.allSatisfy { $0.tags.contains(choice.slug) }
      return Menu.Line(choice.key, sign: isSet ? "[x]" : "[ ]", choice.title)
    }
    Menu.draw(title: "Tag \(who)", lines, index, into: &frame)
  }
}
