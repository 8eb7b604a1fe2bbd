import CaseModel
import JSONText

/// Records with all sorts of members, from a kept seed.
struct RandomRecords {
  var generator: SeededGenerator
  /// Names that are awkward as JSON Pointers, alike in NFC and NFD, or containers of registers.
  static let names = [
    "name", "note", "tags", "people", "a/b", "~1", "x~y", "", "caf\u{E9}", "cafe\u{301}", "삭간몰", "alive", "list",
  ]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func name() -> String { Self.names.randomElement(using: &generator) ?? "name" }

  mutating func value(depth: Int = 2) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: JSON(Int.random(in: -3...3, using: &generator))
    case 3: 0.25
    case 4: .string(name())
    case 5: "text"
    case 6: .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth: depth - 1) })
    default: object(depth: depth - 1)
    }
  }

  mutating func object(depth: Int) -> JSON {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...4, using: &generator) { object[name()] = value(depth: depth) }
    return .object(object)
  }

  /// A record as it comes from a document: its empty containers are gone.
  mutating func record(_ kind: RecordKind, id: RecordID) -> Record? {
    let document = kind.document(of: id, site: kind == .observation ? "home-000000000000" : nil)
    var value = object(depth: 2)
    if kind.isFeature || kind == .scene { value.set(object(depth: 2), at: "/properties") }
    if Bool.random(using: &generator) { value.set(object(depth: 0), at: "/properties/tags") }
    value.set(.string(id.rawValue), at: "/id")
    return Record(documentValue: value, document: document)
  }

  mutating func kind() -> RecordKind { RecordKind.allCases.randomElement(using: &generator) ?? .site }
}
