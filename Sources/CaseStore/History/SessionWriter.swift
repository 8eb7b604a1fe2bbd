import Glibc

/// What the head of a new segment says besides the session itself.
struct SegmentStart {
  var time: HybridTime
  /// The heads of other sessions that no segment speaks of yet; asked for only when a segment is begun.
  var anchors: () -> [SessionID: Anchor]
}

/// Appends the lines of one session to segments of its own, each of which is written through one open file.
///
/// A file in which anything went wrong is never appended to again.
struct SessionWriter {
  /// A segment with what it holds for certain, so that it can be written anew if somebody takes it away.
  struct Segment {
    var path: FilePath
    var file: Int32?
    var status: FileStatus
    var bytes: SegmentBytes
    var hasEdits = false
  }

  /// A segment that would grow beyond this size is followed by another.
  static let longestSegment = 4 << 20
  /// Of how many segments the bytes are kept in memory.
  private static let mostKept = 4

  let files: CaseFiles
  let caseID: String
  let analyst: String
  let tool: String
  let session: SessionID
  /// The number of the next line.
  private(set) var nextNumber = 1
  var segments: [Segment] = []
  /// What happened to the files meanwhile.
  var notices: [StoreWarning] = []
  /// Whether lines that were not acknowledged may stand in a file, so that their numbers must not be used again.
  private(set) var isSpoiled = false
  private var previous: ChainHash?
  private var isOpen: Bool { segments.last?.file != nil }

  init(files: CaseFiles, caseID: String, session: SessionID, environment: StoreEnvironment) {
    self.files = files
    self.caseID = caseID
    self.session = session
    analyst = environment.analyst
    tool = environment.toolVersion
  }

  /// The files that this session wrote.
  var paths: Set<FilePath> { Set(segments.map(\.path)) }

  /// Closes what is open.
  mutating func close() {
    for index in segments.indices { closeSegment(index) }
  }

  private mutating func closeSegment(_ index: Int) {
    if let file = segments[index].file { files.closeQuietly(file) }
    segments[index].file = nil
  }

  /// Appends lines in one write and waits until they are on the disk; gives their hashes.
  ///
  /// A full disk is tried once more without the ballast, any other fault once more in a new file.
  mutating func append(_ bodies: [[UInt8]], edits: Int, _ start: SegmentStart) throws(StoreError) -> [ChainHash] {
    var hasDroppedBallast = false
    var hasRetried = false
    while true {
      do throws(SystemFault) {
        try prepare(for: bodies.reduce(0) { $0 + $1.count + 74 }, start)
        let hashes = try write(bodies)
        nextNumber += edits
        if edits > 0 { segments[segments.count - 1].hasEdits = true }
        return hashes
      } catch {
        if error.isFull, !hasDroppedBallast, files.dropBallast() {
          hasDroppedBallast = true
        } else if !error.isFull, !error.isRefusal, !hasRetried {
          hasRetried = true
        } else {
          throw StoreError(error)
        }
      }
    }
  }

  private mutating func write(_ bodies: [[UInt8]]) throws(SystemFault) -> [ChainHash] {
    let index = segments.count - 1
    guard let file = segments[index].file else { throw SystemFault(call: "write", code: EBADF) }
    let path = segments[index].path
    let sealed = SealedLines(bodies, after: previous)
    do throws(SystemFault) {
      try files.writeAll(file, path, sealed.bytes)
    } catch {
      if !takeBack(file, path, to: segments[index].bytes.count) || !error.isFull { abandon(index) }
      throw error
    }
    do throws(SystemFault) {
      try files.sys.synchronizeData(file)
    } catch {
      // The kernel may have dropped the pages: asking again could succeed without anything being written.
      _ = takeBack(file, path, to: segments[index].bytes.count)
      abandon(index)
      throw SystemFault(call: error.call, code: error.code, path: path.description)
    }
    segments[index].bytes.append(sealed.bytes)
    previous = sealed.hashes.last ?? previous
    return sealed.hashes
  }

  private func takeBack(_ file: Int32, _ path: FilePath, to length: Int) -> Bool {
    do {
      try files.calling(path) { () throws(SystemFault) in try files.sys.truncate(file, to: length) }
      return true
    } catch {
      return false
    }
  }

  private mutating func abandon(_ index: Int) {
    closeSegment(index)
    isSpoiled = true
  }

  /// Sees to it that there is an open segment that is what it was, with room for so many bytes.
  private mutating func prepare(for length: Int, _ start: SegmentStart) throws(SystemFault) {
    if isOpen { try checkSegment() }
    if let last = segments.last, last.file != nil, last.hasEdits, last.bytes.count + length > Self.longestSegment {
      closeSegment(segments.count - 1)
    }
    if !isOpen { try begin(start) }
  }

  private mutating func begin(_ start: SegmentStart) throws(SystemFault) {
    let head = SegmentHead(
      caseID: caseID, session: session, analyst: analyst, time: start.time, tool: tool, previous: previous)
    var bodies = [SegmentLine.head(head).body]
    let anchors = start.anchors()
    if !anchors.isEmpty { bodies.append(SegmentLine.seen(anchors).body) }
    let sealed = SealedLines(bodies, after: nil)
    let isFirst = segments.isEmpty
    segments.append(try create(sealed.bytes, month: start.time.month))
    segments.dropLast(Self.mostKept).forEach { $0.bytes.forget() }
    previous = sealed.hashes.last
    if isFirst { files.layBallast() }
  }
}
