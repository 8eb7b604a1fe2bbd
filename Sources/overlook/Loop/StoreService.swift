import CaseModel
import CaseStore
import Dispatch
import Synchronization
import Workbench

/// The store on a task of its own: edits go in, in order, and the loop hears when the disk has them.
final class StoreService: Sendable {
  private enum Job: Sendable {
    case save(Edit)
    case undo
    case redo
    case load(String)
    case finishOpening
    case refresh
    case writeDocuments
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
        case .load(let document): worker.load(document)
        case .finishOpening: worker.finishOpening()
        case .refresh:
          waiting.withLock { $0.refreshes = false }
          worker.refresh()
        case .writeDocuments: worker.writeDocuments()
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
  /// Reads the observations of a site, by its document.
  func load(_ document: String) { submit(.load(document)) }
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
private struct StoreWorker {
  let store: CaseStore
  let inbox: Inbox

  private var undoable: String? { store.undoable?.edit.description(in: store.contents) }
  private var redoable: String? { store.redoable?.edit.description(in: store.contents) }

  func save(_ edit: Edit) {
    do throws(StoreError) {
      _ = try store.commit(edit)
      inbox.post(.saved(undoable: undoable, redoable: redoable))
    } catch {
      inbox.post(.saveFailed(edit, error.message))
    }
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
    } catch {
      tell(Notice(error.message, kind: .failure))
    }
  }

  func load(_ document: String) {
    do throws(StoreError) {
      try store.load(document)
      inbox.post(.loaded([DocumentContents(document: document, records: store.contents.records(in: document))]))
    } catch {
      tell(Notice(error.message, kind: .failure))
    }
  }

  func finishOpening() {
    do throws(StoreError) {
      let changed = try store.finishOpening()
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
    inbox.post(
      .changed(
        entries.map { store.shown($0.edit) }, notice: Notice("\(who): \(what)"), undoable: undoable, redoable: redoable)
    )
    let documents = Swift.Set(entries.flatMap { $0.edit.changes.map(\.register.document) })
    let counts = documents.filter { $0.hasPrefix("sites/") }.map { ($0, store.contents.counts($0)) }
    inbox.post(.counted(Dictionary(counts, uniquingKeysWith: { $1 })))
  }

  func writeDocuments() {
    guard store.readOnlyReason == nil else { return }
    do throws(StoreError) {
      for notice in try store.writeDocumentsNoticing() { tell(Notice(notice, kind: .warning)) }
    } catch {
      tell(Notice("The history is saved, a document is not: \(error.message)", kind: .warning))
    }
  }

  private func tell(_ notice: Notice) {
    inbox.post(.told(notice, undoable: undoable, redoable: redoable))
  }
}
