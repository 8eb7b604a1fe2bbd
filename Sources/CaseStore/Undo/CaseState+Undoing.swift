import CaseModel
import JSONText

/// What undoing or redoing an action would write.
struct UndoPlan {
  var action: Action
  var changes: [StoredChange]
  var kept: [KeptChange]
}

extension CaseState {
  /// The analyst's last action that stands; nil where there is none.
  var undoableAction: Action? { undo.undoable.last.flatMap { table.action($0) } }
  /// What the analyst undid last, as long as no new edit was made since; nil where there is nothing.
  var redoableAction: Action? { undo.redoable.last.flatMap { table.action($0) } }

  /// How to take back an action whose documents are loaded.
  func planUndo(_ action: Action) throws(StoreError) -> UndoPlan {
    try plan(action, reversed: true) { history, change in
      history.origin == .action(action.id) ? .some(change.old) : nil
    }
  }

  /// How to do again an undone action whose documents are loaded.
  func planRedo(_ action: Action) throws(StoreError) -> UndoPlan {
    try plan(action, reversed: false) { history, change in
      guard let origin = history.origin, origin == history.originBefore(action.id) else { return nil }
      return .some(change.new)
    }
  }

  /// Asks for each register what its value should be; `nil` keeps it.
  private func plan(
    _ action: Action, reversed: Bool, value: (RegisterHistory, StoredChange) -> JSON??
  ) throws(StoreError) -> UndoPlan {
    var wanted: [(RecordKey, Change)] = []
    var kept: [KeptChange] = []
    let values = try lines.lines(action.lines, in: table)
    let changes = action.lines.flatMap { values[$0]?.changes ?? [] }.filter { $0.old != $0.new }
    for change in reversed ? changes.reversed() : changes {
      guard let history = merged[change.register] else { continue }
      if let new = value(history, change) {
        wanted.append((RecordKey(change.register), Change(change.register, old: nil, new: new)))
      } else {
        kept.append(keptChange(change.register, history, besides: action.id))
      }
    }
    return UndoPlan(action: action, changes: grouped(wanted), kept: kept)
  }

  private func grouped(_ wanted: [(RecordKey, Change)]) -> [StoredChange] {
    var order: [RecordKey] = []
    var groups: [RecordKey: [Change]] = [:]
    for (key, change) in wanted {
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(change)
    }
    return order.flatMap { effective(groups[$0] ?? [], on: $0) }
  }

  private func keptChange(_ register: Register, _ history: RegisterHistory, besides action: LineID) -> KeptChange {
    let other = history.live.last { $0.action != action } ?? history.winner
    return KeptChange(
      register: register, analyst: other.map { table.analyst(of: $0.line.session) } ?? "unknown",
      time: other?.time.timestamp ?? "")
  }
}
