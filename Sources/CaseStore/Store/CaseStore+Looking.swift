public import CaseModel
import JSONText

extension CaseStore {
  /// The records as they were once an action was done: every action up to it in the order of time, session and number.
  ///
  /// Of what the history speaks of only later, it shows what the first change found; nothing is written. Observations
  /// of sites that are not in memory are counted; `records(of:at:)` gives them.
  public func contents(at action: ActionID) throws(StoreError) -> CaseContents {
    try finishOpening()
    let moment = try moment(of: action)
    var contents = CaseContents()
    for name in Set(state.documents.keys).union(state.table.documents.keys).sorted() {
      let wasLoaded = state.documents[name]?.isLoaded == true
      let records = try records(of: name, at: moment)
      contents.insert(contentsOf: records.filter { contents[$0.id] == nil })
      if !wasLoaded { contents.unload(name.text, ObservationCounts(records)) }
    }
    return contents
  }

  /// The living records of one document as they were once an action was done.
  public func records(of document: String, at action: ActionID) throws(StoreError) -> [Record] {
    try finishOpening()
    return try records(of: ExactText(document), at: moment(of: action)).filter(\.isAlive)
  }

  private func records(of name: ExactText, at moment: Moment) throws(StoreError) -> [Record] {
    guard DocumentName(name.text) != nil else { return [] }
    try opened.need([name])
    defer { opened.trim() }
    return PastDocument(state, name, try state.lines.lines(state.table.lines(of: name), in: state.table), moment)
      .records(state)
  }

  private func moment(of action: ActionID) throws(StoreError) -> Moment {
    guard let id = LineID(action), let action = state.table.action(id) else {
      throw .noSuchAction(action.description)
    }
    return Moment(time: action.time, action: id)
  }
}

/// A place in the order of all actions.
private struct Moment: Comparable {
  var time: HybridTime
  var action: LineID

  static func < (left: Moment, right: Moment) -> Bool { (left.time, left.action) < (right.time, right.action) }
}

/// A loaded document as the actions up to some moment left it.
private struct PastDocument {
  private let name: ExactText
  /// What the actions up to then made of the records.
  private var known = MergedHistory()
  /// What the first later change found in registers that no action had touched by then.
  private var found: [RecordKey: [ExactText: JSON?]] = [:]

  init(_ state: CaseState, _ name: ExactText, _ lines: [LineID: EditLine], _ moment: Moment) {
    self.name = name
    let ordered = lines.values.map { line in
      let time = state.table[line.action.session]?.line(line.action.number)?.time ?? line.time
      return (Moment(time: time, action: line.action), line)
    }
    for (place, line) in ordered.sorted(by: { ($0.0, $0.1.id) < ($1.0, $1.1.id) }) {
      for change in line.changes
      where ExactText(change.register.document) == name
        && MergedHistory.accepts(change.register, caseID: state.caseID)
      {
        if place <= moment { insert(change, line, place.time) } else { note(change) }
      }
    }
  }

  private mutating func insert(_ change: StoredChange, _ line: EditLine, _ time: HybridTime) {
    let operation = Operation(
      line: line.id, action: line.action, time: time, role: line.role, value: change.new,
      old: change.old, supersedes: change.supersedes)
    known.insert(operation, into: change.register)
  }

  private mutating func note(_ change: StoredChange) {
    let (key, field) = (RecordKey(change.register), ExactText(change.register.field))
    guard known[change.register] == nil, found[key]?[field] == nil else { return }
    found[key, default: [:]].updateValue(change.old, forKey: field)
  }

  func records(_ state: CaseState) -> [Record] {
    state.keys(of: name).sorted().compactMap { record($0, state) }
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
