import CaseModel
import JSONText

/// A case folder as far as it was read: its history, its documents, and which of these are in memory.
struct OpenedCase {
  var files: CaseFiles
  var state: CaseState
  var segments: CaseSegments
  var readOnlyReason: String?
  /// The latest time that was met in the history.
  var latest = HybridTime(bits: 0)
  /// Which site documents are in memory, and how many may be.
  var window: DocumentWindow
  /// Whether the history was read; before that the documents are taken at their word.
  private var hasHistory = false
  /// Whether everything is in line with the history.
  private(set) var isFinished = false
  /// The documents that were loaded before the history was read.
  private var early: Set<ExactText> = []
  private let cache: CaseCache?

  /// Reads a folder. With `isQuick`, a case too large for memory is left without its history until `finish`; with
  /// `paths`, just these files are its history.
  init(
    path: String, environment: StoreEnvironment, isQuick: Bool = false, usesCache: Bool = true,
    paths: [FilePath]? = nil
  ) throws(StoreError) {
    files = CaseFiles(sys: environment.sys, root: FilePath(path))
    let description = try CaseDescription(files: &files, path: path)
    state = CaseState(caseID: description.id, analyst: environment.analyst, files: files)
    segments = CaseSegments(files: files, caseID: description.id, paths: paths)
    readOnlyReason = description.readOnlyReason
    window = DocumentWindow(limit: environment.memoryLimit)
    cache =
      usesCache
      ? CaseCache(files: files, caseID: description.id, worthKeeping: min(4 << 20, environment.memoryLimit)) : nil
    let list = try DocumentList(files)
    let isSmall = list.siteBytes <= window.limit
    if isSmall { try readHistory() }
    try read(list, isSmall: isSmall)
    if isSmall || !isQuick { try finish() }
  }

  /// Reads the documents: all of them where they fit, else the sites' only for their rows.
  private mutating func read(_ list: DocumentList, isSmall: Bool) throws(StoreError) {
    var rows: [DocumentList.Entry] = []
    for entry in list.entries {
      if entry.isSite, !isSmall { rows.append(entry) } else { try load(ExactText(entry.name)) }
    }
    if rows.isEmpty { return }
    let known = cache?.rows() ?? []
    let read = DocumentRows(files: files, rows, known: known)
    for name in read.strange { try load(ExactText(name)) }
    state.contents.insert(contentsOf: read.found.map(\.row.site))
    for row in read.found { take(row) }
    if read.countRead > 0 { cache?.keep(read.found) }
    trim()
  }

  private mutating func take(_ found: FoundRow) {
    var document = DocumentState()
    document.sha = found.sha
    document.size = found.stamp.size
    document.stamp = found.stamp
    state.documents[ExactText(found.document)] = document
    state.contents.unload(found.document, found.row.counts)
  }

  /// Brings what is shown in line with the history; gives the documents that it changed.
  @discardableResult
  mutating func finish() throws(StoreError) -> Set<ExactText> {
    if isFinished { return [] }
    if !hasHistory { try readHistory() }
    var changed: Set<ExactText> = []
    for name in state.table.documents.keys.sorted() where try judge(name) {
      changed.insert(name)
      if changed.count % 64 == 0 { trim() }
    }
    early = []
    try judgeAgain()
    trim()
    state.deriveUndo()
    readOnlyReason = readOnlyReason ?? reasonNotToWrite()
    isFinished = true
    return changed
  }

  /// Looks once more at documents that seem to be changed outside: another program may have written one after the
  /// history was read, and notes it there before.
  mutating func judgeAgain() throws(StoreError) {
    let edited = Set(state.documents.filter { $0.value.condition == .edited }.keys)
    if edited.isEmpty { return }
    var documents = edited
    for id in try readOn(except: []).actions {
      if let action = state.table.complete(id) { documents.formUnion(try state.documents(of: action)) }
    }
    for name in documents.sorted() { try load(name) }
  }

  private mutating func readHistory() throws(StoreError) {
    hasHistory = true
    early = Set(state.documents.filter(\.value.isLoaded).keys)
    for name in early { state.documents[name]?.isJudged = false }
    cache?.restore(&state.table, &state.lines, &segments, &latest)
    let read = try segments.read(into: &state.table, &state.lines, except: [])
    latest = max(latest, read.latest)
    for id in read.actions { _ = state.table.complete(id) }
    cache?.keep(state.table, state.lines, segments, latest)
  }

  /// Sees whether a document says what the history says; true where its records had to be read for it.
  private mutating func judge(_ name: ExactText) throws(StoreError) -> Bool {
    guard DocumentName(name.text) != nil else {
      try state.noteStrange(name)
      return false
    }
    let document = state.documents[name]
    if document?.isLoaded == true {
      if !early.contains(name) { return false }
    } else if let sha = document?.sha,
      let view = state.table.freshView(name, sha: sha)
    {
      state.documents[name]?.hasConflicts = view.hasConflicts
      state.documents[name]?.isJudged = true
      return false
    }
    try load(name)
    return true
  }

  static let newerLinesReason = "a newer version wrote to its history; use that version to edit it"

  private func reasonNotToWrite() -> String? {
    if segments.hasNewerLines { return Self.newerLinesReason }
    do {
      try files.calling(files.root) { () throws(SystemFault) in try files.sys.demandWritable(files.root) }
      return nil
    } catch {
      return StoreError(error).message
    }
  }
}
