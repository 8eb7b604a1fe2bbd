import CaseModel
import JSONText

/// A case as it was read from its folder.
struct OpenedCase {
  var files: CaseFiles
  var state: CaseState
  var segments: CaseSegments
  var readOnlyReason: String?
  var latest = HybridTime(bits: 0)

  init(path: String, environment: StoreEnvironment) throws(StoreError) {
    files = CaseFiles(sys: environment.sys, root: FilePath(path))
    let description = try CaseDescription(files: &files, path: path)
    state = CaseState(caseID: description.id, analyst: environment.analyst)
    segments = CaseSegments(files: files, caseID: description.id)
    readOnlyReason = description.readOnlyReason
    try readHistory()
    try readDocuments()
    state.showAll()
    judgeDocuments()
    state.deriveUndo()
    readOnlyReason = readOnlyReason ?? reasonNotToWrite()
  }

  private mutating func readHistory() throws(StoreError) {
    let read = try segments.read(into: &state.table, except: [])
    latest = read.latest
    // In the order of time each one comes last, which takes no moving.
    for id in state.table.byTime(read.actions) {
      if let action = state.table.complete(id) { _ = state.merge(action) }
    }
  }

  private mutating func readDocuments() throws(StoreError) {
    try readDocument("case.json")
    for folder in RecordKind.folders {
      let names = try storing { () throws(SystemFault) in try files.names(in: files.path(folder)) }
      for name in names where name.first != UInt8(ascii: ".") {
        guard let text = String(validating: name, as: UTF8.self) else { continue }
        let document = folder + "/" + text
        if DocumentName(document) != nil { try readDocument(document) }
      }
    }
  }

  /// Takes a document in; judging it waits until all are known.
  private mutating func readDocument(_ document: String) throws(StoreError) {
    let name = ExactText(document)
    do throws(SystemFault) {
      guard let (bytes, _) = try files.read(files.path(document)) else {
        state.documents[name, default: DocumentState()].condition = .unreadable("it is no plain file")
        return
      }
      state.documents[name, default: DocumentState()].sha = sha256(bytes)
      readContents(bytes, document)
    } catch {
      state.documents[name, default: DocumentState()].condition = .unreadable(error.message)
    }
  }

  private mutating func readContents(_ bytes: [UInt8], _ document: String) {
    let name = ExactText(document)
    do {
      let parsed = try ParsedDocument(bytes, document: document)
      state.load(parsed, document: document)
      if state.isInHistory(name) || parsed.problem != nil { pending.append((name, bytes, parsed)) }
    } catch {
      state.documents[name, default: DocumentState()].condition = .unreadable(error.message)
    }
  }

  /// Documents to be compared with the history.
  private var pending: [(name: ExactText, bytes: [UInt8], parsed: ParsedDocument)] = []

  private mutating func judgeDocuments() {
    for (name, bytes, parsed) in pending {
      let sha = state.documents[name]?.sha ?? ""
      let condition = state.condition(of: name, bytes, parsed, sha: sha)
      state.documents[name]?.condition = condition
      state.documents[name]?.isDirty = condition == .stale
    }
    pending = []
    for (name, document) in state.documents where document.sha == nil && document.condition == .current {
      guard state.bytes(of: name) != nil else { continue }
      state.documents[name]?.condition = .missing
      state.documents[name]?.isDirty = true
    }
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

/// What `case.json` says of the case as a whole.
struct CaseDescription {
  let id: String
  var readOnlyReason: String?

  /// Reads it, and takes the modes of new files and folders from the case.
  init(files: inout CaseFiles, path: String) throws(StoreError) {
    guard let folder = try Self.status(files, files.root), folder.kind != .regular else {
      throw .notACase(path: path, what: "there is no such folder")
    }
    guard let file = try Self.status(files, files.path("case.json")) else {
      throw .notACase(path: path, what: "it has no case.json")
    }
    files.folderMode = folder.mode
    files.fileMode = file.mode & 0o777
    let files = files
    let found = try storing { () throws(SystemFault) in try files.read(files.path("case.json")) }
    guard let bytes = found?.bytes else { throw .notACase(path: path, what: "its case.json is no plain file") }
    try self.init(bytes, path: path)
  }

  private static func status(_ files: CaseFiles, _ path: FilePath) throws(StoreError) -> FileStatus? {
    try storing { () throws(SystemFault) in try files.status(path) }
  }

  private init(_ bytes: [UInt8], path: String) throws(StoreError) {
    let value: JSON
    do { value = try parseJSON(bytes) } catch { throw .unreadable(document: "case.json", place: error.message) }
    guard let id = value["id"]?.string, !id.isEmpty, let format = value["format"]?.integer else {
      throw .notACase(path: path, what: "its case.json has no \"id\" or no \"format\"")
    }
    let reader = value["minReader"]?.integer ?? format
    guard reader <= CaseFormat.current else { throw .newerFormat(path: path, minReader: reader) }
    self.id = id
    if format > CaseFormat.current {
      readOnlyReason = "its format \(format) is newer than this version's; use a newer version to edit it"
    }
  }
}
