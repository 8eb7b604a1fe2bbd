import CaseModel
import JSONText

/// A record within a document.
struct RecordKey: Hashable, Comparable, Sendable {
  var document: ExactText
  var entity: ExactText

  init(document: String, entity: String) {
    self.document = ExactText(document)
    self.entity = ExactText(entity)
  }

  init(_ register: Register) { self.init(document: register.document, entity: register.entity.rawValue) }

  var id: RecordID { RecordID(rawValue: entity.text) }
  func register(_ field: ExactText) -> Register {
    Register(document: document.text, entity: id, field: field.text)
  }

  static func < (left: RecordKey, right: RecordKey) -> Bool {
    (left.document, left.entity) < (right.document, right.entity)
  }
}

/// Everything that happened to the registers of one record.
struct RecordHistory: Hashable, Sendable {
  private(set) var registers: [ExactText: RegisterHistory] = [:]

  static let alive = ExactText(Register.alive)

  mutating func insert(_ operation: Operation, into field: ExactText) {
    registers[field, default: RegisterHistory()].insert(operation)
  }

  /// Whether the record exists; `base` says whether a document holds it that the history does not speak of.
  func isAlive(base: Bool) -> Bool {
    guard let alive = registers[Self.alive] else { return base }
    return alive.winner?.value == .bool(true)
  }

  /// The members of the record: the history's values, and the document's where the history has none.
  func body(base: JSON?, of record: Record) -> JSON {
    guard let base, registers.keys.allSatisfy({ $0 == Self.alive || Record.isRegister($0.text) }) else {
      return composed(base: base, of: record)
    }
    var shown = record
    shown.body = base
    for (field, register) in registers where field != Self.alive {
      shown.put(register.winner?.value, at: field.text)
    }
    return shown.body
  }

  /// The same for pointers that may lead through one another.
  private func composed(base: JSON?, of record: Record) -> JSON {
    var values: [(field: ExactText, value: JSON)] = registers.compactMap { field, register in
      guard field != Self.alive, let value = register.winner?.value else { return nil }
      return (field, value)
    }
    if let base {
      var shown = record
      shown.body = base
      values += shown.registers.map { (ExactText($0.field), $0.value) }.filter { registers[$0.0] == nil }
    }
    // A pointer sorts before those that lead through it.
    var body = JSON.object(JSONObject())
    for (field, value) in values.sorted(by: { $0.field < $1.field }) { body.set(value, at: field.text) }
    return body
  }

  /// The lines whose values stand, over all registers.
  var liveLines: Set<LineID> { Set(registers.values.flatMap { $0.live.map(\.line) }) }
}

/// The state of a case as far as its history gives it: a function of the set of operations.
struct MergedHistory: Hashable, Sendable {
  private(set) var records: [RecordKey: RecordHistory] = [:]

  mutating func insert(_ operation: Operation, into register: Register) {
    records[RecordKey(register), default: RecordHistory()].insert(operation, into: ExactText(register.field))
  }

  mutating func remove(_ key: RecordKey) { records[key] = nil }

  subscript(register: Register) -> RegisterHistory? {
    records[RecordKey(register)]?.registers[ExactText(register.field)]
  }

  /// Whether the history can speak of a register: its document lies in the case and can hold the record.
  static func accepts(_ register: Register, caseID: String) -> Bool {
    let entity = register.entity.rawValue
    guard register.field == Register.alive || register.field.hasPrefix("/") else { return false }
    guard let name = DocumentName(register.document) else { return false }
    switch name.kind {
    // Without case.json there is no case, so it cannot be deleted.
    case .caseInfo: return entity.utf8.elementsEqual(caseID.utf8) && register.field != Register.alive
    case .site: return !entity.isEmpty
    default: return entity.utf8.elementsEqual(name.stem.utf8)
    }
  }
}
