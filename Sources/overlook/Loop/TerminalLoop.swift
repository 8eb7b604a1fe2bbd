import CaseStore
import Cells
import Places
import Terminal
import Workbench

/// One thread, one `poll`: the terminal, the inbox and the raster worker.
///
/// All keys that wait are taken in before a frame is drawn, and `PacedScreen` may hold the frame back, so that keys that
/// repeat never build a queue.
@MainActor
final class TerminalLoop {
  private let screen: PacedScreen
  private let session: Session
  private let surroundings: ScreenSurroundings

  /// How long nothing must happen before documents are written, in milliseconds.
  private static let restTime = 2_000
  /// How often the folder is looked at for what others did, in milliseconds; the watcher tells of most at once.
  private var lookTime: Int { watcher.seesEverything ? 10_000 : 2_000 }
  private var watcher: CaseWatcher
  private var lastEvent = Program.systemTime().milliseconds
  private var lastLook = Program.systemTime().milliseconds
  /// How often documents are looked at where the watcher does not tell of all, in milliseconds.
  private static let documentTime = 10_000
  private var lastDocuments = Program.systemTime().milliseconds

  init(screen: PacedScreen, session: Session, casePath: String) {
    self.screen = screen
    self.session = session
    surroundings = ScreenSurroundings(screen: screen)
    watcher = CaseWatcher(casePath: casePath)
  }

  func run() {
    session.handleBackground(surroundings)
    draw()
    session.begin(surroundings)
    // What was written between the opening of the case and the watching.
    session.lookForOthers()
    session.lookAgain(at: nil)
    while !session.isOver {
      if session.handleBackground(surroundings) { draw() }
      let result = screen.wait(descriptors: descriptors, timeout: timeout)
      if !result.events.isEmpty { screen.noteInput() }
      for event in result.events where !session.isOver { session.handle(.input(event), surroundings) }
      if !result.events.isEmpty {
        lastEvent = Program.systemTime().milliseconds
        draw()
      } else if screen.isUnfinished {
        draw()
      }
      look(news(result.ready))
      if result.events.isEmpty { rest() }
    }
  }

  private var timeout: Int {
    if session.pictures.hasAnswers { return 0 }
    // The worker's deadlines and the documents want to be looked after.
    return session.hasWork || !session.isIdle ? Self.restTime : lookTime
  }

  private var descriptors: [Int32] {
    [session.inbox.descriptor] + session.pictures.descriptors + [watcher.descriptor].compactMap(\.self)
  }

  private func news(_ ready: Set<Int32>) -> CaseNews {
    guard let descriptor = watcher.descriptor, ready.contains(descriptor) else { return CaseNews() }
    return watcher.drain()
  }

  /// Looks for what others did, when told so or when it was long ago.
  private func look(_ news: CaseNews) {
    let now = Program.systemTime().milliseconds
    // A clock that was set back must not keep it from looking.
    if news.concernsHistory || now - lastLook >= lookTime || now < lastLook {
      lastLook = now
      session.lookForOthers()
    }
    let isTime = now - lastDocuments >= Self.documentTime || now < lastDocuments
    if news.mayLackDocuments || !watcher.seesEverything && isTime {
      lastDocuments = now
      session.lookAgain(at: nil)
    }
    if !news.documents.isEmpty { session.lookAgain(at: news.documents) }
  }

  /// What is done while the analyst does nothing.
  private func rest() {
    let now = Program.systemTime().milliseconds
    if now - lastEvent >= Self.restTime || now < lastEvent { session.settle() }
  }

  private func draw() {
    if !session.isOver { screen.draw(session, surroundings) }
  }
}

/// The terminal as the session sees it.
private struct ScreenSurroundings: Surroundings {
  let screen: PacedScreen

  func edit(_ text: String, title: String) -> String? {
    MainActor.assumeIsolated { screen.runOutside { Editor.edit(text, title: title) } }
  }

  func copy(_ text: String) { MainActor.assumeIsolated { screen.copy(text) } }
  func repaint() { MainActor.assumeIsolated { screen.repaint() } }
  func suspend() { MainActor.assumeIsolated { screen.suspend() } }
}
