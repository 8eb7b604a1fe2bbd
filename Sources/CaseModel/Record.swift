public import JSONText

/// One record of a case: its identity and its members as JSON, unknown ones included.
public struct Record: Sendable, Hashable {
  /// Its identifier.
  public let id: RecordID
  /// What it is.
  public let kind: RecordKind
  /// The path of its document within the case.
  public let document: String
  /// Its members without `id` and, for features, without the `type` that is always `Feature`.
  public var body: JSON
  /// Whether it exists; a deleted record keeps its members so that undo can bring it back.
  public var isAlive: Bool

  /// Makes a record.
  public init(
    id: RecordID, kind: RecordKind, document: String, body: JSON = .object(JSONObject()), isAlive: Bool = true
  ) {
    self.id = id
    self.kind = kind
    self.document = document
    self.body = body
    self.isAlive = isAlive
  }

  /// The pointer prefix of a record's own fields: GeoJSON and STAC keep them under `properties`.
  public var fieldPrefix: String { kind.isFeature || kind == .scene ? "/properties/" : "/" }

  /// A field by its plain name, as `status` or `title`.
  public subscript(field name: String) -> JSON? {
    // A list asks ten thousand sites for ten fields each: no pointer is made and taken apart for that.
    (kind.isFeature || kind == .scene ? body["properties"] : body)?[name]
  }
  /// What a field has.
  public subscript(_ field: Field) -> JSON? {
    let value = self[field: field.member]
    return field.part.map { value?[$0] } ?? value
  }
  /// The text of a field; nil where it is missing or no string.
  public func text(_ name: String) -> String? { self[field: name]?.string }
  /// The strings of a field that is a list, or the one string that stands in its place.
  public func texts(_ name: String) -> [String] {
    guard let value = self[field: name] else { return [] }
    if let one = value.string { return [one] }
    return (value.array ?? []).compactMap(\.string)
  }
  /// A field that names another record.
  public func reference(_ name: String) -> RecordID? { text(name).map { RecordID(rawValue: $0) } }
  /// A field that names other records.
  public func references(_ name: String) -> [RecordID] { texts(name).map { RecordID(rawValue: $0) } }

  /// The tags that are set, in the order of their bytes.
  public var tags: [String] {
    (self[field: "tags"]?.object?.members ?? []).filter { $0.value != .bool(false) && $0.value != .null }.map(\.name)
  }

  /// One of this record's registers.
  public func register(_ field: String) -> Register { Register(document: document, entity: id, field: field) }
  /// The register of a field by its plain name.
  public func register(named name: String) -> Register { register(fieldPrefix + escapedPointerToken(name)) }
}

extension Record {
  /// The members as its document shows them: with `id` and, for features, `type`.
  public var documentValue: JSON {
    var value = body.object ?? JSONObject()
    value["id"] = .string(id.rawValue)
    if kind.isFeature { value["type"] = "Feature" }
    return .object(value)
  }

  /// A record from the value that its document shows; nil where it is no object with an `id`.
  public init?(documentValue value: JSON, document: String) {
    guard var object = value.object, let name = object["id"]?.string else { return nil }
    let id = RecordID(rawValue: name)
    guard let kind = RecordKind.of(id, in: document) else { return nil }
    object["id"] = nil
    if kind.isFeature { object["type"] = nil }
    self.init(id: id, kind: kind, document: document, body: .object(object))
    guard Self.holdsEmptyContainer(self.body, at: "") else { return }
    body = .object(JSONObject())
    for register in Record(id: id, kind: kind, document: document, body: .object(object)).registers {
      put(register.value, at: register.field)
    }
  }

  /// Whether a pointer is that of a register: it leads through objects of registers only, and to none.
  public static func isRegister(_ pointer: String) -> Bool {
    guard !containers.contains(pointer), let slash = pointer.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
    return containers.contains(String(pointer[..<slash]))
  }

  /// Whether a register can be set without another giving way: nothing but objects of registers lies above it.
  public func hasRoom(for pointer: String) -> Bool {
    Self.isRegister(pointer)
      && Self.containers.allSatisfy { above in
        !pointer.utf8.starts(with: above.utf8) || body[pointer: above].map { $0.object != nil } ?? true
      }
  }

  /// Whether an object of registers is empty; such are rare, and have no register to be kept in.
  private static func holdsEmptyContainer(_ value: JSON, at pointer: String) -> Bool {
    guard containers.contains(pointer), let object = value.object else { return false }
    return object.isEmpty
      || object.members.contains { member in
        member.value.object != nil && holdsEmptyContainer(member.value, at: pointer + "/" + member.name)
      }
  }

  /// Sets or takes out the value of a register; an object of registers that loses its last member goes with it.
  public mutating func put(_ value: JSON?, at pointer: String) {
    body.set(value, at: pointer)
    guard value == nil, let slash = pointer.lastIndex(of: "/") else { return }
    let parent = String(pointer[..<slash])
    if !parent.isEmpty, Self.containers.contains(parent), body[pointer: parent]?.object?.isEmpty == true {
      put(nil, at: parent)
    }
  }

  /// The pointers at which an object's members are registers of their own; any other value is one register.
  static let containers: Set<String> = [
    "", "/properties", "/properties/tags", "/tags", "/people", "/estimates", "/taxonomy",
  ]

  /// All registers with their values, in the order of their pointers; an empty object of registers has none.
  public var registers: [(field: String, value: JSON)] {
    var result: [(String, JSON)] = []
    func visit(_ value: JSON, at pointer: String) {
      guard Self.containers.contains(pointer), let object = value.object else {
        result.append((pointer, value))
        return
      }
      for member in object.members { visit(member.value, at: pointer + "/" + escapedPointerToken(member.name)) }
    }
    visit(body, at: "")
    return result
  }
}
