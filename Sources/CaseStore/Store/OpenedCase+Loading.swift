import CaseModel
import JSONText

/// Which documents of sites are in memory, the one used last at the end.
struct DocumentWindow {
  /// How many bytes their files may have together.
  let limit: Int
  private(set) var names: [ExactText] = []

  init(limit: Int) { self.limit = limit }

  mutating func use(_ name: ExactText) {
    if names.last == name { return }
    names.removeAll { $0 == name }
    names.append(name)
  }

  mutating func remove(_ gone: Set<ExactText>) { names.removeAll { gone.contains($0) } }
}

extension OpenedCase {
  /// Sees to it that documents are in memory.
  mutating func need(_ names: some Sequence<ExactText>) throws(StoreError) {
    for name in names {
      if state.documents[name]?.isLoaded != true { try load(name) } else if isSite(name) { window.use(name) }
    }
  }

  /// Reads a document from the disk, with what the history says of it, in the place of what is in memory.
  mutating func load(_ name: ExactText) throws(StoreError) {
    guard DocumentName(name.text) != nil else { return }
    let found = try look(name)
    var parsed = ParsedDocument()
    var problem: String?
    var isMarked = false
    if case .file(let bytes, _, _) = found {
      do throws(JSONTextError) {
        parsed = try ParsedDocument(bytes, document: name.text)
      } catch {
        problem = error.message
        isMarked = takeOurs(of: bytes, name, into: &parsed)
      }
    }
    try state.load(parsed, name)
    if isSite(name) { window.use(name) }
    judge(name, found, parsed, problem)
    if isMarked, state.isInHistory(name) {
      state.documents[name]?.condition = .marked
      state.documents[name]?.isDirty = true
    }
  }

  /// Reads our side of a document with conflict marks, for what the history does not speak of; false without marks.
  private func takeOurs(of bytes: [UInt8], _ name: ExactText, into parsed: inout ParsedDocument) -> Bool {
    guard let ours = ConflictMarks.ours(of: bytes) else { return false }
    if let read = try? ParsedDocument(ours, document: name.text), read.problem == nil { parsed = read }
    return true
  }

  private mutating func judge(_ name: ExactText, _ found: Look, _ parsed: ParsedDocument, _ problem: String?) {
    var document = state.documents[name] ?? DocumentState()
    document.hasConflicts = state.hasConflicts(name)
    switch found {
    case .absent:
      document.sha = nil
      document.size = document.entities.count * Self.usualRecord
      document.condition = state.bytes(of: name) == nil ? .current : .missing
    case .noFile(let why):
      document.condition = .unreadable(why)
    case .file(let bytes, let sha, let status):
      let isSame = document.isJudged && document.sha == sha
      let wasOurs = isSame && (document.condition == .current || document.condition == .stale)
      document.sha = sha
      document.size = bytes.count
      document.stamp = FileStamp(status)
      // What was ours, and is the same still, may only be older than the history by now.
      document.condition =
        wasOurs
        ? (document.isDirty ? .stale : document.condition)
        : problem.map { .unreadable($0) } ?? state.condition(of: name, bytes, parsed, sha: sha)
    }
    document.isJudged = true
    if document.condition == .stale || document.condition == .missing { document.isDirty = true }
    state.documents[name] = document
  }

  /// What is at the place of a document.
  enum Look {
    case absent
    case file([UInt8], sha: String, FileStatus)
    /// A folder, a link or a pipe is there, or the file cannot be read.
    case noFile(String)
  }

  func look(_ name: ExactText) throws(StoreError) -> Look {
    let path = files.path(name.text)
    do throws(SystemFault) {
      guard try files.status(path) != nil else { return .absent }
      guard let (bytes, status) = try files.read(path) else { return .noFile("it is no plain file") }
      return .file(bytes, sha: sha256(bytes), status)
    } catch {
      return .noFile(error.message)
    }
  }

  /// What a record takes in a file as a rule.
  private static let usualRecord = 512

  private func isSite(_ name: ExactText) -> Bool { DocumentName(name.text)?.kind == .site }

  /// Puts out of memory what was not used for longest, while there is too much.
  mutating func trim() {
    var bytes = window.names.reduce(0) { $0 + (state.documents[$1]?.size ?? 0) }
    var gone: Set<ExactText> = []
    // The one used last stays, however large it is.
    for name in window.names.dropLast() where bytes > window.limit {
      bytes -= state.documents[name]?.size ?? 0
      state.unload(name)
      gone.insert(name)
    }
    window.remove(gone)
  }
}
