import JSONText

/// One file of the history as far as it was read.
struct SegmentFile: Sendable {
  let path: FilePath
  /// The number by which the table knows it.
  let number: UInt32
  var status: FileStatus
  var reader = ChainReader()
  /// The head whose lines are being read; nil before the first and where it was damaged.
  var head: SegmentHead?
  /// Whether any line was vouched for.
  var isVouchedFor = false
  var warnings: [StoreWarning] = []
  /// Whether nothing in it can be part of a history.
  var isStrange: Bool { !isVouchedFor && !isOnlyBegun }
  /// Whether it has no whole line yet, but may be getting its first, or belong to a program that was killed meanwhile.
  private(set) var isOnlyBegun = false

  /// The session and analyst by the file's name, `<analyst>-<session>.<k>.jsonl`; only for files without a good head.
  var named: (session: SessionID, analyst: String)? {
    let name = path.description.split(separator: "/").last ?? ""
    let stem = name.prefix { $0 != "." }
    guard let hyphen = stem.lastIndex(of: "-"), let session = SessionID(stem[stem.index(after: hyphen)...]) else {
      return nil
    }
    return (session, String(stem[..<hyphen]))
  }

  /// Reads what follows in the file into a table.
  mutating func read(
    _ bytes: [UInt8], caseID: String, into table: inout HistoryTable, lines: inout LineFetcher,
    _ result: inout ReadLines, _ parser: inout JSONReader
  ) {
    var chain = reader
    if chain.offset == 0 { isOnlyBegun = (bytes.first ?? UInt8(ascii: "{")) == UInt8(ascii: "{") }
    bytes.withUnsafeBufferPointer { buffer in
      chain.read(buffer) { finding, text in
        switch finding {
        case .damaged(let line): warnings.append(.damagedLine(file: path.description, line: line))
        case .line(let line):
          take(line, text, caseID: caseID, into: &table, &lines, &result, &parser)
        }
      }
    }
    reader = chain
    if chain.offset > 0 { isOnlyBegun = false }
  }

  private mutating func take(
    _ line: ChainReader.VouchedLine, _ text: UnsafeBufferPointer<UInt8>, caseID: String,
    into table: inout HistoryTable, _ lines: inout LineFetcher, _ result: inout ReadLines, _ parser: inout JSONReader
  ) {
    isVouchedFor = true
    switch ScannedLine(text, &parser) {
    case .edit(let facts):
      if let head, head.caseID != caseID { return }
      take(facts, line, text, into: &table, &lines, &result)
    case .other(let other): take(other, line.number, caseID: caseID, into: &table)
    }
  }

  private mutating func take(
    _ facts: LineFacts, _ line: ChainReader.VouchedLine, _ text: UnsafeBufferPointer<UInt8>,
    into table: inout HistoryTable, _ lines: inout LineFetcher, _ result: inout ReadLines
  ) {
    if let head, head.session != facts.id.session {
      return warnings.append(.damagedLine(file: path.description, line: line.number))
    }
    if head == nil, let named, named.session == facts.id.session {
      table.noteAnalystUnlessKnown(named.analyst, of: named.session)
    }
    result.latest = max(result.latest, facts.time)
    let place = LinePlace(file: number, offset: UInt32(line.offset), length: UInt32(line.length))
    let outcome = table.insert(facts, line.hash, at: place) { lines.hasSameBody($0, text) }
    switch outcome {
    case .new:
      result.actions.insert(facts.action)
      lines.keep(facts.id, text)
    case .known: break
    case .contradicts: result.contradicts = true
    }
  }

  private mutating func take(_ line: SegmentLine, _ number: Int, caseID: String, into table: inout HistoryTable) {
    if case .head(let head) = line { begin(head, caseID: caseID, &table) }
    if let head, head.caseID != caseID { return }
    switch line {
    case .view(let view): table.noteView(view)
    case .seen(let anchors): table.noteAnchors(anchors)
    case .unknown: warnings.append(.newerLine(file: path.description, line: number))
    case .head, .extra, .edit: break
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
}

/// What reading brought.
struct ReadLines {
  /// The actions of which a line is new.
  var actions: Set<LineID> = []
  /// Whether another text was found for a line that is known.
  var contradicts = false
  var latest = HybridTime(bits: 0)
}
