import JSONText
import Places

/// What a field takes and how its text is read.
public enum FieldType: Sendable, Hashable {
  /// One line.
  case text
  /// Any number of lines.
  case prose
  /// One of a list of words.
  case word([String])
  /// Words of a list, separated by commas; an empty list takes any words.
  case words([String])
  /// A whole number.
  case integer(ClosedRange<Int64>)
  /// A number.
  case number(ClosedRange<Double>)
  /// A year, a month, a day or an instant in the form of RFC 3339.
  case date
  /// Yes or no.
  case boolean
  /// A place in any form that analysts write.
  case place
  /// Another record.
  case reference([RecordKind])
  /// Other records, separated by commas.
  case references([RecordKind])
  /// Any JSON; text that is none counts as a string.
  case json
}

/// A field that can be given from the shell and in forms.
public struct Field: Sendable, Hashable {
  /// The name as it is typed, and as the record keeps it unless `member` says otherwise.
  public var name: String
  /// What it takes.
  public var type: FieldType
  /// The member's name in the record.
  public var member: String
  /// What it sets within that member, where it is one of several things that stand there; nil for all of it.
  public var part: String?
  /// One line of help.
  public var help: String

  init(_ name: String, _ type: FieldType, member: String? = nil, part: String? = nil, _ help: String) {
    self.name = name
    self.type = type
    self.member = member ?? name
    self.part = part
    self.help = help
  }

  /// The field of a kind by its name; nil where there is none.
  public static func named(_ name: String, of kind: RecordKind) -> Field? {
    all(of: kind).first { $0.name == name || $0.member == name }
  }

  /// All fields of a kind, in the order in which forms show them.
  public static func all(of kind: RecordKind) -> [Field] { own(of: kind) + shared }

  private static let shared: [Field] = [
    Field("label", .word(SharingLabel.words), "how far it may travel"),
    Field("note", .prose, "the analyst's note"),
  ]

  private static func own(of kind: RecordKind) -> [Field] {
    switch kind {
    case .caseInfo: caseFields
    case .site: siteFields
    case .observation: observationFields
    case .scene: sceneFields
    case .source: sourceFields
    case .claim: claimFields
    case .assessment: assessmentFields
    case .hypotheses: hypothesesFields
    case .gap: gapFields
    case .undertaking: undertakingFields
    }
  }
}

extension Field {
  static let caseFields = [
    Field("title", .text, "what the case is called"),
    Field("summary", .prose, "what the case is about"),
  ]

  static let siteFields = [
    Field("name", .text, "the name that the list shows"),
    Field("native_name", .text, "the name in the script of its country"),
    Field("aliases", .words([]), "other names, separated by commas"),
    Field("location", .place, "where it is, in any form of coordinates"),
    Field(
      "precision", .word(LocationPrecision.allCases.map(\.rawValue)), member: "location", part: "precision",
      "how well the location is known: to 10 m, 100 m or 1 km"),
    Field(
      "location_source", .reference([.source]), member: "location", part: "source", "who says that it is there"),
    Field("country", .text, "ISO 3166 code or name"),
    Field("province", .text, "province"),
    Field("county", .text, "county"),
    Field("function", .word(SiteFunction.words), "what it is for"),
    Field("belt", .word(Belt.words), "the belt in which it lies"),
    Field("missile_class", .words(MissileClass.words), "classes of missile it is said to hold"),
    Field("systems", .words([]), "weapon systems"),
    Field("echelon", .text, "size of the unit"),
    Field("unit", .text, "the unit"),
    Field("declared", .word(Declaration.words), "whether it was declared"),
    Field("declared_basis", .text, "what that rests on"),
    Field("status", .word(SiteStatus.words), "in what state it is"),
    Field("status_as_of", .date, "the day for which the status holds"),
    Field("status_image", .reference([.scene]), "the image that the status rests on"),
    Field("priority", .integer(1...9), "1 is the most urgent"),
    Field("revisit_days", .integer(1...36_500), "days after which it should be looked at again"),
  ]

  static let observationFields = [
    Field("site", .reference([.site]), "the site that it belongs to"),
    Field("images", .references([.scene]), "the images that it rests on"),
    Field("location", .place, "where it is"),
    Field("type", .word(ObservationType.words), "what kind of statement it is"),
    Field("object", .text, "the class of object, from the case's taxonomy"),
    Field("count", .integer(0...1_000_000_000), "how many"),
    Field("not_before", .reference([.scene]), "the last image without it"),
    Field("not_after", .reference([.scene]), "the first image with it"),
    Field("confidence", .word(Confidence.words), "how sure"),
    Field("negative", .boolean, "looked for and not found"),
  ]

  static let sceneFields = [
    Field("title", .text, "what the image is called"),
    Field("datetime", .date, "when it was taken, UTC"),
    Field("gsd", .number(0.001...1_000_000), "ground sample distance in metres"),
    Field("platform", .text, "satellite or aircraft"),
    Field("off_nadir", .number(0...90), member: "view:off_nadir", "angle from nadir, degrees"),
    Field("sun_azimuth", .number(0...360), member: "view:sun_azimuth", "azimuth of the sun, degrees"),
    Field("sun_elevation", .number(-90...90), member: "view:sun_elevation", "elevation of the sun, degrees"),
    Field("cloud_cover", .number(0...100), member: "eo:cloud_cover", "cloud over the scene, percent"),
    Field(
      "backscatter", .word(Backscatter.words), member: "overlook:backscatter", "what the samples of a radar image are"),
    Field(
      "content", .word(SceneContent.words), member: "overlook:content",
      "what the image is, where the file says nothing or the wrong thing"),
    Field("credit", .text, member: "overlook:credit", "the line that must stand by every figure"),
    Field("sites", .references([.site]), member: "overlook:sites", "the sites that it shows"),
  ]

  static let sourceFields = [
    Field("title", .text, "its title"),
    Field("kind", .word(SourceKind.words), "what kind of source it is"),
    Field("publisher", .text, "who published it"),
    Field("creator", .text, "who made it"),
    Field("published", .date, "when it was published"),
    Field("accessed", .date, "when it was read"),
    Field("url", .text, "where it can be read"),
    Field("reliability", .word(SourceReliability.words), "A to F, NATO Admiralty code"),
    Field("reliability_reason", .text, "why that grade"),
    Field("derived_from", .references([.source]), "the sources that it draws on"),
  ]

  static let claimFields = [
    Field("subject", .reference([.site, .caseInfo, .observation, .claim, .source]), "what it is about"),
    Field("attribute", .text, "the attribute that it is about"),
    Field("value", .json, "the value that it gives"),
    Field("text", .prose, "in your own words"),
    Field("source", .reference([.source]), "who says it"),
    Field("locator", .text, "page, paragraph or figure"),
    Field("credibility", .word(Credibility.words), "1 to 6, NATO Admiralty code"),
    Field("as_of", .date, "the day for which it holds"),
    Field("quote", .text, "a few words verbatim"),
    Field("contradicts", .references([.claim]), "claims that it contradicts"),
    Field("supports", .references([.claim]), "claims that it supports"),
    Field("adopted", .boolean, "whether the analysts adopt it"),
    Field("adopted_reason", .text, "why, or why not"),
  ]

  static let assessmentFields = [
    Field("subject", .reference([.site, .caseInfo]), "what it is about"),
    Field("statement", .prose, "the judgement"),
    Field("likelihood", .word(Likelihood.words), "how likely, ICD 203"),
    Field("confidence", .word(Confidence.words), "how sure"),
    Field("assumptions", .words([]), "what is taken for granted"),
    Field("evidence", .references([.observation, .claim]), "what it rests on"),
    Field("alternatives", .prose, "other explanations"),
    Field("previous", .reference([.assessment]), "the judgement that it replaces"),
    Field("change_reason", .text, "why it differs from the previous one"),
  ]

  static let hypothesesFields = [Field("question", .text, "what the hypotheses answer")]

  static let gapFields = [
    Field("site", .reference([.site]), "the site without a usable image"),
    Field("from", .date, "first day of the span"),
    Field("to", .date, "last day of the span"),
    Field("reason", .word(GapReason.words), "why there is none"),
    Field("request", .text, "what was asked of whom"),
    Field("owner", .text, "who looks after it"),
  ]

  static let undertakingFields = [
    Field("party", .text, "who pledged"),
    Field("statement", .prose, "what was pledged"),
    Field("source", .reference([.source]), "where that is on record"),
    Field("pledged", .date, "when"),
    Field("subject", .reference([.site, .caseInfo]), "what it is about"),
  ]
}
