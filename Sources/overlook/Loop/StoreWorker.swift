import CaseModel
import CaseStore
import Workbench

/// What the store's task does; it alone touches the store.
final class StoreWorker {
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

  /// Looks at documents that somebody may have written to, and tells which were edited outside.
  func lookAgain(at documents: Swift.Set<String>?) {
    refresh()
    if (try? store.lookAgain(at: documents)) == true { tellOutside() }
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
