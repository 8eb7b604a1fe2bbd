import JSONText
public import Places

/// A place under observation.
public struct Site: TypedRecord {
  /// The kind of record that the view fits.
  public static let kind = RecordKind.site
  /// The record that is viewed.
  public let record: Record
  /// Takes a record of this kind as it is.
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
