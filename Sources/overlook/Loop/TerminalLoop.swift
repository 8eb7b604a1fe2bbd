import Cells
import Places
import Terminal
import Workbench

/// One thread, one `poll`: the terminal, the inbox and the raster worker.
@MainActor
final class TerminalLoop {
  private let screen: TerminalScreen
  private let session: Session
  private let surroundings: ScreenSurroundings

  /// How long nothing must happen before documents are written, in milliseconds.
  private static let restTime = 2_000
  /// How often the folder is looked at for what others did, in milliseconds.
  private static let lookTime = 2_000

  init(screen: TerminalScreen, session: Session) {
    self.screen = screen
    self.session = session
    surroundings = ScreenSurroundings(screen: screen)
  }

  func run() {
    session.handleBackground(surroundings)
    draw()
    session.begin(surroundings)
    var lastEvent = Program.systemTime().milliseconds
    while !session.isOver {
      if session.handleBackground(surroundings) { draw() }
      let result = screen.wait(descriptors: descriptors, timeout: session.pictures.hasAnswers ? 0 : Self.lookTime)
      for event in result.events where !session.isOver { session.handle(.input(event), surroundings) }
      let now = Program.systemTime().milliseconds
      if !result.events.isEmpty {
        lastEvent = now
        draw()
      } else if result.ready.isEmpty {
        rest(for: now - lastEvent)
      }
    }
  }

  private var descriptors: [Int32] {
    [session.inbox.descriptor] + (session.pictures.descriptor.map { [$0] } ?? [])
  }

  private func draw() {
    if !session.isOver { screen.draw(view(session.state)) }
  }

  /// What is done while nothing happens.
  private func rest(for milliseconds: Int64) {
    session.lookForOthers()
    if milliseconds >= Self.restTime { session.settle() }
  }
}

/// The terminal as the session sees it.
private struct ScreenSurroundings: Surroundings {
  let screen: TerminalScreen

  func edit(_ text: String, title: String) -> String? {
    MainActor.assumeIsolated { screen.runOutside { Editor.edit(text, title: title) } }
  }

  func copy(_ text: String) { MainActor.assumeIsolated { _ = screen.copy(text) } }
  func repaint() { MainActor.assumeIsolated { screen.repaint() } }
  func suspend() { MainActor.assumeIsolated { screen.suspend() } }
}
