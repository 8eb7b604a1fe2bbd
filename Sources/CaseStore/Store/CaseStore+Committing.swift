public import CaseModel
import JSONText

extension CaseStore {
  /// Writes an edit to the history and carries it out; on return it is on the disk.
  ///
  /// What the edit says of old values does not matter: the case's own are recorded. A change that says what was seen replaces
  /// these values and stands in conflict with any other; one that does not replaces all. A change that leaves its register
  /// as it is, is written only where it decides a conflict; an edit without any other change is given back as an entry
  /// numbered 0 and not written. Where it fails, nothing was changed.
  @discardableResult
  public func commit(_ edit: Edit) throws(StoreError) -> HistoryEntry {
    try prepare()
    defer { opened.trim() }
    try opened.need(edit.changes.map { ExactText($0.register.document) })
    let changes = try state.plan(edit)
    guard !changes.isEmpty else { return unwritten(edit) }
    let action = try write(changes, role: .edit, why: edit.why)
    return try state.entry(action)
  }

  /// Nothing may be written before the history was read: an edit says what it replaces.
  private func prepare() throws(StoreError) {
    try finishOpening()
    try demandWritable()
  }

  private func unwritten(_ edit: Edit) -> HistoryEntry {
    let id = ActionID(session: writer.session.description, number: 0)
    let time = HybridTime(milliseconds: environment.now()).timestamp
    return HistoryEntry(id: id, time: time, analyst: environment.analyst, edit: Edit([], why: edit.why))
  }

  /// Takes back the analyst's last action that still stands, whatever session it was made in.
  ///
  /// Registers that hold the value of another action by now are left alone and named with who set them.
  @discardableResult
  public func undo() throws(StoreError) -> UndoOutcome {
    try prepare()
    defer { opened.trim() }
    guard let action = state.undoableAction else { return .nothing }
    try opened.need(state.documents(of: action))
    return try perform(state.planUndo(action), role: .undo(action.id))
  }

  /// Does again what was undone last, as long as no new edit was made since.
  @discardableResult
  public func redo() throws(StoreError) -> UndoOutcome {
    try prepare()
    defer { opened.trim() }
    guard let action = state.redoableAction else { return .nothing }
    try opened.need(state.documents(of: action))
    return try perform(state.planRedo(action), role: .redo(action.id))
  }

  private func perform(_ plan: UndoPlan, role: ActionRole) throws(StoreError) -> UndoOutcome {
    let action = try write(plan.changes, role: role, why: nil)
    return .done(try state.entry(action), of: try state.entry(plan.action), kept: plan.kept)
  }

  /// Writes an action, then takes it into the state.
  private func write(_ changes: [StoredChange], role: ActionRole, why: String?) throws(StoreError) -> Action {
    let time = clock.tick(environment.now())
    let first = LineID(session: writer.session, number: writer.nextNumber)
    let lines = EditLine.lines(
      of: EditLine(id: first, time: time, action: first, role: role, why: why, changes: changes))
    let views = foundViews(of: changes)
    let bodies = lines.map { SegmentLine.edit($0).body }
    let hashes = try append(views.map { SegmentLine.view($0).body } + bodies, edits: lines.count, time)
    views.forEach { state.table.noteView($0) }
    note(lines, bodies, Array(hashes.suffix(lines.count)))
    state.table.noteAnalyst(writer.analyst, of: first.session)
    return try takeIn(first) ?? Action(id: first, lastNumber: first.number, time: time, role: role)
  }

  /// What the history must know of documents that nobody of us wrote and that it is about to go beyond.
  ///
  /// `case.json` of a new case and documents made by hand are such. If the power goes before they are written anew, they
  /// are older than the history, and not edits made outside.
  private func foundViews(of changes: [StoredChange]) -> [DocumentView] {
    Set(changes.map { ExactText($0.register.document) }).sorted().compactMap { name in
      guard let document = state.documents[name], document.condition == .current, let sha = document.sha,
        !state.table.wasWritten(name, sha: sha)
      else { return nil }
      return DocumentView(
        document: name.text, sha: sha, lines: state.table.lineSum(of: name), hasConflicts: state.hasConflicts(name))
    }
  }

  /// Takes lines that are on the disk into the table.
  private func note(_ lines: [EditLine], _ bodies: [[UInt8]], _ hashes: [ChainHash]) {
    guard let segment = writer.segments.last else { return }
    let file = state.lines.number(of: segment.path)
    state.lines.own[segment.path] = segment.bytes
    var offset = segment.bytes.count - bodies.reduce(0) { $0 + $1.count + Seal.length + 1 }
    for ((line, body), hash) in zip(zip(lines, bodies), hashes) {
      let length = body.count + Seal.length
      let place = LinePlace(file: file, offset: UInt32(offset), length: UInt32(length))
      _ = state.table.insert(LineFacts(line), hash, at: place) { _ in true }
      state.lines.keep(line)
      offset += length + 1
    }
  }

  /// Appends lines to the session's segment; where it fails for good, the next ones go to another session.
  func append(_ bodies: [[UInt8]], edits: Int, _ time: HybridTime) throws(StoreError) -> [ChainHash] {
    do throws(StoreError) {
      let table = state.table
      let session = writer.session
      let start = SegmentStart(time: time) { table.headsToAnchor(without: session) }
      return try writer.append(bodies, edits: edits, start)
    } catch {
      if writer.isSpoiled { beginSession() }
      throw error
    }
  }

  private func takeIn(_ first: LineID) throws(StoreError) -> Action? {
    guard let action = state.table.complete(first) else { return nil }
    let touched = try state.merge(action)
    state.show(touched)
    if writer.analyst == environment.analyst { state.noteUndo(action) }
    for key in touched { state.documents[key.document]?.isDirty = true }
    return action
  }
}
