import JSONText
public import Places

/// What was seen, or looked for and not seen, at a site.
public struct Observation: TypedRecord {
  /// The kind of record that the view fits.
  public static let kind = RecordKind.observation
  /// The record that is viewed.
  public let record: Record
  /// Takes a record of this kind as it is.
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
  /// That place as it is written everywhere, column and row from the upper left corner, counted from 0; nil where there
  /// is none.
  public var pixelText: String? {
    guard let pixel, abs(pixel.x) < 1e9, abs(pixel.y) < 1e9 else { return nil }
    return "pixel \(Int(pixel.x.rounded(.down))), \(Int(pixel.y.rounded(.down)))"
  }
  /// The tags that are set.
  public var tags: [String] { record.tags }
}
