public import CaseModel
import JSONText

extension CaseStore {
  /// Reads the history of a case that was opened quickly, and brings what is shown in line with it; gives the site
  /// documents of which more or something else is to be shown.
  @discardableResult
  public func finishOpening() throws(StoreError) -> [String] {
    if opened.isFinished { return [] }
    let changed = try opened.finish()
    clock.observe(opened.latest)
    return changed.map(\.text).sorted()
  }

  /// Sees to it that the records of a document, as of a site with its observations, are in the contents.
  public func load(_ document: String) throws(StoreError) {
    try opened.need([ExactText(document)])
    opened.trim()
  }

  /// The same, and it stays there for as long as nothing else is done.
  public func hold(_ document: String) throws(StoreError) { try opened.need([ExactText(document)]) }

  /// Reads what others wrote to the history since, as far as files have grown or are new; gives their actions.
  @discardableResult
  public func refresh() throws(StoreError) -> [HistoryEntry] {
    try finishOpening()
    let read = try opened.readOn(except: writer.paths)
    clock.observe(read.latest)
    if read.contradicts { return try reload() }
    let actions = read.actions.sorted().compactMap { state.table.complete($0) }
    var touched: Set<RecordKey> = []
    for action in actions {
      let documents = try state.documents(of: action)
      let unknown = documents.filter { state.documents[$0]?.isLoaded != true }
      touched.formUnion(try state.merge(action))
      for document in unknown { try opened.load(document) }
    }
    state.show(touched)
    opened.trim()
    if actions.contains(where: { state.table.analyst(of: $0.id.session) == environment.analyst }) {
      state.deriveUndo()
    }
    return try state.entries(actions.sorted { ($0.time, $0.id) < ($1.time, $1.id) }.map(\.id))
  }

  /// An edit with the values that its registers have by now in the place of those that it gave them: what somebody else
  /// did at the same time may have won. Registers of records that are not in memory keep the edit's values.
  public func shown(_ edit: Edit) -> Edit {
    var edit = edit
    for (index, change) in edit.changes.enumerated() {
      guard let record = contents.records[change.register.entity], record.document == change.register.document else {
        continue
      }
      let isLife = change.register.field == Register.alive
      edit.changes[index].new = isLife ? .bool(record.isAlive) : record.body[pointer: change.register.field]
    }
    return edit
  }

  /// Reads everything anew: what was merged from a line that another contradicts cannot be taken back singly.
  private func reload() throws(StoreError) -> [HistoryEntry] {
    let before = Set(state.table.order())
    let dirty = state.documents.filter(\.value.isDirty).map(\.key)
    opened = try OpenedCase(path: path, environment: environment)
    for document in dirty { state.documents[document]?.isDirty = true }
    return try state.entries(state.table.order().filter { !before.contains($0) })
  }
}

extension OpenedCase {
  /// Reads what is new in the files of the history.
  mutating func readOn(except own: Set<FilePath>) throws(StoreError) -> ReadLines {
    let read = try segments.read(into: &state.table, &state.lines, except: own)
    latest = max(latest, read.latest)
    if segments.hasNewerLines { readOnlyReason = Self.newerLinesReason }
    return read
  }
}
