public import JSONText
import Places

extension Edit {
  /// The edit that makes a record: one change a register, and the one that says that it exists.
  public static func adding(_ record: Record) -> Edit {
    let members = record.registers.map { Change(record.register($0.field), old: nil, new: $0.value) }
    return Edit([Change(record.register(Register.alive), old: nil, new: true)] + members)
  }

  /// The edit that deletes records.
  public static func removing(_ records: [Record]) -> Edit {
    Edit(records.map { Change($0.register(Register.alive), old: true, new: false) })
  }

  /// The edit that sets one field by its member's name; nil takes it out.
  ///
  /// With `seen`, it stands beside any other value of the field that the case has by now.
  public static func setting(_ record: Record, _ member: String, to value: JSON?, seen: [JSON?]? = nil) -> Edit {
    Edit([Change(record.register(named: member), old: record[field: member], new: value, seen: seen)])
  }

  /// The edit that sets or takes off tags.
  public static func tagging(_ record: Record, adding: [String] = [], removing: [String] = []) -> Edit {
    func change(_ tag: String, to value: JSON?) -> Change {
      let register = record.register(ofTag: tag)
      return Change(register, old: record.body[pointer: register.field], new: value)
    }
    let changes = adding.map { change($0, to: true) } + removing.map { change($0, to: nil) }
    return Edit(changes.filter { $0.old != $0.new })
  }

  /// The edit that turns one state of a record into another; the same registers give no change.
  public static func turning(_ old: Record, into new: Record) -> Edit {
    // Registers tell fields apart by their bytes, which the texts themselves would not.
    func values(_ record: Record) -> [Register: JSON] {
      Dictionary(record.registers.map { (old.register($0.field), $0.value) }, uniquingKeysWith: { $1 })
    }
    let (before, after) = (values(old), values(new))
    var changes = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
      .sorted { precedes($0.field, $1.field) }
      .map { Change($0, old: before[$0], new: after[$0]) }
    if old.isAlive != new.isAlive {
      changes.insert(Change(old.register(Register.alive), old: .bool(old.isAlive), new: .bool(new.isAlive)), at: 0)
    }
    return Edit(changes)
  }
}

/// Fields as they were typed: `FIELD=VALUE`.
public struct FieldAssignment: Sendable, Hashable {
  /// The field's name.
  public var name: String
  /// Its text.
  public var text: String

  /// Makes an assignment.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Reads `FIELD=VALUE`; nil where there is no equals sign or no name before it.
  public init?(_ argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
    name = String(argument[..<equals])
    text = String(argument[argument.index(after: equals)...])
  }
}

extension Record {
  /// Sets fields from their texts; a place also sets the geometry and what it was typed as.
  ///
  /// Another place than before loses precision and source, which were said of the old one, unless they are set with it.
  public mutating func set(
    _ assignments: [FieldAssignment], in contents: CaseContents
  ) throws(CaseModelError) {
    let isPart = assignments.map { Field.named($0.name, of: kind)?.part != nil }
    for (assignment, isPart) in zip(assignments, isPart) where !isPart { try set(assignment, in: contents) }
    for (assignment, isPart) in zip(assignments, isPart) where isPart { try set(assignment, in: contents) }
    if kind == .scene { declareExtensions() }
  }

  private mutating func set(_ assignment: FieldAssignment, in contents: CaseContents) throws(CaseModelError) {
    guard let field = Field.named(assignment.name, of: kind) else {
      throw .unknownField(assignment.name, kind: kind)
    }
    if assignment.text.isEmpty, kind.neededFields.contains(field.name) { throw .missingField(field.name, kind: kind) }
    if field.type == .place { return try setPlace(assignment, field: field) }
    let value = try field.value(of: assignment.text, in: contents)
    if kind == .observation, field.member == "site" { try checkStays(with: value, assignment) }
    if let part = field.part { return try put(value, as: part, of: field) }
    put(value, at: fieldPrefix + escapedPointerToken(field.member))
    if kind == .scene, field.member == "datetime" { settleTime() }
    if kind == .scene { settleGuess(of: field.member) }
  }

  /// An observation lies in its site's document, so it cannot name another site.
  private func checkStays(with site: JSON?, _ assignment: FieldAssignment) throws(CaseModelError) {
    let site = site?.string.map { RecordID(rawValue: $0) }
    guard document == kind.document(of: id, site: site) else {
      throw .badValue(
        field: assignment.name, text: assignment.text,
        expected: "an observation stays with its site; add it to the other one and delete it here")
    }
  }

  private mutating func setPlace(_ assignment: FieldAssignment, field: Field) throws(CaseModelError) {
    let pointer = fieldPrefix + field.member
    guard !assignment.text.isEmpty else {
      put(.null, at: "/geometry")
      return put(nil, at: pointer)
    }
    let place = try field.place(assignment.text)
    var location = self[field: field.member]?.object ?? JSONObject()
    location["as_typed"] = .string(place.asTyped)
    if body["geometry"] != place.point.geometry {
      location["precision"] = nil
      location["source"] = nil
    }
    put(place.point.geometry, at: "/geometry")
    put(.object(location), at: pointer)
  }

  /// Sets what is said of a place.
  private mutating func put(_ value: JSON?, as part: String, of field: Field) throws(CaseModelError) {
    var whole = self[field: field.member]?.object ?? JSONObject()
    if let value, body["geometry"].flatMap(GeoPoint.init(geometry:)) == nil {
      throw .badValue(
        field: field.name, text: value.string ?? "", expected: "a place that it is said of: set location as well")
    }
    whole[part] = value
    put(whole.isEmpty ? nil : .object(whole), at: fieldPrefix + field.member)
  }
}
