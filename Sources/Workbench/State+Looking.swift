public import CaseModel

/// A look at the case as it was.
public struct Look: Sendable {
  /// The action after which it stood so.
  public let entry: HistoryEntry
  /// What that action did, in words.
  public let what: String
  /// The records as they are now; what comes in meanwhile goes into these.
  var present: CaseContents

  /// What is looked at, for people: `2026-11-20 14:02, after ana: tag Sakkanmol: +active`.
  public var title: String { "\(entry.minute), after \(entry.analyst): \(what)" }
}

extension State {
  /// Why nothing can be changed now; nil where it can.
  public var readOnlyReason: String? {
    if let look { return "this is the case as of \(look.entry.minute); Esc returns to now" }
    return settings.readOnlyReason.map { "the case is open read-only: \($0)" }
  }

  /// Shows the case as it was, unless the analyst has left the history in the meantime.
  mutating func look(at past: CaseContents, _ entry: HistoryEntry) -> [Effect] {
    guard case .history = overlay else { return [] }
    let present = look?.present ?? contents
    let what = history.lines?.first { $0.entry.id == entry.id }?.what ?? entry.edit.description(in: present)
    look = Look(entry: entry, what: what, present: present)
    overlay = nil
    contents = past
    showAll()
    return Picture.refresh(&self)
  }

  /// Shows the case as it is.
  mutating func returnToNow() -> [Effect] {
    guard let look else { return [] }
    self.look = nil
    contents = look.present
    showAll()
    notice = Notice("Back to now")
    return Picture.refresh(&self)
  }

  /// Brings list, images and notes in line with records that may all be others.
  mutating func showAll() {
    list.replaceRows(contents.rows())
    countConflicts()
    sceneIndex = SceneIndex(contents.all(Scene.self))
    list.refilter()
    notes.clamp(to: selectedObservations.count)
  }
}
