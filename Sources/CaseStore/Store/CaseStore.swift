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
  public var readOnlyReason: String? { opened.readOnlyReason }

  let environment: StoreEnvironment
  var opened: OpenedCase
  var writer: SessionWriter
  var clock = HybridClock()
  private var generator: CaseGenerator

  init(_ opened: OpenedCase, path: String, environment: StoreEnvironment) {
    self.path = path
    self.environment = environment
    self.opened = opened
    clock.observe(opened.latest)
    let table = opened.state.table
    generator = CaseGenerator(seed: environment.seed, sessions: table.sessions.map(\.id.description))
    let session = Self.draw(from: &generator, besides: table)
    writer = SessionWriter(
      files: opened.files, caseID: opened.state.caseID, session: session, environment: environment)
  }

  var files: CaseFiles { opened.files }
  var state: CaseState {
    get { opened.state }
    _modify { yield &opened.state }
  }

  /// Opens a case; nothing is written.
  ///
  /// What is wrong with single documents or lines of the history stands in `warnings` and keeps the rest from nothing.
  /// With `isQuick`, a case too large for memory is shown by its documents alone until `finishOpening()`.
  public convenience init(opening path: String, environment: StoreEnvironment, isQuick: Bool = false)
    throws(StoreError)
  {
    try environment.checkAnalyst()
    // With a seed, what is drawn depends on the sessions that the history has.
    let opened = try OpenedCase(
      path: path, environment: environment, isQuick: isQuick && environment.seed == nil)
    self.init(opened, path: path, environment: environment)
  }

  deinit { writer.close() }

  /// The records as they are now: all but the observations of sites that are not loaded.
  public var contents: CaseContents { state.contents }

  /// What is not as it should be; grows and shrinks with what is found.
  public var warnings: [StoreWarning] {
    opened.segments.warnings + state.table.warnings + state.strange.sorted { $0.message < $1.message } + clockWarnings
      + state.documentWarnings + state.recordsTwice + writer.notices
  }

  /// The values that stand beside others, by record; the documents that hold such are loaded for it.
  public var conflicts: [Conflict] {
    let contested = state.documents.keys.filter { state.hasConflicts($0) }
    try? opened.need(contested.sorted())
    return state.conflicts.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// Every action of all analysts, in the order of time, session and number.
  public func history() throws(StoreError) -> [HistoryEntry] { try state.entries(state.table.order()) }

  /// How many actions the history holds.
  public var actionCount: Int { state.table.actionCount }
  /// Who has edited the case, sorted.
  public var analysts: [String] {
    Set(state.table.sessions.filter { $0.count > 0 }.map { $0.analyst ?? "unknown" }).sorted()
  }

  /// One action by its name; nil where there is none.
  public func entry(_ action: ActionID) throws(StoreError) -> HistoryEntry? {
    guard let id = LineID(action), let action = state.table.action(id) else { return nil }
    return try state.entry(action)
  }

  /// The action that `undo()` would take back.
  public var undoable: HistoryEntry? { state.undoableAction.flatMap { try? state.entry($0) } }
  /// The action that `redo()` would do again.
  public var redoable: HistoryEntry? { state.redoableAction.flatMap { try? state.entry($0) } }

  /// What the whole history comes down to: SHA-256 of the sorted lines `session n h`, n and h of the last edit each.
  public var headHash: String { state.table.headHash }

  /// Random bits for new identifiers: with a seed the same for the same case; an identifier that exists is drawn again.
  public func makeGenerator() -> some RandomNumberGenerator { generator }

  func demandWritable() throws(StoreError) {
    if let readOnlyReason { throw .readOnly(readOnlyReason) }
  }

  /// Goes on in a new session: numbers of the old one may stand in a file though they were not acknowledged.
  func beginSession() {
    let session = Self.draw(from: &generator, besides: state.table)
    writer.close()
    let old = writer
    writer = SessionWriter(files: files, caseID: caseID, session: session, environment: environment)
    writer.segments = old.segments
    writer.notices = old.notices
  }

  /// Writes in a session of somebody else's name, of which this one sees nothing but the result.
  func inSession<Result>(
    of analyst: String, _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let own = writer
    var other = environment
    other.analyst = analyst
    writer = SessionWriter(
      files: files, caseID: caseID, session: Self.draw(from: &generator, besides: state.table), environment: other)
    defer {
      writer.close()
      writer = own
    }
    return try body()
  }

  private static func draw(from generator: inout CaseGenerator, besides known: HistoryTable) -> SessionID {
    while true {
      let session = SessionID(bits: generator.next())
      if known[session] == nil { return session }
    }
  }

  /// Takes clocks for wrong that are more than five minutes ahead; they are followed all the same.
  private var clockWarnings: [StoreWarning] {
    let ahead = clock.latest.milliseconds - environment.now()
    guard ahead > 300_000 else { return [] }
    let last = state.table.sessions.max { ($0.lines.last?.time.bits ?? 0) < ($1.lines.last?.time.bits ?? 0) }
    return last.map { [.clockAhead(analyst: state.table.analyst(of: $0.id), milliseconds: ahead)] } ?? []
  }
}
