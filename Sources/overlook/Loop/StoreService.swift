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

/// What the store's task does; it alone touches the store.
private final class StoreWorker {
  private let store: CaseStore
  private let inbox: Inbox
  /// What the loop knows of values that stand beside others.
  private var toldConflicts: [Conflict]
  /// What the loop knows of documents that were edited outside.
  private var outside: [OutsideEdit] = []
  /// What others were last seen to have changed: an edit of the same that was under way then is to be shown once more.
  private var othersChanged: Swift.Set<Register> = []

  init(store: CaseStore, inbox: Inbox) {
    self.store = store
    self.inbox = inbox
    toldConflicts = store.conflicts
  }

  private var undoable: String? { store.undoable?.edit.description(in: store.contents) }
  private var redoable: String? { store.redoable?.edit.description(in: store.contents) }

  func save(_ edit: Edit) {
    do throws(StoreError) {
      _ = try store.commit(edit)
      inbox.post(.saved(undoable: undoable, redoable: redoable))
      if edit.changes.contains(where: { othersChanged.contains($0.register) }) {
        inbox.post(.changed([edit], notice: nil, undoable: undoable, redoable: redoable))
      }
      tellConflicts()
    } catch {
      inbox.post(.saveFailed(edit, error.message))
      // The screen may have taken one for settled by this edit.
      inbox.post(.conflicts(toldConflicts))
    }
  }

  private func tellConflicts() {
    let conflicts = store.conflicts
    guard conflicts != toldConflicts else { return }
    toldConflicts = conflicts
    inbox.post(.conflicts(conflicts))
  }

  func step(_ step: HistoryStep) {
    do throws(StoreError) {
      guard let (entry, text, kept) = try step.take(on: store) else {
        return tell(Notice("Nothing to do: there is no such action of yours"))
      }
      var notice = Notice("\(step == .undo ? "Undone" : "Redone"): \(text)")
      if let first = kept.first {
        notice = Notice(
          "\(notice.text); left as it is what \(first.analyst) changed at \(first.time)", kind: .warning)
      }
      inbox.post(.changed([entry.edit], notice: notice, undoable: undoable, redoable: redoable))
      tellConflicts()
    } catch {
      tell(Notice(error.message, kind: .failure))
    }
  }

  func load(_ document: String, at moment: ActionID?) {
    do throws(StoreError) {
      if moment == nil { try store.load(document) }
      let records = try moment.map { (moment) throws(StoreError) in try store.records(of: document, at: moment) }
      let found = DocumentContents(
        document: document, records: records ?? store.contents.records(in: document), at: moment)
      inbox.post(.loaded([found]))
    } catch {
      tell(Notice(error.message, kind: .failure))
    }
  }

  func finishOpening() {
    do throws(StoreError) {
      let changed = try store.finishOpening()
      defer {
        tellConflicts()
        tellOutside()
      }
      if changed.isEmpty { return }
      inbox.post(
        .loaded(
          changed.map { document in
            let records = store.contents.records(in: document).filter { $0.kind != .observation }
            return DocumentContents(
              document: document, records: records, counts: store.contents.counts(document))
          }))
      inbox.post(.known(undoable: undoable, redoable: redoable))
    } catch {
      tell(Notice(error.message, kind: .failure))
    }
  }

  func refresh() {
    guard let entries = try? store.refresh(), !entries.isEmpty else { return }
    let who = Swift.Set(entries.map(\.analyst)).sorted().joined(separator: ", ")
    let what = entries.count == 1 ? entries[0].edit.description(in: store.contents) : "\(entries.count) edits"
    let edit = store.shown(Edit(entries.flatMap(\.edit.changes)))
    othersChanged = Swift.Set(edit.changes.map(\.register))
    inbox.post(.changed([edit], notice: Notice("\(who): \(what)"), undoable: undoable, redoable: redoable))
    let documents = Swift.Set(entries.flatMap { $0.edit.changes.map(\.register.document) })
    let counts = documents.filter { $0.hasPrefix("sites/") }.map { ($0, store.contents.counts($0)) }
    inbox.post(.counted(Dictionary(counts, uniquingKeysWith: { $1 })))
    tellConflicts()
  }

  func tellHistory() {
    do throws(StoreError) {
      inbox.post(.history(try store.history()))
    } catch {
      tell(Notice(error.message, kind: .failure))
    }
  }

  func importOutside(_ documents: [String]) {
    do throws(StoreError) {
      refresh()
      let entry = try store.importOutside(documents)
      let edits = entry.map { [$0.edit] } ?? []
      let notice = Notice(
        "Taken in: \(documents.count == 1 ? documents[0] : "\(documents.count) documents"); the history names external")
      inbox.post(.changed(edits, notice: notice, undoable: undoable, redoable: redoable))
    } catch {
      tell(Notice(error.message, kind: .failure))
    }
    tellConflicts()
    tellOutside()
  }

  /// Tells which documents were edited outside, where that has changed.
  func tellOutside() {
    guard var edits = try? store.outsideEdits(), edits != outside else { return }
    if !edits.isEmpty {
      // Another program notes in the history what it writes, before it does: that may not have been read yet.
      refresh()
      edits = (try? store.outsideEdits()) ?? edits
    }
    outside = edits
    inbox.post(.outside(edits))
  }

  func look(at action: ActionID) {
    do throws(StoreError) {
      let contents = try store.contents(at: action)
      guard let entry = try store.entry(action) else { return }
      inbox.post(.looking(contents, entry))
    } catch {
      tell(Notice(error.message, kind: .failure))
    }
  }

  func writeDocuments() {
    guard store.readOnlyReason == nil else { return }
    do throws(StoreError) {
      for notice in try store.writeDocumentsNoticing() { tell(Notice(notice, kind: .warning)) }
      tellOutside()
    } catch {
      tell(Notice("The history is saved, a document is not: \(error.message)", kind: .warning))
    }
  }

  private func tell(_ notice: Notice) {
    inbox.post(.told(notice, undoable: undoable, redoable: redoable))
  }
}
