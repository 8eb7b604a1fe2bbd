public import CaseModel
import JSONText

extension CaseStore {
  /// All records as they were once an action was done: every action up to it in the order of time, session and number.
  ///
  /// Of what the history speaks of only later, it shows what the first change found; nothing is written.
  public func contents(at action: ActionID) throws(StoreError) -> CaseContents {
    guard let line = LineID(action), let index = state.table.order.firstIndex(of: line) else {
      throw .noSuchAction(action.description)
    }
    return PastCase(state, actions: index + 1).contents(state)
  }
}

/// A case as the first of its actions left it.
private struct PastCase {
  /// What the actions up to then made of the records.
  private var known = MergedHistory()
  /// What the first later change found in registers that no action had touched by then.
  private var found: [RecordKey: [ExactText: JSON?]] = [:]

  init(_ state: CaseState, actions count: Int) {
    for (index, id) in state.table.order.enumerated() {
      guard let action = state.table.actions[id] else { continue }
      for (line, change) in state.table.changes(of: action)
      where MergedHistory.accepts(change.register, caseID: state.caseID) {
        if index < count { insert(change, line, action) } else { note(change) }
      }
    }
  }

  private mutating func insert(_ change: StoredChange, _ line: LineID, _ action: Action) {
    let operation = Operation(
      line: line, action: action.id, time: action.time, role: action.role, value: change.new,
      supersedes: change.supersedes)
    known.insert(operation, into: change.register)
  }

  private mutating func note(_ change: StoredChange) {
    let (key, field) = (RecordKey(change.register), ExactText(change.register.field))
    guard known[change.register] == nil, found[key]?[field] == nil else { return }
    found[key, default: [:]].updateValue(change.old, forKey: field)
  }

  func contents(_ state: CaseState) -> CaseContents {
    var records: [ExactText: [Record]] = [:]
    for key in Set(state.base.keys).union(state.merged.records.keys).sorted() {
      guard let record = record(key, state) else { continue }
      records[key.entity, default: []].append(record)
    }
    var contents = CaseContents()
    contents.insert(contentsOf: records.values.compactMap { $0.first(where: \.isAlive) ?? $0.first })
    return contents
  }

  /// A record as it was; nil where there was none yet.
  private func record(_ key: RecordKey, _ state: CaseState) -> Record? {
    guard let kind = RecordKind.of(key.id, in: key.document.text) else { return nil }
    var record = Record(id: key.id, kind: kind, document: key.document.text)
    let base = body(key, state, of: record)
    let history = known.records[key]
    record.body = history?.body(base: base, of: record) ?? base
    record.isAlive = isAlive(key, state)
    return history == nil && !record.isAlive ? nil : record
  }

  private func isAlive(_ key: RecordKey, _ state: CaseState) -> Bool {
    if let alive = known.records[key]?.registers[RecordHistory.alive] { return alive.winner?.value == .bool(true) }
    if let alive = found[key]?[RecordHistory.alive] { return alive == .bool(true) }
    return state.base[key] != nil
  }

  /// The members that no action had touched by then.
  private func body(_ key: RecordKey, _ state: CaseState, of record: Record) -> JSON {
    var shown = record
    shown.body = state.base[key] ?? .object(JSONObject())
    let touched = state.merged.records[key]?.registers ?? [:]
    var values = shown.registers.map { (ExactText($0.field), $0.value) }.filter { touched[$0.0] == nil }
    for (field, value) in found[key] ?? [:] where field != RecordHistory.alive {
      if let value { values.append((field, value)) }
    }
    var body = JSON.object(JSONObject())
    for (field, value) in values.sorted(by: { $0.0 < $1.0 }) { body.set(value, at: field.text) }
    return body
  }
}
