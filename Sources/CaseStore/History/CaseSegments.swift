/// One file of the history as far as it was read.
struct SegmentFile {
  let path: FilePath
  var status: FileStatus
  var reader = ChainReader()
  /// The head whose lines are being read; nil before the first and where it was damaged.
  var head: SegmentHead?
  /// Whether any line was vouched for.
  var isVouchedFor = false
  var warnings: [StoreWarning] = []

  /// The session and analyst by the file's name, `<analyst>-<session>.<k>.jsonl`; only for files without a good head.
  var named: (session: SessionID, analyst: String)? {
    let name = path.description.split(separator: "/").last ?? ""
    let stem = name.prefix { $0 != "." }
    guard let hyphen = stem.lastIndex(of: "-"), let session = SessionID(stem[stem.index(after: hyphen)...]) else {
      return nil
    }
    return (session, String(stem[..<hyphen]))
  }
}

/// The files of a history, read as far as they go and again as far as they have grown.
struct CaseSegments {
  let files: CaseFiles
  let caseID: String
  private(set) var known: [FilePath: SegmentFile] = [:]
  private var unreadable: [StoreWarning] = []

  init(files: CaseFiles, caseID: String) {
    self.files = files
    self.caseID = caseID
  }

  /// What was wrong with the files.
  var warnings: [StoreWarning] {
    unreadable
      + known.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }.flatMap { path, file in
        file.warnings + (file.isVouchedFor ? [] : [.notASegment(file: path.description)])
      }
  }

  /// Whether a newer version wrote to this history.
  var hasNewerLines: Bool {
    known.values.contains { file in
      file.warnings.contains { if case .newerLine = $0 { true } else { false } }
    }
  }

  /// Reads what is new in all files into a table; gives the lines that were not known.
  mutating func read(into table: inout HistoryTable, except own: Set<FilePath>) throws(StoreError) -> ReadLines {
    var result = ReadLines()
    unreadable = []
    for path in try segmentPaths() where !own.contains(path) {
      do throws(SystemFault) {
        try read(path, into: &table, &result)
      } catch {
        unreadable.append(.unreadableHistory(file: path.description, why: error.message))
      }
    }
    return result
  }

  /// The files named `*.jsonl` in `history` and its folders.
  private func segmentPaths() throws(StoreError) -> [FilePath] {
    try storing { () throws(SystemFault) in
      let history = files.path("history")
      var paths: [FilePath] = []
      for name in try files.names(in: history) where name.first != UInt8(ascii: ".") {
        let path = history.appending(name)
        if name.isSegmentName {
          paths.append(path)
        } else if try files.status(path)?.kind == .folder {
          paths += try files.names(in: path).filter(\.isSegmentName).map(path.appending)
        }
      }
      return paths
    }
  }

  private mutating func read(
    _ path: FilePath, into table: inout HistoryTable, _ result: inout ReadLines
  ) throws(SystemFault) {
    guard let status = try files.status(path), status.kind == .regular else { return }
    var file = known[path] ?? SegmentFile(path: path, status: status)
    let isSame = file.status.inode == status.inode && file.status.device == status.device
    if known[path] != nil, isSame, status.size == file.status.size { return }
    if !isSame || status.size < file.reader.offset { file = SegmentFile(path: path, status: status) }
    guard let (bytes, found) = try files.read(path, from: file.reader.offset) else { return }
    file.status = found
    for finding in file.reader.read(bytes) { file.take(finding, caseID: caseID, into: &table, &result) }
    known[path] = file
  }
}

/// The lines that reading brought.
struct ReadLines {
  /// The actions of which a line is new.
  var actions: Set<LineID> = []
  /// Whether another text was found for a line that is known.
  var contradicts = false
  /// Whether there was anything new at all.
  var latest = HybridTime(bits: 0)
}

extension SegmentFile {
  fileprivate mutating func take(
    _ finding: ChainReader.Finding, caseID: String, into table: inout HistoryTable, _ result: inout ReadLines
  ) {
    switch finding {
    case .damaged(let number): warnings.append(.damagedLine(file: path.description, line: number))
    case .line(let number, let line, let proof):
      isVouchedFor = true
      if case .head(let head) = line { begin(head, caseID: caseID, &table) }
      if let head, head.caseID != caseID { return }
      take(line, number, proof, into: &table, &result)
    }
  }

  private mutating func begin(_ head: SegmentHead, caseID: String, _ table: inout HistoryTable) {
    self.head = head
    if head.caseID == caseID {
      table.noteAnalyst(head.analyst, of: head.session)
    } else {
      warnings.append(.otherCase(file: path.description))
    }
  }

  private mutating func take(
    _ line: SegmentLine, _ number: Int, _ proof: ChainReader.VouchedLine, into table: inout HistoryTable,
    _ result: inout ReadLines
  ) {
    switch line {
    case .edit(let edit):
      if let head, head.session != edit.id.session {
        return warnings.append(.damagedLine(file: path.description, line: number))
      }
      if head == nil, let named, named.session == edit.id.session {
        table.noteAnalystUnlessKnown(named.analyst, of: named.session)
      }
      result.latest = max(result.latest, edit.time)
      switch table.insert(edit, proof) {
      case .new: result.actions.insert(edit.action)
      case .known: break
      case .contradicts: result.contradicts = true
      }
    case .view(let document, let sha): table.noteView(document, sha)
    case .seen(let anchors): table.noteAnchors(anchors)
    case .unknown: warnings.append(.newerLine(file: path.description, line: number))
    case .head, .extra: break
    }
  }
}

extension [UInt8] {
  fileprivate var isSegmentName: Bool { first != UInt8(ascii: ".") && suffix(6).elementsEqual(".jsonl".utf8) }
}
