import CaseModel
import JSONText

extension CaseStore {
  /// Writes the documents that the history has gone beyond; gives the paths of those written or removed.
  ///
  /// A document without a living record is removed. One that somebody changed outside, or that cannot be read, is left
  /// alone. That the program wrote these bytes is recorded before they are in place, so that they are known as its own
  /// whatever happens in between.
  @discardableResult
  public func writeDocuments() throws(StoreError) -> [String] {
    try demandWritable()
    var plans: [DocumentPlan] = []
    for name in state.documents.filter(\.value.isDirty).map(\.key).sorted() {
      if let plan = try plan(name) { plans.append(plan) }
    }
    try recordViews(plans)
    for plan in plans { try carryOut(plan) }
    return plans.map(\.name.text)
  }

  /// What a document shall become; nil where it is right, or must be left alone.
  private func plan(_ name: ExactText) throws(StoreError) -> DocumentPlan? {
    let wanted = state.bytes(of: name)
    let sha = wanted.map(sha256)
    switch try look(name) {
    case .absent:
      if sha == nil { return settled(name, nil) }
    case .noFile:
      state.documents[name]?.condition = .unreadable("it is no plain file")
      return nil
    case .file(let bytes, let found):
      if found == sha { return settled(name, sha) }
      guard isOurs(name, found) else { return leaveAlone(name, bytes, sha: found) }
    }
    return DocumentPlan(name: name, bytes: wanted, sha: sha)
  }

  /// Whether nothing is lost when a file with this hash is written over.
  private func isOurs(_ name: ExactText, _ sha: String) -> Bool {
    if state.wasWritten(name, sha: sha) { return true }
    guard let known = state.documents[name], known.sha == sha else { return false }
    return known.condition == .current || known.condition == .stale
  }

  private enum Look {
    case absent
    case file([UInt8], sha: String)
    /// A folder, a link or a pipe is there.
    case noFile
  }

  private func look(_ name: ExactText) throws(StoreError) -> Look {
    let path = files.path(name.text)
    return try storing { () throws(SystemFault) in
      guard try files.status(path) != nil else { return .absent }
      guard let (bytes, _) = try files.read(path) else { return .noFile }
      return .file(bytes, sha: sha256(bytes))
    }
  }

  private func settled(_ name: ExactText, _ sha: String?) -> DocumentPlan? {
    state.documents[name]?.sha = sha
    state.documents[name]?.condition = .current
    state.documents[name]?.isDirty = false
    return nil
  }

  private func leaveAlone(_ name: ExactText, _ bytes: [UInt8], sha: String) -> DocumentPlan? {
    do {
      let parsed = try ParsedDocument(bytes, document: name.text)
      let condition = state.condition(of: name, bytes, parsed, sha: sha)
      if condition == .current { return settled(name, sha) }
      state.documents[name]?.condition = condition
    } catch {
      state.documents[name]?.condition = .unreadable(error.message)
    }
    return nil
  }

  private func recordViews(_ plans: [DocumentPlan]) throws(StoreError) {
    let new = plans.compactMap { plan in plan.sha.map { (plan.name, $0) } }
      .filter { !state.wasWritten($0.0, sha: $0.1) }
    guard !new.isEmpty else { return }
    let bodies = new.map { SegmentLine.view(document: $0.0.text, sha: $0.1).body }
    _ = try append(bodies, edits: 0, clock.tick(environment.now()))
    for (name, sha) in new { state.table.noteView(name.text, sha) }
  }

  private func carryOut(_ plan: DocumentPlan) throws(StoreError) {
    let path = files.path(plan.name.text)
    try storing { () throws(SystemFault) in
      guard let bytes = plan.bytes else { return try files.remove(path) }
      if path.parent != files.root {
        try files.makeFolder(path.parent)
        try files.synchronizeFolder(files.root)
      }
      var noise = SystemRandomNumberGenerator()
      try files.replace(path, with: bytes, using: &noise)
    }
    _ = settled(plan.name, plan.sha)
  }
}

/// What a document shall become.
private struct DocumentPlan {
  var name: ExactText
  /// Its bytes; nil where it shall be removed.
  var bytes: [UInt8]?
  var sha: String?
}
