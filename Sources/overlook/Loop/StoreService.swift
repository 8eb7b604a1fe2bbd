import CaseModel
import CaseStore
import Dispatch
import JSONText
import Synchronization
import Workbench

/// The store on a task of its own: edits go in, in order, and the loop hears when the disk has them.
final class StoreService: Sendable {
  private enum Job: Sendable {
    case save(Edit)
    case undo
    case redo
    case load(String, at: ActionID?)
    case finishOpening
    case importOutside([String])
    case refresh
    case lookAgain(Swift.Set<String>?)
    case writeDocuments
    case tellHistory
    case look(ActionID)
  }

  /// What was given and is not done.
  private struct Waiting {
    var count = 0
    /// Whether a look for others' work is among it that has not begun; a second one would find nothing more.
    var refreshes = false
  }

  private let jobs: AsyncStream<Job>.Continuation
  private let waiting = Mutex(Waiting())
  private let finished = DispatchSemaphore(value: 0)

  /// Takes the store over.
  init(_ store: sending CaseStore, inbox: Inbox) {
    let (stream, continuation) = AsyncStream.makeStream(of: Job.self)
    jobs = continuation
    let worker = StoreWorker(store: store, inbox: inbox)
    Task.detached { [self] in
      for await job in stream {
        switch job {
        case .save(let edit): worker.save(edit)
        case .undo: worker.step(.undo)
        case .redo: worker.step(.redo)
        case .load(let document, let moment): worker.load(document, at: moment)
        case .finishOpening: worker.finishOpening()
        case .importOutside(let documents): worker.importOutside(documents)
        case .refresh:
          waiting.withLock { $0.refreshes = false }
          worker.refresh()
        case .lookAgain(let documents): worker.lookAgain(at: documents)
        case .writeDocuments: worker.writeDocuments()
        case .tellHistory: worker.tellHistory()
        case .look(let action): worker.look(at: action)
        }
        waiting.withLock { $0.count -= 1 }
      }
      worker.writeDocuments()
      finished.signal()
    }
  }

  /// Whether nothing is under way.
  var isIdle: Bool { waiting.withLock { $0.count == 0 } }

  func save(_ edit: Edit) { submit(.save(edit)) }
  func undo() { submit(.undo) }
  func redo() { submit(.redo) }
  /// Reads the observations of a site, by its document, as they were after an action or as they are.
  func load(_ document: String, at moment: ActionID?) { submit(.load(document, at: moment)) }
  /// Takes documents in that were edited outside.
  func importOutside(_ documents: [String]) { submit(.importOutside(documents)) }
  /// Reads the history, where the case was opened without it.
  func finishOpening() { submit(.finishOpening) }
  /// Looks for what others did.
  func refresh() {
    let isNew = waiting.withLock { waiting in
      defer { waiting.refreshes = true }
      return !waiting.refreshes
    }
    if isNew { submit(.refresh) }
  }
  /// Looks at documents that somebody may have written to, or at all that are in memory.
  func lookAgain(at documents: Swift.Set<String>?) { submit(.lookAgain(documents)) }
  /// Brings the documents in line with the history.
  func writeDocuments() { submit(.writeDocuments) }

  /// Asks for every action of the case.
  func tellHistory() { submit(.tellHistory) }
  /// Asks for the case as it was after an action.
  func look(at action: ActionID) { submit(.look(action)) }

  private func submit(_ job: Job) {
    waiting.withLock { $0.count += 1 }
    jobs.yield(job)
  }

  /// Waits until everything is on disk; nothing can be given to the store afterwards.
  func finish() {
    jobs.finish()
    finished.wait()
  }
}
