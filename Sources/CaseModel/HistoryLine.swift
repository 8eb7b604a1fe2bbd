import Places

/// One action as lists show it.
public struct HistoryLine: Sendable, Hashable {
  /// The action.
  public var entry: HistoryEntry
  /// What it did, in words, and why: `tag Sakkanmol: +active (seen today)`, `undo: tag Sakkanmol: +active`.
  public var what: String
  /// Whether it was taken back and not done again since.
  public var isUndone: Bool
}

extension [HistoryEntry] {
  /// What the actions, in the order of time, say of records that are gone from the contents: by it they are named.
  public func remembered(besides contents: CaseContents) -> [RecordID: Record] {
    var gone: [RecordID: Record] = [:]
    for change in lazy.flatMap(\.edit.changes) {
      let id = change.register.entity
      guard let record = gone[id] ?? contents.records[id], !record.isAlive else { continue }
      gone[id, default: record].remember([change])
    }
    return gone
  }

  /// The actions as lists show them, in their order, by the names that the records have in the contents.
  ///
  /// An undo or a redo is told by the action that it took back or did again.
  public func lines(in contents: CaseContents) -> [HistoryLine] {
    let gone = remembered(besides: contents)
    let known = Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let undone = undoneActions
    return map { entry in
      let (verb, told) =
        switch entry.role {
        case .edit: ("", entry)
        case .undo(let action): ("undo: ", known[action] ?? entry)
        case .redo(let action): ("redo: ", known[action] ?? entry)
        }
      let why = entry.edit.why.map { " (\($0))" } ?? ""
      return HistoryLine(
        entry: entry, what: verb + told.edit.description(in: contents, remembering: gone) + why,
        isUndone: undone.contains(entry.id))
    }
  }

  private var undoneActions: Set<ActionID> {
    var undone: Set<ActionID> = []
    for entry in self {
      switch entry.role {
      case .edit: break
      case .undo(let action): undone.insert(action)
      case .redo(let action): undone.remove(action)
      }
    }
    return undone
  }

  /// The action after which the case stood as a text asks for: by its name, or the last one of a moment.
  ///
  /// A day, a month or a year stands for its end in UTC.
  public func entry(at text: String) throws(CaseModelError) -> HistoryEntry {
    if let id = ActionID(text), let entry = last(where: { $0.id == id }) { return entry }
    guard CalendarText.isValid(text) else {
      throw .badQuery("\"\(text)\" is no action of the history and no time, as 2026-11-20 or 2026-11-20T14:02:00Z")
    }
    let instant = Timestamp(rfc3339: text)?.rfc3339Milliseconds
    let found = last { entry in
      instant.map { entry.time <= $0 } ?? (entry.time.prefix(text.count) <= text)
    }
    guard let found else {
      throw .badQuery("there was no case yet at \(text): its history begins at \(first?.time ?? "no time at all")")
    }
    return found
  }
}

extension HistoryEntry {
  /// The minute in which it was done, UTC: `2026-11-20 14:02`.
  public var minute: String { CaseModel.minute(of: time) }

  /// The second in which it was done, UTC: `2026-11-20 14:02:05`.
  public var second: String { time.prefix(10) + " " + time.dropFirst(11).prefix(8) }
}
