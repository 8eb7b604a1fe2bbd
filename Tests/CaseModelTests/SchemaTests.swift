import CaseModel
import Foundation
import JSONText
import Places
import Testing

/// `Data/Schemas` says the same of records as the model does.
@Suite struct SchemaTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Data/Schemas")

  private static func schema(_ name: String) throws -> JSON {
    try parseJSON(Array(try Data(contentsOf: folder.appending(path: name))))
  }

  /// Where the schema of a kind's fields stands: the file, the pointer to it.
  private static func place(_ kind: RecordKind) -> (file: String, pointer: String) {
    switch kind {
    case .caseInfo: ("case.schema.json", "")
    case .site: ("site.schema.json", "/$defs/site/properties/properties")
    case .observation: ("site.schema.json", "/$defs/observation/properties/properties")
    case .scene: ("image.schema.json", "/properties/properties")
    default: ("\(kind.rawValue).schema.json", "")
    }
  }

  /// Members that no field sets: who and when, what places and images are made of, what the sample case carries.
  private static let carried: [RecordKind: Set<String>] = [
    .caseInfo: ["id", "format", "minReader", "created", "tags", "taxonomy", "people", "estimates"],
    .site: ["kind", "created", "analyst"],
    .observation: ["kind", "created", "observer", "pixel"],
    .scene: [
      "created", "updated", "start_datetime", "end_datetime", "overlook:analyst", "overlook:synthetic",
      "overlook:sample", "overlook:datetime_guessed", "overlook:datetime_unknown", "overlook:guessed",
      "overlook:niirs_ceiling", "overlook:niirs_predicted", "overlook:processing_level", "overlook:vendor_id",
      "overlook:camera_position", "overlook:stated_footprint", "overlook:stac_id", "overlook:stac_collection",
      "overlook:stac_asset",
      "constellation", "instruments",
      "mission",
    ],
    .source: ["descriptor"],
  ]
  private static let everywhere: Set<String> = ["id", "created", "analyst", "tags", "sample"]

  /// Follows a reference to where it leads.
  private static func resolved(_ value: JSON) throws -> JSON {
    guard let reference = value["$ref"]?.string else { return value }
    let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    return try resolved(try #require(try schema(parts[0])[pointer: parts[1]], "\(reference)"))
  }

  /// The members that a schema describes, those of the schemas that it builds on among them.
  private static func members(_ value: JSON) throws -> [String: JSON] {
    var found: [String: JSON] = [:]
    for part in value["allOf"]?.array ?? [] where part["$ref"] != nil {
      found.merge(try members(absolute(try resolved(part)))) { $1 }
    }
    for member in value["properties"]?.object?.members ?? [] { found[member.name] = member.value }
    return found
  }

  /// A value of the common schemas with its references made whole.
  private static func absolute(_ value: JSON) -> JSON {
    switch value {
    case .string(let text) where text.hasPrefix("#/$defs/"): .string("common.schema.json" + text)
    case .array(let elements): .array(elements.map(absolute))
    case .object(let object):
      .object(object.members.reduce(into: JSONObject()) { $0[$1.name] = absolute($1.value) })
    default: value
    }
  }

  private static let vocabularies: [String: [String]] = [
    "sharingLabel": SharingLabel.words, "siteFunction": SiteFunction.words, "siteStatus": SiteStatus.words,
    "declaration": Declaration.words, "belt": Belt.words, "missileClass": MissileClass.words,
    "locationPrecision": LocationPrecision.allCases.map(\.rawValue), "observationType": ObservationType.words,
    "sourceKind": SourceKind.words, "sourceReliability": SourceReliability.words, "credibility": Credibility.words,
    "likelihood": Likelihood.words, "confidence": Confidence.words, "gapReason": GapReason.words,
    "backscatter": Backscatter.words, "content": SceneContent.words,
  ]

  @Test func `every vocabulary has its words in the schemas, in the same order`() throws {
    let definitions = try #require(try Self.schema("common.schema.json")["$defs"]?.object)
    let listed = definitions.members.filter { $0.value["enum"] != nil }
    #expect(Set(listed.map(\.name)) == Set(Self.vocabularies.keys))
    for member in listed { #expect(member.value["enum"]?.array?.map(\.string) == Self.vocabularies[member.name]) }
  }

  @Test(arguments: RecordKind.allCases) func `every field stands in its schema, and nothing that no record has`(
    kind: RecordKind
  ) throws {
    let (file, pointer) = Self.place(kind)
    let value = try #require(try Self.schema(file)[pointer: pointer])
    var members = try Self.members(value)
    if kind == .scene {
      for name in ["stac-eo.schema.json", "stac-view.schema.json"] {
        members.merge(try Self.members(try #require(try Self.schema(name)["$defs"]?["fields"]))) { $1 }
      }
    }
    for field in Field.all(of: kind) {
      var member = try #require(members[field.member], "\(field.member) of \(kind)")
      if let part = field.part {
        member = try #require(try Self.members(Self.resolved(member))[part].map(Self.absolute))
      }
      try Self.expect(member, takes: field)
    }
    let known = Set(Field.all(of: kind).map(\.member)).union(Self.carried[kind] ?? []).union(Self.everywhere)
    let ours = members.keys.filter { kind != .scene || !$0.hasPrefix("eo:") && !$0.hasPrefix("view:") && $0 != "bands" }
    #expect(Set(ours).subtracting(known).isEmpty)
    let required = Set((value["required"]?.array ?? []).compactMap(\.string))
    let constant: Set<String> = kind.isFeature ? ["kind"] : kind == .scene ? ["datetime"] : ["id", "format"]
    #expect(required.subtracting(constant) == Set(kind.neededFields))
  }

  private static func expect(_ member: JSON, takes field: Field) throws {
    let value = try resolved(member)
    let comment = Comment(rawValue: field.name)
    switch field.type {
    case .text, .prose: #expect(value["type"] == "string", comment)
    case .word(let words): #expect(value["enum"]?.array?.map(\.string) == words, comment)
    case .words(let words):
      #expect(value["type"] == "array", comment)
      let items = try resolved(value["items"] ?? .null)
      if !words.isEmpty { #expect(items["enum"]?.array?.map(\.string) == words, comment) }
    case .integer(let range):
      #expect(value["type"] == "integer", comment)
      #expect(value["minimum"] == .integer(range.lowerBound) && value["maximum"] == .integer(range.upperBound), comment)
    case .number(let range):
      #expect(value["type"] == "number", comment)
      let least = value["minimum"] ?? value["exclusiveMinimum"]
      #expect(try #require(least?.double) <= range.lowerBound, comment)
      #expect(value["maximum"]?.double ?? .infinity >= range.upperBound, comment)
    case .date: #expect(value["pattern"]?.string?.hasPrefix("^[0-9]{4}") == true, comment)
    case .boolean: #expect(value["type"] == "boolean", comment)
    case .place: #expect(value["type"] == "object", comment)
    case .reference: #expect(member["$ref"]?.string?.hasSuffix("/reference") == true, comment)
    case .references: #expect(member["$ref"]?.string?.hasSuffix("/references") == true, comment)
    case .json: #expect(value["type"] == nil, comment)
    }
  }
}
