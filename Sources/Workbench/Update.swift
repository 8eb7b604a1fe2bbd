public import CaseModel
import Cells
import Places

/// Takes a message into the state and says what is to be done outside.
public func update(_ state: inout State, _ message: Message) -> [Effect] {
  let effects = respond(&state, message)
  HistogramPanel.measure(&state)
  state.sortObservations()
  state.placeMarks()
  return effects + state.loadSelection()
}

private func respond(_ state: inout State, _ message: Message) -> [Effect] {
  switch message {
  case .input(let event): return updateInput(&state, event)
  case .command(let id): return Commands.run(id, &state)
  case .detail(let detail):
    Picture.take(&state, detail)
    return []
  case .decoded, .previewed, .decoding, .decodeFailed, .makingPyramid, .pyramidMade, .pyramidFailed, .described,
    .sampled:
    return Picture.take(&state, message)
  case .saved(let undoable, let redoable):
    state.saving = SavingState(
      pending: max(0, state.saving.pending - 1), undoable: undoable, redoable: redoable)
    return []
  case .saveFailed(let edit, let text):
    state.saving.pending = max(0, state.saving.pending - 1)
    state.take(edit.inverse)
    state.notice = Notice("Not saved: \(text)", kind: .failure)
    return Picture.refresh(&state)
  case .changed(let edits, let notice, let undoable, let redoable):
    return updateChanged(&state, edits, notice, SavingState(undoable: undoable, redoable: redoable))
  case .told(let notice, let undoable, let redoable):
    state.notice = notice
    state.saving = SavingState(pending: state.saving.pending, undoable: undoable, redoable: redoable)
    return []
  case .known(let undoable, let redoable):
    state.saving.undoable = undoable
    state.saving.redoable = redoable
    return []
  case .loaded(let answers):
    state.take(answers)
    return Picture.refresh(&state)
  case .counted(let counts):
    state.take(counts)
    return []
  case .conflicts(let conflicts):
    state.take(conflicts)
    return Picture.refresh(&state)
  case .outside(let edits):
    OutsideList.take(&state, edits)
    return []
  case .history(let entries):
    HistoryList.take(&state, entries)
    return []
  case .looking(let contents, let entry): return state.look(at: contents, entry)
  case .edited(let target, let text): return Notes.finish(&state, target, text, seen: state.begun(target).seen)
  }
}

extension State {
  /// Selects the site that a workbench starts with; one that the case has no more is not looked for.
  public mutating func begin(at site: RecordID?, orWithPicture: Bool) {
    if let site, contents.row(of: site) != nil { return list.show(site) }
    if orWithPicture { list.selectWithImages() }
  }
}

/// The effects with which a workbench starts: the picture of the selected site.
public func start(_ state: inout State) -> [Effect] {
  let effects = Picture.refresh(&state) + state.loadSelection()
  state.sortObservations()
  state.placeMarks()
  return effects
}

private func updateChanged(
  _ state: inout State, _ edits: [Edit], _ notice: Notice?, _ saving: SavingState
) -> [Effect] {
  for edit in edits { state.take(edit) }
  if let notice { state.notice = notice }
  state.saving = SavingState(pending: state.saving.pending, undoable: saving.undoable, redoable: saving.redoable)
  return Picture.refresh(&state)
}

private func updateInput(_ state: inout State, _ event: InputEvent) -> [Effect] {
  switch event {
  case .hungUp: return state.leave()
  case .resized(let columns, let rows):
    state.columns = columns
    state.rows = rows
    return Picture.refresh(&state)
  case .paste(let text):
    if state.overlay == nil { state.notice = Notice("Pasted text is taken in a prompt only", kind: .warning) }
    return Overlays.paste(&state, text)
  case .key(let key):
    if state.overlay != nil {
      state.forgetReadNotice()
      return Overlays.update(&state, key)
    }
    return Commands.press(key, &state)
  case .mouse(let event): return Mouse.update(&state, event)
  }
}

extension State {
  /// Carries an edit out on the records and brings list, picture and notes up to date.
  mutating func take(_ edit: Edit) {
    hold(edit)
    if look != nil {
      look?.present.apply(edit)
      return
    }
    contents.apply(edit)
    let touched = Set(edit.changes.map(\.register.document))
    let siteDocuments = touched.filter { $0.hasPrefix("sites/") }
    if siteDocuments.count == touched.count, touched.count <= 16 {
      for document in siteDocuments { list.replaceRow(ofDocument: document, in: contents) }
      countConflicts()
    } else {
      return showAll()
    }
    list.refilter()
    notes.clamp(to: selectedObservations.count)
  }

  /// Carries an edit out and hands it to the disk; says why where the case cannot be changed.
  ///
  /// An edit that changes nothing is let go, unless it decides between values.
  mutating func commit(_ edit: Edit, saying text: String? = nil, isDecision: Bool = false) -> [Effect] {
    if let reason = readOnlyReason {
      notice = Notice("Nothing was changed: \(reason)", kind: .warning)
      return []
    }
    guard isDecision || !edit.isEmpty else { return [] }
    notice = text.map { Notice($0) }
    saving.pending += 1
    take(edit)
    return [.save(edit)]
  }

  /// Lets a message go that stands below a menu or a list, whose keys it hides; what failed stays.
  mutating func forgetReadNotice() {
    if case .prompt = overlay { return }
    if notice?.kind != .failure { notice = nil }
  }

  /// The effects of leaving: unfinished texts are kept.
  func leave() -> [Effect] {
    var kept = drafts
    if case .prompt(let prompt) = overlay, case .note(let target) = prompt.purpose, !prompt.editor.text.isEmpty {
      kept[target] = Draft(begun: prompt.editor.text, seen: prompt.seen)
    }
    return (kept.isEmpty ? [] : [.keepDrafts(kept)]) + [.quit]
  }

  /// Takes texts in that an earlier run left unfinished; they are offered where they belong.
  public mutating func restore(_ texts: [NoteTarget: Draft]) {
    drafts.merge(texts) { own, _ in own }
    if !texts.isEmpty { notice = Notice("An unfinished note of yours is kept; e or Enter on its site opens it") }
  }

  /// The selected site.
  public var selectedSite: Site? { list.selection.flatMap { contents.first(Site.self, $0) } }

  /// What a new record is told of the moment; each gets a later one than the last, so that they keep their order.
  mutating func nextContext() -> RecordContext {
    let time = Timestamp(rfc3339: now) ?? Timestamp(milliseconds: 0)
    let newest = selectedObservations.last?.created.flatMap { Timestamp(rfc3339: $0) }
    let last = max(lastMade, newest ?? lastMade)
    lastMade = max(time, Timestamp(milliseconds: last.milliseconds + 1))
    return RecordContext(analyst: settings.analyst, time: lastMade.rfc3339)
  }
}
