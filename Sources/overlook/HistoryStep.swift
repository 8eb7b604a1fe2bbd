import CaseModel
import CaseStore

/// A step along the analyst's own history.
enum HistoryStep {
  case undo
  case redo

  /// Takes the step; what was written, the action in words, and what stayed as others had set it; nil where there is no
  /// such action.
  ///
  /// The words are those of the moment in which the action's records are there: before it is undone, after it is redone.
  func take(on store: CaseStore) throws(StoreError) -> (HistoryEntry, String, [KeptChange])? {
    let before = store.undoable?.edit.description(in: store.contents) ?? ""
    guard case .done(let entry, let of, let kept) = self == .undo ? try store.undo() : try store.redo() else {
      return nil
    }
    return (entry, self == .undo ? before : of.edit.description(in: store.contents), kept)
  }
}
