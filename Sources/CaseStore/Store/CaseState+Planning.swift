import CaseModel
import JSONText

extension CaseState {
  /// The changes that an edit makes to the case as it is now, with what they replace; those without effect left out.
  ///
  /// A value that stays is written only where others stand beside it: that is how a conflict is decided.
  func plan(_ edit: Edit) throws(StoreError) -> [StoredChange] {
    var changes: [StoredChange] = []
    for (key, own) in try grouped(edit.changes) { changes += effective(regular(own, of: key), on: key) }
    return changes
  }

  /// The changes by record, each register once, values in the form in which they are read back.
  private func grouped(_ changes: [Change]) throws(StoreError) -> [(RecordKey, [Change])] {
    var order: [RecordKey] = []
    var groups: [RecordKey: [Change]] = [:]
    var places: [Register: Int] = [:]
    for change in changes {
      try check(change.register)
      var change = change
      change.new = try change.new?.storable(change.register)
      let key = RecordKey(change.register)
      if groups[key] == nil { order.append(key) }
      if let place = places[change.register] {
        groups[key]?[place].new = change.new
      } else {
        places[change.register] = groups[key, default: []].count
        groups[key, default: []].append(change)
      }
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  private func check(_ register: Register) throws(StoreError) {
    let name = "\(register.document), \(register.entity), \(register.field)"
    guard MergedHistory.accepts(register, caseID: caseID) else {
      throw .badChange("\(name): there is no such place in a case")
    }
    if register.field == Register.alive { return }
    var probe = JSON.null
    guard probe.set(true, at: register.field) else { throw .badChange("\(name): the field is no JSON Pointer") }
    let member = register.field.dropFirst().prefix { $0 != "/" }
    if Self.constants(of: register.document).contains(String(member)) {
      throw .badChange("\(name): the field never changes")
    }
  }

  private static func constants(of document: String) -> Set<String> {
    switch DocumentName(document)?.kind {
    case .caseInfo: ["id", "format", "minReader"]
    case .site: ["id", "type"]
    default: ["id"]
    }
  }

  /// The same changes cut to the registers that records are made of, so that none hides another.
  private func regular(_ changes: [Change], of key: RecordKey) -> [Change] {
    guard let kind = RecordKind.of(key.id, in: key.document.text) else { return [] }
    let old = record(key) ?? Record(id: key.id, kind: kind, document: key.document.text, isAlive: false)
    if changes.allSatisfy({ $0.register.field == Register.alive || old.hasRoom(for: $0.register.field) }) {
      return changes
    }
    let fields = old.registers
    guard !changes.allSatisfy({ $0.isRegular(beside: fields, of: old) }) else { return changes }
    var new = old
    for change in changes {
      if change.register.field == Register.alive {
        new.isAlive = change.new == .bool(true)
      } else {
        new.body.set(change.new, at: change.register.field)
      }
    }
    return Edit.turning(old, into: new).changes
  }

  /// Completes changes of one record by what they replace.
  func effective(_ changes: [Change], on key: RecordKey) -> [StoredChange] {
    let history = merged.records[key]
    let wanted = changes.filter { change in
      value(of: change.register) != change.new || history?.isContested(ExactText(change.register.field)) == true
    }
    let deletes = wanted.contains { $0.register.field == Register.alive && $0.new != .bool(true) }
    let stored = wanted.map { change in
      StoredChange(
        register: change.register, old: value(of: change.register), new: change.new,
        supersedes: replaced(by: change, in: history))
    }
    return deletes ? stored + adopted(key, without: changes) : stored
  }

  /// The lines that a change replaces; a deletion names all that it knows of the record.
  private func replaced(by change: Change, in history: RecordHistory?) -> [LineID] {
    guard let history else { return [] }
    if change.register.field == Register.alive, change.new != .bool(true) { return history.liveLines.sorted() }
    guard let register = history.registers[ExactText(change.register.field)] else { return [] }
    return (change.seen.map(register.operations(giving:)) ?? register.live).map(\.line).sorted()
  }

  /// The values that only the document of a record holds: its deletion takes them into the history.
  private func adopted(_ key: RecordKey, without changes: [Change]) -> [StoredChange] {
    guard let body = base[key], var shown = record(key) else { return [] }
    shown.body = body
    let known = Set(changes.map { ExactText($0.register.field) }).union(merged.records[key]?.registers.keys ?? [:].keys)
    return shown.registers.filter { !known.contains(ExactText($0.field)) }.map {
      StoredChange(register: shown.register($0.field), old: $0.value, new: $0.value, supersedes: [])
    }
  }

  /// The value of a register: the history's, or the document's where the history has none.
  func value(of register: Register) -> JSON? {
    if let history = merged[register] { return history.winner?.value }
    guard let body = base[RecordKey(register)] else { return nil }
    return register.field == Register.alive ? true : body[pointer: register.field]
  }
}

extension Change {
  /// Whether this sets one of the registers of which records are made, and none above or below it has a value.
  fileprivate func isRegular(beside fields: [(field: String, value: JSON)], of record: Record) -> Bool {
    if register.field == Register.alive { return true }
    var probe = record
    probe.body = .object(JSONObject())
    probe.body.set(new ?? true, at: register.field)
    let made = probe.registers
    guard made.count == 1, made[0].field.utf8.elementsEqual(register.field.utf8) else { return false }
    return !fields.contains { other in
      other.field.leadsThrough(register.field)
        || (register.field.leadsThrough(other.field) && other.value.object?.isEmpty != true)
    }
  }
}

extension String {
  /// Whether this pointer leads through another.
  fileprivate func leadsThrough(_ other: String) -> Bool {
    utf8.count > other.utf8.count && utf8.starts(with: other.utf8)
      && utf8.dropFirst(other.utf8.count).first == UInt8(ascii: "/")
  }
}

extension JSON {
  /// How many arrays and objects may stand in one another in a value, so that lines and documents can be read again.
  fileprivate static let deepest = 512

  /// The value in the form in which it is read back; refuses what could not be.
  fileprivate func storable(_ register: Register) throws(StoreError) -> JSON {
    guard let value = readBack(depth: 0) else {
      throw .badChange("\(register.entity), \(register.field): more than \(Self.deepest) levels, or no finite number")
    }
    return value
  }

  private func readBack(depth: Int) -> JSON? {
    guard depth <= Self.deepest else { return nil }
    switch self {
    case .number(let number): return JSON(number)
    case .array(let elements):
      let read = elements.compactMap { $0.readBack(depth: depth + 1) }
      return read.count == elements.count ? .array(read) : nil
    case .object(let object):
      var result = object
      for member in object.members {
        guard let value = member.value.readBack(depth: depth + 1) else { return nil }
        if value != member.value { result[member.name] = value }
      }
      return .object(result)
    default: return self
    }
  }
}
