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
    try finishOpening()
    try demandWritable()
    let dirty = state.documents.filter(\.value.isDirty).map(\.key).sorted()
    var written: [String] = []
    for start in stride(from: 0, to: dirty.count, by: Self.atOnce) {
      written += try write(dirty[start..<min(start + Self.atOnce, dirty.count)])
      opened.trim()
    }
    return written
  }

  /// How many documents are held in memory to be written together.
  private static let atOnce = 64

  private func write(_ names: ArraySlice<ExactText>) throws(StoreError) -> [String] {
    var plans: [DocumentPlan] = []
    for name in names {
      try opened.need([name])
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
    switch try opened.look(name) {
    case .absent:
      if sha == nil { return settled(name, nil) }
    case .noFile(let why):
      state.documents[name]?.condition = .unreadable(why)
      return nil
    case .file(let bytes, let found, _):
      if found == sha { return settled(name, sha) }
      guard isOurs(name, found) else { return leaveAlone(name, bytes, sha: found) }
    }
    return DocumentPlan(
      view: DocumentView(
        document: name.text, sha: sha ?? "", lines: state.table.lineSum(of: name),
        hasConflicts: state.hasConflicts(name)),
      bytes: wanted)
  }

  /// Whether nothing is lost when a file with this hash is written over.
  private func isOurs(_ name: ExactText, _ sha: String) -> Bool {
    if state.table.wasWritten(name, sha: sha) { return true }
    guard let known = state.documents[name], known.sha == sha else { return false }
    return known.condition == .current || known.condition == .stale
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
    let new = plans.filter { plan in
      plan.bytes != nil && state.table.freshView(plan.name, sha: plan.view.sha) == nil
    }
    guard !new.isEmpty else { return }
    let bodies = new.map { SegmentLine.view($0.view).body }
    _ = try append(bodies, edits: 0, clock.tick(environment.now()))
    for plan in new { state.table.noteView(plan.view) }
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
    _ = settled(plan.name, plan.bytes == nil ? nil : plan.view.sha)
  }
}

/// What a document shall become.
private struct DocumentPlan {
  /// Its name, and what the history is to know of its bytes.
  var view: DocumentView
  /// Its bytes; nil where it shall be removed.
  var bytes: [UInt8]?

  var name: ExactText { ExactText(view.document) }
}
