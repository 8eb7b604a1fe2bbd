public import CaseModel
import JSONText

/// A case folder that is open: the only thing that reads and writes its documents and its history.
///
/// Used by one thread at a time. Any number of programs may have one case open, each with a store of its own; none
/// waits for another, for every file of the history has one writer.
public final class CaseStore {
  /// The case folder.
  public let path: String
  /// The identifier of the case.
  public var caseID: String { state.caseID }
  /// Why nothing can be written; nil where all can.
  public internal(set) var readOnlyReason: String?

  let environment: StoreEnvironment
  let files: CaseFiles
  var state: CaseState
  var segments: CaseSegments
  var writer: SessionWriter
  var clock = HybridClock()
  private var generator: CaseGenerator

  init(_ opened: OpenedCase, path: String, environment: StoreEnvironment) {
    self.path = path
    self.environment = environment
    files = opened.files
    state = opened.state
    segments = opened.segments
    readOnlyReason = opened.readOnlyReason
    clock.observe(opened.latest)
    generator = CaseGenerator(seed: environment.seed, sessions: state.table.sessions.keys.map(\.description))
    let session = Self.draw(from: &generator, besides: state.table.sessions)
    writer = SessionWriter(files: files, caseID: state.caseID, session: session, environment: environment)
  }

  /// Opens a case; nothing is written.
  ///
  /// What is wrong with single documents or lines of the history stands in `warnings` and keeps the rest from nothing.
  public convenience init(opening path: String, environment: StoreEnvironment) throws(StoreError) {
    try environment.checkAnalyst()
    let opened = try OpenedCase(path: path, environment: environment)
    self.init(opened, path: path, environment: environment)
  }

  deinit { writer.close() }

  /// All records as they are now.
  public var contents: CaseContents { state.contents }

  /// What is not as it should be; grows and shrinks with what is found.
  public var warnings: [StoreWarning] {
    segments.warnings + state.table.warnings + state.strange.sorted { $0.message < $1.message } + clockWarnings
      + state.documentWarnings + state.recordsTwice + writer.notices
  }

  /// The values that stand beside others, by record.
  public var conflicts: [Conflict] { state.conflicts.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// Every action of all analysts, in the order of time, session and number.
  public func history() -> [HistoryEntry] { state.table.order.compactMap { state.table.entry($0) } }

  /// The action that `undo()` would take back.
  public var undoable: HistoryEntry? { state.undo.undoable.last.flatMap { state.table.entry($0) } }
  /// The action that `redo()` would do again.
  public var redoable: HistoryEntry? { state.undo.redoable.last.flatMap { state.table.entry($0) } }

  /// What the whole history comes down to: SHA-256 of the sorted lines `session n h`, n and h of the last edit each.
  public var headHash: String { state.table.headHash }

  /// Random bits for new identifiers: with a seed the same for the same case; an identifier that exists is drawn again.
  public func makeGenerator() -> some RandomNumberGenerator { generator }

  func demandWritable() throws(StoreError) {
    if let readOnlyReason { throw .readOnly(readOnlyReason) }
  }

  /// Goes on in a new session: numbers of the old one may stand in a file though they were not acknowledged.
  func beginSession() {
    let session = Self.draw(from: &generator, besides: state.table.sessions)
    writer.close()
    let old = writer
    writer = SessionWriter(files: files, caseID: caseID, session: session, environment: environment)
    writer.segments = old.segments
    writer.notices = old.notices
  }

  private static func draw(
    from generator: inout CaseGenerator, besides known: [SessionID: HistoryTable.Session]
  ) -> SessionID {
    while true {
      let session = SessionID(bits: generator.next())
      if known[session] == nil { return session }
    }
  }

  /// Takes clocks for wrong that are more than five minutes ahead; they are followed all the same.
  private var clockWarnings: [StoreWarning] {
    let ahead = clock.latest.milliseconds - environment.now()
    guard ahead > 300_000, let last = state.table.order.last else { return [] }
    return [.clockAhead(analyst: state.table.analyst(of: last.session), milliseconds: ahead)]
  }
}
