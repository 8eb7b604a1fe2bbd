import CaseModel

extension CaseState {
  /// An action as the model has it.
  func entry(_ action: Action) throws(StoreError) -> HistoryEntry {
    try entries([action.id]).first
      ?? HistoryEntry(
        id: action.id.action, time: action.time.timestamp, analyst: table.analyst(of: action.id.session),
        role: action.role.modelRole, edit: Edit([]))
  }

  /// Actions as the model has them, by their first lines and in the same order; unfinished ones left out.
  func entries(_ ids: [LineID]) throws(StoreError) -> [HistoryEntry] {
    let actions = ids.compactMap { table.action($0) }
    let values = try lines.lines(actions.flatMap(\.lines), in: table)
    return actions.map { entry($0, values) }
  }

  private func entry(_ action: Action, _ values: [LineID: EditLine]) -> HistoryEntry {
    // A deletion also keeps values that only a document had; they change nothing.
    let changes = action.lines.flatMap { values[$0]?.changes ?? [] }
      .filter { $0.old != $0.new || !$0.supersedes.isEmpty }
      .map { Change($0.register, old: $0.old, new: $0.new) }
    return HistoryEntry(
      id: action.id.action, time: action.time.timestamp, analyst: table.analyst(of: action.id.session),
      role: action.role.modelRole, edit: Edit(changes, why: values[action.id]?.why))
  }

  /// The documents that an action changes.
  func documents(of action: Action) throws(StoreError) -> Set<ExactText> {
    let values = try lines.lines(action.lines, in: table)
    return Set(values.values.flatMap { $0.changes.map { ExactText($0.register.document) } })
  }
}
