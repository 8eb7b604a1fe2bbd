import Cells
import Glibc
import Places
import Workbench

/// The whole workbench on a virtual terminal, driven by a file of steps.
final class ScriptRun: Surroundings {
  private let session: Session
  private let path: String
  private let steps: [(line: Int, step: ScriptStep)]

  /// Reads the script; the first line that is no step is named.
  init(path: String, session: Session) throws {
    self.session = session
    self.path = path
    let file = path == "-" ? "/dev/stdin" : path
    guard let bytes = Files.read(file), let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.input, "the script \(path) cannot be read: \(Files.lastError)")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    steps = try lines.enumerated().compactMap { index, line in
      do {
        return try ScriptStep(String(line)).map { (index + 1, $0) }
      } catch let error as CellsError {
        throw Failure(.findings, "\(path):\(index + 1): \(error.message)")
      } catch {
        throw Failure(.findings, "\(path):\(index + 1): \(Failure(error).message)")
      }
    }
  }

  /// Runs every step; the first that fails ends the run and is named.
  func run() throws {
    session.begin(self)
    session.handleBackground(self)
    for (line, step) in steps {
      do {
        try take(step)
      } catch {
        throw Failure(.findings, "\(path):\(line): \(Failure(error).message)")
      }
    }
  }

  private func take(_ step: ScriptStep) throws {
    if session.isOver { throw Failure(.findings, "the workbench was left before this step") }
    switch step {
    case .keys(let keys):
      for key in keys where !session.isOver { session.handle(.input(.key(key)), self) }
    case .text(let text): session.handle(.input(.paste(text)), self)
    case .resize(let size): session.handle(.input(.resized(columns: size.columns, rows: size.rows)), self)
    case .waitIdle: try wait("nothing is under way") { session.isIdle }
    case .waitScreen(let text): try wait("the screen shows \"\(text)\"") { screen.contains(text) }
    case .expect(let text):
      session.handleBackground(self)
      guard screen.contains(text) else { throw Failure(.findings, "the screen does not show \"\(text)\":\n\(screen)") }
    case .saveScreen(let file): try Files.write(Array((screen + "\n").utf8), to: file)
    case .saveStyles(let file):
      try Files.write(Array((view(session.state).ansiText(depth: session.state.settings.colors) + "\n").utf8), to: file)
    }
  }

  private var screen: String { view(session.state).text }

  /// Waits until something holds, for 5 seconds without any news, or 60 in all while work goes on.
  private func wait(_ what: String, until holds: () -> Bool) throws {
    let start = Program.systemTime().milliseconds
    while true {
      session.handleBackground(self)
      // What was left in the meantime may be the very thing that is waited for.
      if holds(), !session.handleBackground(self) { return }
      let waited = Program.systemTime().milliseconds - start
      guard waited < (session.isIdle ? 5_000 : 60_000) else {
        throw Failure(.findings, "\(what): not within \(waited / 1000) s; the screen is\n\(screen)")
      }
      let descriptors = [session.inbox.descriptor] + session.pictures.descriptors
      var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      _ = poll(&polls, nfds_t(polls.count), 20)
    }
  }

  func edit(_ text: String, title: String) -> String? { Editor.edit(text, title: title) }
  func copy(_ text: String) {}
  func repaint() {}
  func suspend() {}
}
