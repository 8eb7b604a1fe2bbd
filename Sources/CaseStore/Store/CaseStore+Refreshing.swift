public import CaseModel

extension CaseStore {
  /// Reads what others wrote to the history since, as far as files have grown or are new; gives their actions.
  @discardableResult
  public func refresh() throws(StoreError) -> [HistoryEntry] {
    let read = try segments.read(into: &state.table, except: writer.paths)
    clock.observe(read.latest)
    if segments.hasNewerLines { readOnlyReason = OpenedCase.newerLinesReason }
    if read.contradicts { return try reload() }
    let actions = read.actions.sorted().compactMap { state.table.complete($0) }
    var touched: Set<RecordKey> = []
    for action in actions { touched.formUnion(state.merge(action)) }
    state.show(touched)
    if actions.contains(where: { state.table.analyst(of: $0.id.session) == environment.analyst }) {
      state.deriveUndo()
    }
    return actions.sorted { ($0.time, $0.id) < ($1.time, $1.id) }.map { state.table.entry($0) }
  }

  /// Reads everything anew: what was merged from a line that another contradicts cannot be taken back singly.
  private func reload() throws(StoreError) -> [HistoryEntry] {
    let before = Set(state.table.actions.keys)
    let opened = try OpenedCase(path: path, environment: environment)
    let dirty = state.documents.filter(\.value.isDirty).map(\.key)
    state = opened.state
    segments = opened.segments
    for document in dirty { state.documents[document]?.isDirty = true }
    return state.table.order.filter { !before.contains($0) }.compactMap { state.table.entry($0) }
  }
}
