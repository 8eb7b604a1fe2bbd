/// The order in which one analyst's actions are undone and redone, over all sessions.
///
/// It follows from the history alone: a new edit hides what was undone before it, but deletes nothing.
struct UndoStacks: Hashable, Sendable {
  /// The actions that can be undone, the next one last.
  private(set) var undoable: [LineID] = []
  /// The actions that can be redone, the next one last.
  private(set) var redoable: [LineID] = []

  /// Takes the analyst's next action in.
  mutating func append(_ action: LineID, _ role: ActionRole) {
    switch role {
    case .edit:
      undoable.append(action)
      redoable = []
    case .undo(let other):
      undoable.removeLast(other)
      redoable.append(other)
    case .redo(let other):
      redoable.removeLast(other)
      undoable.append(other)
    }
  }
}

extension [LineID] {
  /// Takes an element out, looking from the end; there need be none.
  fileprivate mutating func removeLast(_ element: LineID) {
    if let index = lastIndex(of: element) { remove(at: index) }
  }
}
