public import CaseModel
import JSONText

extension CaseStore {
  /// The documents that somebody changed without the program, in the order of their names, with what was changed.
  public func outsideEdits() throws(StoreError) -> [OutsideEdit] {
    try finishOpening()
    var edits: [OutsideEdit] = []
    for name in state.documents.keys.sorted() {
      switch state.documents[name]?.condition {
      case .edited:
        if let edit = try outsideEdit(name) { edits.append(OutsideEdit(document: name.text, kind: .edited(edit))) }
      case .unreadable(let place):
        edits.append(OutsideEdit(document: name.text, kind: .unreadable(place)))
      default: break
      }
    }
    return edits
  }

  /// Looks once more at documents that others may have written to since they were read: at these, or at all that are
  /// in memory; whether any is not what it was. Nothing is read of those that have the same stamp.
  ///
  /// `refresh()` goes before it, for what another program writes is known from the history. A document that is gone, or
  /// that the history does not know, is left to the next opening.
  public func lookAgain(at documents: Set<String>?) throws(StoreError) -> Bool {
    try finishOpening()
    let names = documents.map { $0.map(ExactText.init) } ?? state.documents.filter(\.value.isLoaded).map(\.key)
    var isAnyOther = false
    for name in names.sorted() where try hasChanged(name) {
      try opened.load(name)
      isAnyOther = true
    }
    opened.trim()
    return isAnyOther
  }

  /// Whether a document's bytes are not those that were seen last.
  private func hasChanged(_ name: ExactText) throws(StoreError) -> Bool {
    guard let known = state.documents[name] else { return false }
    let status = try storing { () throws(SystemFault) in try files.status(files.path(name.text)) }
    guard let status, known.stamp != FileStamp(status) else { return false }
    guard case .file(_, let sha, let status) = try opened.look(name) else { return true }
    if sha == known.sha { state.documents[name]?.stamp = FileStamp(status) }
    return sha != known.sha
  }

  private func outsideEdit(_ name: ExactText) throws(StoreError) -> Edit? {
    // What was found once may have been edited on.
    try opened.load(name)
    defer { opened.trim() }
    guard case .file(let bytes, _, _) = try opened.look(name), state.documents[name]?.condition == .edited,
      let parsed = try? ParsedDocument(bytes, document: name.text)
    else { return nil }
    return state.outsideEdit(name, parsed)
  }

  /// Takes what was changed outside into the history, as one action by `external`; gives it, nil where nothing was
  /// changed that the history speaks of.
  ///
  /// The documents are in line with the history afterwards and are written with the next `writeDocuments()`. One that
  /// cannot be read is copied to `.overlook/<uid>/quarantine/` first; where the history does not speak of it, it
  /// stays, and is an error.
  @discardableResult
  public func importOutside(_ documents: [String]) throws(StoreError) -> HistoryEntry? {
    try finishOpening()
    try demandWritable()
    var changes: [Change] = []
    var taken: [ExactText] = []
    for name in documents.map(ExactText.init) {
      switch state.documents[name]?.condition {
      case .edited:
        if let edit = try outsideEdit(name) { changes += edit.changes }
        taken.append(name)
      case .unreadable(let place):
        try setAside(name, place)
        taken.append(name)
      default: continue
      }
    }
    let entry = changes.isEmpty ? nil : try commitExternal(changes, taken)
    for name in taken { state.documents[name]?.isDirty = true }
    return entry
  }

  private func commitExternal(_ changes: [Change], _ documents: [ExactText]) throws(StoreError) -> HistoryEntry {
    let why = "changed outside in \(documents.map(\.text).joined(separator: ", ")); taken in by \(environment.analyst)"
    return try inSession(of: Self.external) { () throws(StoreError) in
      let entry = try commit(Edit(changes, why: why))
      // The bytes hold nothing now that the history does not know.
      for name in documents { state.documents[name]?.condition = .stale }
      return entry
    }
  }

  /// Whose edits are made without the program.
  static let external = "external"

  /// Copies a document that cannot be read, so that it may be written over.
  private func setAside(_ name: ExactText, _ place: String) throws(StoreError) {
    try opened.need([name])
    guard state.isInHistory(name), case .file(let bytes, let sha, _) = try opened.look(name) else {
      throw .unreadable(document: name.text, place: place)
    }
    _ = try storing { () throws(SystemFault) in try files.quarantine(name.text, bytes, sha: sha) }
    state.documents[name]?.sha = sha
    state.documents[name]?.condition = .stale
  }
}
