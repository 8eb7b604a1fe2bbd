public import JSONText
public import Places

/// A view of one record by the names of its kind; what it does not name stays in the record.
public protocol TypedRecord: Sendable, Hashable {
  /// The kind of record that the view fits.
  static var kind: RecordKind { get }
  /// The record that is viewed.
  var record: Record { get }
  /// Takes a record of this kind as it is.
  init(unchecked record: Record)
}

extension TypedRecord {
  /// Views a record; nil where it is of another kind.
  public init?(_ record: Record) {
    guard record.kind == Self.kind else { return nil }
    self.init(unchecked: record)
  }

  /// The identifier.
  public var id: RecordID { record.id }
  /// The sharing label; records without one share the case's.
  public var label: SharingLabel? { record.text("label").flatMap(SharingLabel.init(rawValue:)) }
  /// Whether the record is marked as sample data.
  public var isSample: Bool { record[field: "sample"]?.bool ?? false }
}

extension CaseContents {
  /// The living records of a kind through their view, in the order of their identifiers.
  public func all<View: TypedRecord>(_ type: View.Type) -> [View] { all(View.kind).map { View(unchecked: $0) } }

  /// One living record through its view.
  public func first<View: TypedRecord>(_ type: View.Type, _ id: RecordID) -> View? { self[id].flatMap { View($0) } }

  /// The sites, in the order of their identifiers.
  public var sites: [Site] { all(Site.self) }
}

/// The case itself.
public struct CaseInfo: TypedRecord {
  public static let kind = RecordKind.caseInfo
  public let record: Record
  public init(unchecked record: Record) { self.record = record }

  /// Its title.
  public var title: String { record.text("title") ?? "Untitled case" }
  /// What it is about.
  public var summary: String? { record.text("summary") }
  /// The tags that can be set by one key: slug, key and title.
  public var tagChoices: [TagChoice] {
    (record[field: "tags"]?.object?.members ?? []).map { member in
      TagChoice(
        slug: member.name, key: member.value["key"]?.string?.first,
        title: member.value["title"]?.string ?? member.name)
    }
  }
  /// The classes of object that observations name: slug and title.
  public var taxonomy: [(slug: String, title: String)] {
    (record[field: "taxonomy"]?.object?.members ?? []).map { ($0.name, $0.value["title"]?.string ?? $0.name) }
  }
  /// The name of a person by the analyst's name in the history.
  public func personName(_ analyst: String) -> String {
    let person = record[field: "people"]?[analyst]
    return person?.string ?? person?["name"]?.string ?? analyst
  }
  /// Estimates of how many there are, as "13 of an estimated 20".
  public var estimates: [Estimate] { (record[field: "estimates"]?.object?.members ?? []).compactMap(Estimate.init) }
}

/// A tag that can be set by one key.
public struct TagChoice: Sendable, Hashable {
  /// The name under which it is kept.
  public var slug: String
  /// The key of the tag palette.
  public var key: Character?
  /// The name that is shown.
  public var title: String

  /// Makes a choice.
  public init(slug: String, key: Character?, title: String) {
    self.slug = slug
    self.key = key
    self.title = title
  }
}

/// How many were found of how many that there are thought to be, and who says so.
public struct Estimate: Sendable, Hashable {
  /// In words.
  public var statement: String
  /// How many were found.
  public var found: Int
  /// How many there are thought to be.
  public var total: Int
  /// The source of the estimate.
  public var source: RecordID?
  /// The day for which it holds.
  public var asOf: String?

  init?(_ member: JSONObject.Member) {
    guard let found = member.value["found"]?.integer, let total = member.value["total"]?.integer else { return nil }
    self.found = Int(found)
    self.total = Int(total)
    statement = member.value["statement"]?.string ?? "\(found) of an estimated \(total)"
    source = member.value["according"]?.string.map { RecordID(rawValue: $0) }
    asOf = member.value["as_of"]?.string
  }
}

/// A place under observation.
public struct Site: TypedRecord {
  public static let kind = RecordKind.site
  public let record: Record
  public init(unchecked record: Record) { self.record = record }

  /// The name that the list shows; the identifier where it has none.
  public var name: String { record.text("name") ?? id.rawValue }
  /// The name in the script of its country.
  public var nativeName: String? { record.text("native_name") }
  /// Other names.
  public var aliases: [String] {
    (record[field: "aliases"]?.array ?? []).compactMap { $0.string ?? $0["text"]?.string }
  }
  /// Where it is; nil where no point is known.
  public var point: GeoPoint? { record.body["geometry"].flatMap(GeoPoint.init(geometry:)) }
  /// How exactly the point is known.
  public var precision: LocationPrecision? {
    record[field: "location"]?["precision"]?.string.flatMap(LocationPrecision.init(rawValue:))
  }
  /// The coordinates as they were typed or published.
  public var locationAsTyped: String? { record[field: "location"]?["as_typed"]?.string }
  /// The source of the coordinates.
  public var locationSource: RecordID? {
    record[field: "location"]?["source"]?.string.map { RecordID(rawValue: $0) }
  }
  /// What it is for.
  public var function: SiteFunction? { record.text("function").flatMap(SiteFunction.init(rawValue:)) }
  /// In what state it is.
  public var status: SiteStatus? { record.text("status").flatMap(SiteStatus.init(rawValue:)) }
  /// The day for which the status holds.
  public var statusAsOf: String? { record.text("status_as_of") }
  /// Whether it was declared.
  public var declared: Declaration? { record.text("declared").flatMap(Declaration.init(rawValue:)) }
  /// The classes of missile that it is said to hold.
  public var missileClasses: [String] { record.texts("missile_class") }
  /// The analyst's note on the whole site.
  public var note: String? { record.text("note") }
  /// The tags that are set.
  public var tags: [String] { record.tags }
}

/// What was seen, or looked for and not seen, at a site.
public struct Observation: TypedRecord {
  public static let kind = RecordKind.observation
  public let record: Record
  public init(unchecked record: Record) { self.record = record }

  /// The site that it belongs to.
  public var site: RecordID? { record.reference("site") }
  /// The images that it rests on, the one that it was made on first.
  public var images: [RecordID] { record.references("images") }
  /// Where it is; nil for a note without a place.
  public var point: GeoPoint? { record.body["geometry"].flatMap(GeoPoint.init(geometry:)) }
  /// What kind of statement it is.
  public var type: ObservationType? { record.text("type").flatMap(ObservationType.init(rawValue:)) }
  /// The class of object, as the case's taxonomy names it.
  public var object: String? { record.text("object") }
  /// What the analyst wrote.
  public var note: String { record.text("note") ?? "" }
  /// Whether it says that something was looked for and not found.
  public var isNegative: Bool { record[field: "negative"]?.bool ?? false }
  /// Who made it.
  public var observer: String? { record.text("observer") }
  /// When it was made, RFC 3339.
  public var created: String? { record.text("created") }
  /// The place in the image's own pixels, for images without a position.
  public var pixel: (x: Double, y: Double)? {
    guard let pixel = record[field: "pixel"], let x = pixel[0]?.double, let y = pixel[1]?.double else { return nil }
    return (x, y)
  }
  /// The tags that are set.
  public var tags: [String] { record.tags }
}

/// Where a claim comes from.
public struct Source: TypedRecord {
  public static let kind = RecordKind.source
  public let record: Record
  public init(unchecked record: Record) { self.record = record }

  /// Its title.
  public var title: String { record.text("title") ?? id.rawValue }
  /// Who published it.
  public var publisher: String? { record.text("publisher") }
  /// When it was published.
  public var published: String? { record.text("published") }
  /// Where it can be read.
  public var url: String? { record.text("url") }
  /// How reliable the source is (NATO Admiralty code).
  public var reliability: SourceReliability? { record.text("reliability").flatMap(SourceReliability.init(rawValue:)) }
  /// The sources that it draws on.
  public var derivedFrom: [RecordID] { record.references("derived_from") }
}

/// What somebody says of a site or of the case.
public struct Claim: TypedRecord {
  public static let kind = RecordKind.claim
  public let record: Record
  public init(unchecked record: Record) { self.record = record }

  /// The record that it is about.
  public var subject: RecordID? { record.reference("subject") }
  /// The attribute that it is about.
  public var attribute: String { record.text("attribute") ?? "" }
  /// The value that it gives.
  public var value: JSON? { record[field: "value"] }
  /// In the analyst's words.
  public var text: String { record.text("text") ?? "" }
  /// Who says it.
  public var source: RecordID? { record.reference("source") }
  /// How credible the information is (NATO Admiralty code).
  public var credibility: Credibility? {
    let grade = record[field: "credibility"]
    return (grade?.string ?? grade?.integer.map(String.init)).flatMap(Credibility.init(rawValue:))
  }
  /// The day for which it holds.
  public var asOf: String? { record.text("as_of") }
  /// The claims that it contradicts.
  public var contradicts: [RecordID] { record.references("contradicts") }
}

/// A judgement of the analysts.
public struct Assessment: TypedRecord {
  public static let kind = RecordKind.assessment
  public let record: Record
  public init(unchecked record: Record) { self.record = record }

  /// The judgement.
  public var statement: String { record.text("statement") ?? "" }
  /// The record that it is about.
  public var subject: RecordID? { record.reference("subject") }
  /// How likely.
  public var likelihood: Likelihood? { record.text("likelihood").flatMap(Likelihood.init(rawValue:)) }
  /// How sure.
  public var confidence: Confidence? { record.text("confidence").flatMap(Confidence.init(rawValue:)) }
}

extension GeoPoint {
  /// The representative point of a GeoJSON geometry: a point itself, else the middle of its bounds.
  public init?(geometry: JSON) {
    var bounds: (west: Double, south: Double, east: Double, north: Double)?
    func visit(_ value: JSON) {
      guard let array = value.array else { return }
      if let x = array.first?.double, array.count >= 2, let y = array[1].double {
        let known = bounds ?? (x, y, x, y)
        bounds = (min(known.west, x), min(known.south, y), max(known.east, x), max(known.north, y))
      } else {
        array.forEach(visit)
      }
    }
    visit(geometry["coordinates"] ?? .null)
    guard let bounds else { return nil }
    self.init(latitude: (bounds.south + bounds.north) / 2, longitude: (bounds.west + bounds.east) / 2)
  }

  /// The GeoJSON geometry of this point, with seven decimals (about one centimetre).
  public var geometry: JSON {
    func rounded(_ degrees: Double) -> JSON { JSON((degrees * 1e7).rounded() / 1e7) ?? .null }
    return ["type": "Point", "coordinates": [rounded(longitude), rounded(latitude)]]
  }
}
