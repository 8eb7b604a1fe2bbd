import CaseModel
import JSONText

extension CaseStore {
  /// Writes the documents that the history has gone beyond; gives the paths of those written or removed.
  ///
  /// A document without a living record is removed. One that somebody changed outside, or that cannot be read, is left
  /// alone; one with the conflict marks of a merge is set aside and written anew, which `warnings` tells from then on.
  /// That the program wrote these bytes is recorded before they are in place, so that they are known as its own whatever
  /// happens in between.
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

  /// The same, and says what the analyst must hear of: documents that were set aside.
  public func writeDocumentsNoticing() throws(StoreError) -> [String] {
    let known = Set(writer.notices)
    try writeDocuments()
    return writer.notices.filter { notice in
      switch notice {
      case .quarantined, .setBack: !known.contains(notice)
      default: false
      }
    }.map(\.message)
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
    var wanted = state.bytes(of: name)
    switch try opened.look(name) {
    case .absent: if wanted == nil { return settled(name, nil) }
    case .noFile(let why):
      state.documents[name]?.condition = .unreadable(why)
      return nil
    case .file(let bytes, let found, _):
      if wanted.map({ sha256($0) }) == found { return settled(name, found) }
      if !isOurs(name, found), !isMarked(name, found) {
        try takeIn(name, bytes)
        wanted = state.bytes(of: name)
        if state.documents[name]?.condition == .current { return settled(name, found) }
      }
      guard isOurs(name, found) || isMarked(name, found) else { return nil }
      if isMarked(name, found) {
        try setAside(name, bytes, sha: found)
      } else if !state.table.wasWritten(name, sha: found) {
        try setAsideOld(name, bytes, sha: found)
      }
    }
    return newPlan(name, wanted)
  }

  private func newPlan(_ name: ExactText, _ wanted: [UInt8]?) -> DocumentPlan {
    let view = DocumentView(
      document: name.text, sha: wanted.map { sha256($0) } ?? "", lines: state.table.lineSum(of: name),
      hasConflicts: state.hasConflicts(name))
    return DocumentPlan(view: view, bytes: wanted)
  }

  /// Reads what others put in a document's place meanwhile, as `git merge` does, and judges it; what it holds that no
  /// line of the history speaks of is shown from then on.
  private func takeIn(_ name: ExactText, _ bytes: [UInt8]) throws(StoreError) {
    do {
      if let problem = try ParsedDocument(bytes, document: name.text).problem {
        state.documents[name]?.condition = .unreadable(problem)
        return
      }
    } catch {
      if ConflictMarks.ours(of: bytes) == nil {
        state.documents[name]?.condition = .unreadable(error.message)
        return
      }
    }
    try opened.load(name)
  }

  /// Copies a document with conflict marks to where nobody but this user looks, before it is written over.
  private func setAside(_ name: ExactText, _ bytes: [UInt8], sha: String) throws(StoreError) {
    let copy = try storing { () throws(SystemFault) in try files.quarantine(name.text, bytes, sha: sha) }
    let notice = StoreWarning.quarantined(document: name.text, copy: copy)
    if !writer.notices.contains(notice) { writer.notices.append(notice) }
  }

  /// Copies a document in which nothing is unknown before it is written over, so that who meant an old value finds it; says
  /// so where it shows values that were replaced, which may have been set back by hand.
  private func setAsideOld(_ name: ExactText, _ bytes: [UInt8], sha: String) throws(StoreError) {
    let copy = try storing { () throws(SystemFault) in try files.quarantine(name.text, bytes, sha: sha) }
    guard let parsed = try? ParsedDocument(bytes, document: name.text) else { return }
    let values = state.replacedValues(in: parsed, name)
    guard !values.isEmpty else { return }
    writer.notices.append(.setBack(document: name.text, values: values, copy: copy))
  }

  /// Whether nothing is lost when a file with this hash is written over.
  private func isOurs(_ name: ExactText, _ sha: String) -> Bool {
    guard let known = state.documents[name], known.sha == sha else { return false }
    return known.condition == .current || known.condition == .stale
  }

  private func isMarked(_ name: ExactText, _ sha: String) -> Bool {
    guard let known = state.documents[name] else { return false }
    return known.sha == sha && known.condition == .marked
  }

  private func settled(_ name: ExactText, _ sha: String?) -> DocumentPlan? {
    state.documents[name]?.sha = sha
    state.documents[name]?.condition = .current
    state.documents[name]?.isDirty = false
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
