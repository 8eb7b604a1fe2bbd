import Cells
import Terminal
import Workbench

/// The terminal, with frames as fine and as often as the link to it takes them (`LinkPace`).
@MainActor
final class PacedScreen {
  private let screen: TerminalScreen
  private var pace: LinkPace
  /// What was sent last.
  private var shown: Frame?
  private var shownPicture: PictureIdentity?
  /// Whether the screen shows less than the state says.
  private var isBehind = false
  /// Whether more of the state may be sent at once.
  private var mayGoOn = false

  /// Begins to measure where that is wanted, before anything is drawn.
  init(_ screen: TerminalScreen, isMeasuring: Bool) {
    self.screen = screen
    pace = LinkPace(isOn: isMeasuring && screen.takesReports, depth: screen.depth)
    if pace.meter.isOn { ask(after: 0, from: screen.now()) }
  }

  /// Whether something is still to be drawn though nothing more happens: held back, or coarse.
  var isUnfinished: Bool { isBehind || pace.detail != .full }

  /// Waits as `TerminalScreen.wait` does, but not beyond the moment at which something is to be drawn.
  func wait(descriptors: [Int32], timeout: Int) -> (events: [InputEvent], ready: Set<Int32>) {
    let now = screen.now()
    let look = mayGoOn ? 0 : pace.nextLook(isBehind: isBehind).map { Int(max(0, $0 - now)) }
    let result = screen.wait(descriptors: descriptors, timeout: min(timeout, look ?? timeout))
    let time = screen.now()
    for _ in 0..<screen.takeReports() { pace.answer(at: time) }
    if pace.giveUp(at: time) { screen.forgetReports() }
    return result
  }

  /// Notes that the analyst did something.
  func noteInput() { pace.type(at: screen.now()) }

  /// Shows the state of a session, or as much of it as may be sent now.
  func draw(_ session: Session, _ surroundings: any Surroundings) {
    let now = screen.now()
    let identity = session.state.pictureIdentity
    let cells = session.state.pictureCells
    let count = cells.columns * cells.rows
    let isNew = identity != shownPicture
    let detail = pace.chooseDetail(isNew: isNew, cells: count, at: now)
    if detail != session.state.settings.detail { session.handle(.detail(detail), surroundings) }
    let frame = view(session.state)
    guard pace.isSlow(cells: count), let shown, shown.columns == frame.columns, shown.rows == frame.rows else {
      (isBehind, mayGoOn) = (false, false)
      send(frame, identity)
      return
    }
    let changed = frame.changedCells(since: shown)
    guard pace.maySend(changed: changed, at: now) else { return (isBehind, mayGoOn) = (true, false) }
    // What lies over the picture does not come in pieces.
    let part = session.state.overlay == nil ? cells : Rect(column: 0, row: 0, columns: 0, rows: 0)
    let piece = frame.partly(since: shown, in: part, limit: pace.piece(changed: changed))
    (isBehind, mayGoOn) = (!piece.isWhole, !piece.isWhole)
    let sent = isBehind ? piece.frame.changedCells(since: shown) : changed
    let bytes = send(piece.frame, identity)
    pace.learn(bytes: bytes, changed: sent, isNew: isNew, isWhole: piece.isWhole, cells: count)
  }

  @discardableResult
  private func send(_ frame: Frame, _ identity: PictureIdentity) -> Int {
    let start = screen.now()
    let bytes = screen.draw(frame) ?? 0
    (shown, shownPicture) = (frame, identity)
    if pace.wantsAnswer(after: bytes, at: start) { ask(after: bytes, from: start) }
    return bytes
  }

  private func ask(after bytes: Int, from start: Int64) {
    screen.askForReport()
    pace.ask(after: bytes, from: start, at: screen.now())
  }
}

extension PacedScreen {
  /// Gives the terminal to another program for a while.
  func runOutside<Result>(_ body: () -> Result) -> Result {
    defer { pace.forget() }
    return screen.runOutside(body)
  }

  func copy(_ text: String) { screen.copy(text) }

  func suspend() {
    screen.suspend()
    pace.forget()
  }

  func repaint() {
    let start = screen.now()
    let bytes = screen.repaint() ?? 0
    if pace.wantsAnswer(after: bytes, at: start) { ask(after: bytes, from: start) }
  }
}
