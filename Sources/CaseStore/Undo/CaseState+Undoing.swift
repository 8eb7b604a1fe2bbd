import CaseModel
import JSONText

/// What undoing or redoing an action would write.
struct UndoPlan {
  var action: Action
  var changes: [StoredChange]
  var kept: [KeptChange]
}

extension CaseState {
  /// How to take back the analyst's last action; nil where there is none.
  func planUndo() -> UndoPlan? {
    undo.undoable.last.flatMap { table.actions[$0] }.map { action in
      plan(action, reversed: true) { history, change in
        history.origin == .action(action.id) ? .some(change.old) : nil
      }
    }
  }

  /// How to do again what was undone last; nil where there is nothing.
  func planRedo() -> UndoPlan? {
    undo.redoable.last.flatMap { table.actions[$0] }.map { action in
      plan(action, reversed: false) { history, change in
        guard let origin = history.origin, origin == history.originBefore(action.id) else { return nil }
        return .some(change.new)
      }
    }
  }

  /// Asks for each register what its value should be; `nil` keeps it.
  private func plan(
    _ action: Action, reversed: Bool, value: (RegisterHistory, StoredChange) -> JSON??
  ) -> UndoPlan {
    var wanted: [(RecordKey, Change)] = []
    var kept: [KeptChange] = []
    let changes = table.changes(of: action).map(\.change).filter { $0.old != $0.new }
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
