/// The kinds of record that a case holds.
public enum RecordKind: String, Sendable, Hashable, CaseIterable {
  /// The case itself: `case.json`.
  case caseInfo = "case"
  /// A place under observation.
  case site
  /// What was seen, or looked for and not seen, at a site.
  case observation
  /// One image: a STAC Item.
  case scene
  /// Where a claim comes from.
  case source
  /// What somebody says of a site or of the case.
  case claim
  /// A judgement of the analysts.
  case assessment
  /// A question with competing hypotheses.
  case hypotheses
  /// A span without a usable image, and why.
  case gap
  /// What a party pledged to do.
  case undertaking

  /// The folder of the case in which documents of this kind lie; empty for `case.json`.
  public var folder: String {
    switch self {
    case .caseInfo: ""
    case .site, .observation: "sites"
    case .scene: "imagery"
    case .source: "sources"
    case .claim: "claims"
    case .assessment: "assessments"
    case .hypotheses: "hypotheses"
    case .gap: "gaps"
    case .undertaking: "undertakings"
    }
  }

  /// The folders that can hold documents.
  public static let folders: [String] = [
    "sites", "imagery", "sources", "claims", "assessments", "hypotheses", "gaps", "undertakings",
  ]

  /// The kind of the records that are whole documents of a folder; sites for `sites`.
  public init?(folder: String) {
    guard !folder.isEmpty, let kind = RecordKind.allCases.first(where: { $0.folder == folder }) else { return nil }
    self = kind
  }

  /// The kind as people call it: "image", "set of hypotheses".
  public var noun: String {
    switch self {
    case .scene: "image"
    case .hypotheses: "set of hypotheses"
    default: rawValue
    }
  }

  /// The kind's name with its article, as "an observation".
  var withArticle: String {
    if self == .caseInfo { return "the case" }
    return ("aeiou".contains(noun.prefix(1)) ? "an " : "a ") + noun
  }

  /// Whether records of this kind are features of a site's GeoJSON document.
  public var isFeature: Bool { self == .site || self == .observation }

  /// The path, within the case, of the document that holds a record; an observation lies in its site's.
  public func document(of id: RecordID, site: RecordID? = nil) -> String {
    switch self {
    case .caseInfo: "case.json"
    case .site: "sites/\(id).geojson"
    case .observation: "sites/\(site ?? id).geojson"
    default: "\(folder)/\(id).json"
    }
  }

  /// The kind of a record by the document it lies in and its identifier.
  public static func of(_ id: RecordID, in document: String) -> RecordKind? {
    if document == "case.json" { return .caseInfo }
    guard let slash = document.firstIndex(of: "/"), let kind = RecordKind(folder: String(document[..<slash])) else {
      return nil
    }
    guard kind == .site else { return kind }
    return document == "sites/\(id).geojson" ? .site : .observation
  }
}
