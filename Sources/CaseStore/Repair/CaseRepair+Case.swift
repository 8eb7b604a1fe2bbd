import CaseModel
import JSONText

/// What was found in the place of `case.json`.
enum FoundDescription {
  /// It can be read.
  case good(id: String)
  /// It is not there; the history is of this one case.
  case missing(id: String)
  /// It is there and cannot be read, and why; which case the history is of, if of one.
  case unreadable(StoreError, id: String?)

  /// The case, as far as it is known.
  var caseID: String? {
    switch self {
    case .good(let id), .missing(let id): id
    case .unreadable(_, let id): id
    }
  }
}

extension CaseRepair {
  /// Sees which case the folder is, and takes the modes of new files from it.
  mutating func identify() throws(StoreError) -> FoundDescription {
    do throws(StoreError) {
      let found = try CaseDescription(files: &files, path: path)
      if found.readOnlyReason != nil { mayWrite = false }
      return .good(id: found.id)
    } catch {
      if case .newerFormat = error { throw error }
      return try identify(without: error)
    }
  }

  private mutating func identify(without error: StoreError) throws(StoreError) -> FoundDescription {
    let (folder, file) = try storing { () throws(SystemFault) in
      (try files.status(files.root), try files.status(files.path("case.json")))
    }
    guard let folder, folder.kind == .folder else { throw error }
    files.folderMode = folder.mode
    files.fileMode = file.map { $0.mode & 0o777 } ?? (folder.mode & 0o666) | 0o600
    var history = HistoryCopies(caseID: "")
    try history.read(files, isHistory: true)
    let id = history.caseIDs.count == 1 ? history.caseIDs.first : nil
    if file != nil { return .unreadable(error, id: id) }
    guard let id else { throw error }
    return .missing(id: id)
  }

  /// Puts a lost `case.json` back; false where there is none that can be read then.
  mutating func mend(_ found: FoundDescription) throws(StoreError) -> Bool {
    switch found {
    case .good: return true
    case .missing(let id):
      if let bytes = try descriptionElsewhere() { return try put(bytes, what: "taken from the other copy") }
      return try put(try rebuiltDescription(id), what: "made anew from the history; look at its title and label")
    case .unreadable(let error, let id):
      guard id != nil, let bytes = try descriptionElsewhere(),
        let old = try storing({ () throws(SystemFault) in try files.read(files.path("case.json")) })
      else {
        report.remaining.append(error.message + ", with --from, or delete it: it is made anew then")
        return false
      }
      if mayWrite {
        _ = try storing { () throws(SystemFault) in
          try Quarantine(files: files).keep(old.bytes, of: files.path("case.json"))
        }
      }
      return try put(bytes, what: "taken from the other copy")
    }
  }

  private func descriptionElsewhere() throws(StoreError) -> [UInt8]? {
    guard let other else { return nil }
    return try storing { () throws(SystemFault) in try other.read(other.path("case.json"))?.bytes }
  }

  private mutating func put(_ bytes: [UInt8], what: String) throws(StoreError) -> Bool {
    note("case.json", what)
    guard mayWrite else {
      report.remaining.append(StoreError.notACase(path: path, what: "it has no case.json that can be read").message)
      return false
    }
    try storing { () throws(SystemFault) in
      var noise = SystemRandomNumberGenerator()
      try files.replace(files.path("case.json"), with: bytes, using: &noise)
    }
    return true
  }

  /// What the history says of the case as a whole. Of what it does not know, the label is the strictest.
  private mutating func rebuiltDescription(_ id: String) throws(StoreError) -> [UInt8] {
    let begin = try allCopies(of: id).begin ?? HybridTime(milliseconds: environment.now())
    let body: JSON = [
      "format": .integer(CaseFormat.current), "minReader": 1, "created": .string(begin.timestamp),
      "title": "Recovered case", "label": .string(SharingLabel.red.rawValue),
    ]
    let record = Record(id: RecordID(rawValue: id), kind: .caseInfo, document: "case.json", body: body)
    var parsed = ParsedDocument()
    parsed.records = [record]
    var state = CaseState(caseID: id, analyst: environment.analyst, files: files)
    var segments = CaseSegments(files: files, caseID: id)
    let read = try segments.read(into: &state.table, &state.lines, except: [])
    for action in read.actions { _ = state.table.complete(action) }
    try state.load(parsed, ExactText("case.json"))
    var bytes: [UInt8] = []
    record.documentValue.appendDocument(to: &bytes)
    return state.bytes(of: ExactText("case.json")) ?? bytes
  }
}
