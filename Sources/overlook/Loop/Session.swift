import CaseModel
import CaseStore
import Cells
import Glyphs
import Places
import Workbench

/// What the surroundings of the workbench can do for it: a real terminal or a virtual one.
protocol Surroundings {
  /// Lets the analyst edit a text; nil where that failed.
  func edit(_ text: String, title: String) -> String?
  /// Puts a text on the clipboard.
  func copy(_ text: String)
  /// Draws every cell anew.
  func repaint()
  /// Stops until the shell brings the program back.
  func suspend()
}

/// A workbench with its store and its pictures: takes messages, runs effects.
final class Session {
  private(set) var state: State
  /// Whether the analyst left.
  private(set) var isOver = false
  let inbox: Inbox
  let pictures: PictureService
  private let store: StoreService
  private let program: Program
  private let drafts: Drafts
  private var mayBeDirty = false

  init(casePath: String, store: sending CaseStore, program: Program, settings: Settings, columns: Int, rows: Int) throws
  {
    var generator = store.makeGenerator()
    let contents = store.contents
    state = State(
      contents: contents, settings: settings, columns: columns, rows: rows, now: program.now.rfc3339,
      seed: generator.next())
    let undoable = store.undoable?.edit.description(in: contents)
    let redoable = store.redoable?.edit.description(in: contents)
    let warnings = store.warnings.map(\.message)
    let conflicts = store.conflicts
    inbox = try Inbox()
    self.program = program
    drafts = Drafts(caseID: contents.caseInfo?.id.rawValue ?? "case")
    pictures = PictureService(
      roots: ImageRoots(casePath: casePath, program: program), program: program)
    self.store = StoreService(store, inbox: inbox)
    self.store.finishOpening()
    let notice = warnings.first.map { first in
      Notice(warnings.count == 1 ? first : "\(first) (and \(warnings.count - 1) more; overlook verify)", kind: .warning)
    }
    if let notice {
      inbox.post(.told(notice, undoable: undoable, redoable: redoable))
    } else {
      inbox.post(.known(undoable: undoable, redoable: redoable))
    }
    if !conflicts.isEmpty { inbox.post(.conflicts(conflicts)) }
  }

  /// Brings back the texts that an earlier run left unfinished.
  func restoreDrafts() { state.restore(drafts.take()) }

  /// The selected site.
  var site: RecordID? { state.selectedSite?.id }

  /// Selects the site to begin with: one that the case still has, else one with a picture where that is wanted, else the
  /// first.
  func select(_ site: RecordID?, orWithPicture: Bool) { state.begin(at: site, orWithPicture: orWithPicture) }

  /// Asks for the first picture.
  func begin(_ surroundings: any Surroundings) {
    run(start(&state), surroundings)
  }

  /// Takes one message in and does what follows from it.
  func handle(_ message: Message, _ surroundings: any Surroundings) {
    state.now = program.now.rfc3339
    run(update(&state, message), surroundings)
  }

  /// Takes in what background work and the raster worker have left; whether there was anything.
  @discardableResult
  func handleBackground(_ surroundings: any Surroundings) -> Bool {
    let messages = inbox.take() + pictures.receive()
    for message in messages { handle(message, surroundings) }
    return !messages.isEmpty
  }

  /// Whether nothing is under way: no saving, no decoding.
  var isIdle: Bool {
    store.isIdle && state.saving.pending == 0 && !state.picture.isDecoding && !state.picture.display.isAwaiting
  }

  /// Whether documents wait to be written.
  var hasWork: Bool { mayBeDirty }

  /// Lets the store bring the documents in line, when nothing else is under way.
  func settle() {
    guard mayBeDirty, store.isIdle else { return }
    mayBeDirty = false
    store.writeDocuments()
  }

  /// Looks for what others did.
  func lookForOthers() { store.refresh() }

  /// Looks at documents that somebody may have written to, or at all that are in memory.
  func lookAgain(at documents: Set<String>?) { store.lookAgain(at: documents) }

  /// Ends the session: everything is on disk when this returns.
  func close() {
    store.finish()
    pictures.close()
  }

  private func run(_ effects: [Effect], _ surroundings: any Surroundings) {
    for effect in effects { run(effect, surroundings) }
  }

  private func run(_ effect: Effect, _ surroundings: any Surroundings) {
    switch effect {
    case .save(let edit):
      mayBeDirty = true
      store.save(edit)
    case .undo:
      mayBeDirty = true
      store.undo()
    case .redo:
      mayBeDirty = true
      store.redo()
    case .load(let document, let moment): store.load(document, at: moment)
    case .importOutside(let documents):
      mayBeDirty = true
      store.importOutside(documents)
    case .loadHistory: store.tellHistory()
    case .look(let action): store.look(at: action)
    case .decode(let request): pictures.decode(request, in: state.contents)
    case .decodeAhead(let requests): pictures.decodeAhead(requests, in: state.contents)
    case .cancelPyramids: pictures.cancelPyramids()
    case .forgetFailures(let scene): pictures.forgetFailures(of: scene, in: state.contents)
    case .describe(let scene): pictures.describe(scene, in: state.contents)
    case .sample(let request): pictures.sample(request, in: state.contents)
    case .openEditor(let target, let text, let title):
      handle(.edited(target, surroundings.edit(text, title: title)), surroundings)
    case .copy(let text): surroundings.copy(text)
    case .keepDrafts(let texts): drafts.keep(texts)
    case .repaint: surroundings.repaint()
    case .suspend: surroundings.suspend()
    case .quit: isOver = true
    }
  }
}
