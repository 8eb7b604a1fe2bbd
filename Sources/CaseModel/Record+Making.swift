import JSONText
public import Places

/// What a new record needs to know of the moment in which it is made.
public struct RecordContext: Sendable, Hashable {
  /// The analyst who makes it.
  public var analyst: String
  /// The time, RFC 3339 in UTC.
  public var time: String

  /// Makes a context.
  public init(analyst: String, time: String) {
    self.analyst = analyst
    self.time = time
  }
}

extension Record {
  /// A new record from fields as they were typed.
  ///
  /// It needs the `neededFields` of its kind; every other field may follow later.
  public static func make(
    _ kind: RecordKind, _ assignments: [FieldAssignment], context: RecordContext, in contents: CaseContents,
    using generator: inout some RandomNumberGenerator
  ) throws(CaseModelError) -> Record {
    let name = assignments.first { $0.name == "name" }?.text
    var site: RecordID?
    // Before what is missing: a misspelt name is the likelier reason, and says so itself.
    for assignment in assignments where Field.named(assignment.name, of: kind) == nil {
      throw .unknownField(assignment.name, kind: kind)
    }
    for needed in kind.neededFields where !assignments.contains(where: { $0.name == needed && !$0.text.isEmpty }) {
      throw .missingField(needed, kind: kind)
    }
    if kind == .observation, let text = assignments.first(where: { $0.name == "site" })?.text {
      site = try contents.find(text, kinds: [.site]).id
    }
    let id = contents.newIdentifier(kind, name: name, using: &generator)
    var record = Record(id: id, kind: kind, document: kind.document(of: id, site: site))
    record.body = .object(record.skeleton(context))
    if kind == .scene { record.setUnknownTime() }
    try record.set(assignments, in: contents)
    return record
  }

  /// A new observation at a place of an image, or a note without one.
  public static func observation(
    of site: RecordID, at point: GeoPoint?, pixel: (x: Double, y: Double)? = nil, image: RecordID?, note: String = "",
    context: RecordContext, in contents: CaseContents, using generator: inout some RandomNumberGenerator
  ) -> Record {
    let id = contents.newIdentifier(.observation, using: &generator)
    var record = Record(
      id: id, kind: .observation, document: RecordKind.observation.document(of: id, site: site))
    record.body = .object(record.skeleton(context))
    record.body.set(.string(site.rawValue), at: "/properties/site")
    if let point { record.body.set(point.geometry, at: "/geometry") }
    if let pixel { record.body.set([JSON(pixel.x) ?? .null, JSON(pixel.y) ?? .null], at: "/properties/pixel") }
    if let image { record.body.set([.string(image.rawValue)], at: "/properties/images") }
    if !note.isEmpty { record.body.set(.string(note), at: "/properties/note") }
    return record
  }

  private func skeleton(_ context: RecordContext) -> JSONObject {
    var object = JSONObject()
    switch kind {
    case .site, .observation:
      object["geometry"] = .null
      var properties: JSONObject = JSONObject()
      properties["kind"] = .string(kind.rawValue)
      properties["created"] = .string(context.time)
      properties[kind == .site ? "analyst" : "observer"] = .string(context.analyst)
      object["properties"] = .object(properties)
    case .scene:
      object["type"] = "Feature"
      object["stac_version"] = "1.1.0"
      object["geometry"] = .null
      object["properties"] = ["created": .string(context.time), "overlook:analyst": .string(context.analyst)]
      object["links"] = []
      object["assets"] = [:]
    default:
      object["created"] = .string(context.time)
      object["analyst"] = .string(context.analyst)
    }
    return object
  }
}

extension RecordKind {
  /// The fields that a new record of this kind cannot do without.
  public var neededFields: [String] {
    switch self {
    case .site: ["name"]
    case .observation: ["site"]
    case .source: ["title"]
    case .claim: ["subject", "source"]
    case .assessment: ["statement"]
    case .hypotheses: ["question"]
    case .gap: ["site", "from"]
    case .undertaking: ["statement"]
    case .caseInfo, .scene: []
    }
  }
}

extension CaseContents {
  /// A new identifier that no record of the case has, living or deleted.
  public func newIdentifier(
    _ kind: RecordKind, name: String? = nil, using generator: inout some RandomNumberGenerator
  ) -> RecordID {
    while true {
      let id = Identifiers.make(kind, name: name, using: &generator)
      if records[id] == nil { return id }
    }
  }
}
