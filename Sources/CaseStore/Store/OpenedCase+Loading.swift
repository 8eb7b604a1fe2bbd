import CaseModel
import JSONText

/// Which documents of sites are in memory, what they take there, and which of them was used last.
struct DocumentWindow {
  /// How many bytes their files may have together.
  let limit: Int
  private var entries: [ExactText: (size: Int, lastUse: Int)] = [:]
  private var size = 0
  private var uses = 0

  init(limit: Int) { self.limit = limit }

  mutating func use(_ name: ExactText, size newSize: Int) {
    uses += 1
    size += newSize - (entries[name]?.size ?? 0)
    entries[name] = (newSize, uses)
  }

  /// Takes out what was used longest ago, while there is too much; the one used last stays, however large it is.
  mutating func overflow() -> [ExactText] {
    guard size > limit, entries.count > 1 else { return [] }
    var gone: [ExactText] = []
    for (name, entry) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }).dropLast() where size > limit {
      size -= entry.size
      entries[name] = nil
      gone.append(name)
    }
    return gone
  }
}

extension OpenedCase {
  /// Sees to it that documents are in memory.
  mutating func need(_ names: some Sequence<ExactText>) throws(StoreError) {
    for name in names {
      if state.documents[name]?.isLoaded != true { try load(name) } else if isSite(name) { use(name) }
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
    judge(name, found, parsed, problem)
    if isSite(name) { use(name) }
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

  private mutating func use(_ name: ExactText) { window.use(name, size: state.documents[name]?.size ?? 0) }

  /// Puts out of memory what was not used for longest, while there is too much.
  mutating func trim() {
    for name in window.overflow() { state.unload(name) }
  }
}
