public import JSONText
public import Places

/// One image of the case: a view of its STAC Item.
public struct Scene: TypedRecord {
  public static let kind = RecordKind.scene
  public let record: Record
  public init(unchecked record: Record) { self.record = record }

  /// The title; the identifier where it has none.
  public var title: String { record.text("title") ?? id.rawValue }
  /// When it was taken, RFC 3339; the start of the span where only a span is known.
  public var acquired: String? { record.text("datetime") ?? record.text("start_datetime") }
  /// The day on which it was taken.
  public var date: String? { acquired.map { String($0.prefix(10)) } }
  /// Ground sample distance in metres.
  public var groundSampleDistance: Double? { record[field: "gsd"]?.double }
  /// The satellite or aircraft.
  public var platform: String? { record.text("platform") }
  /// Angle between nadir and the line of sight, degrees.
  public var offNadir: Double? { record[field: "view:off_nadir"]?.double }
  /// Azimuth of the sun, degrees from north.
  public var sunAzimuth: Double? { record[field: "view:sun_azimuth"]?.double }
  /// Elevation of the sun, degrees.
  public var sunElevation: Double? { record[field: "view:sun_elevation"]?.double }
  /// Cloud over the whole scene, percent.
  public var cloudCover: Double? { record[field: "eo:cloud_cover"]?.double }
  /// The line that must stand by every figure made of it.
  public var credit: String? { record.text("overlook:credit") }
  /// Whether it was computed and shows no real place.
  public var isSynthetic: Bool { record[field: "overlook:synthetic"]?.bool ?? false }
  /// The sites that it was bound to by hand or on import.
  public var sites: [RecordID] { record.references("overlook:sites") }
  /// The asset that holds the picture.
  public var image: ImageFile? { record.body["assets"]?["image"].flatMap(ImageFile.init) }
}

/// Where a picture's file lies and what it must be.
public struct ImageFile: Sendable, Hashable {
  /// The name of the image root; `case` is the case's own `images` folder.
  public var root: String
  /// The path below the root.
  public var path: String
  /// The size in bytes.
  public var size: Int64?
  /// SHA-256 in lower-case hexadecimal digits.
  public var sha256: String?

  /// The name of the root that every case has.
  public static let caseRoot = "case"

  /// Describes a file.
  public init(root: String, path: String, size: Int64?, sha256: String?) {
    self.root = root
    self.path = path
    self.size = size
    self.sha256 = sha256
  }

  init?(_ asset: JSON) {
    guard let root = asset["overlook:root"]?.string, let path = asset["overlook:path"]?.string else { return nil }
    self.init(root: root, path: path, size: asset["file:size"]?.integer, sha256: asset["overlook:sha256"]?.string)
  }

  /// The asset of a STAC Item that lies in `imagery/`; the checksum is a multihash (0x12 0x20, SHA-256).
  public func asset(mediaType: String) -> JSON {
    var asset = JSONObject()
    asset["href"] = .string(root == Self.caseRoot ? "../images/\(path)" : path)
    asset["type"] = .string(mediaType)
    asset["roles"] = ["data"]
    asset["overlook:root"] = .string(root)
    asset["overlook:path"] = .string(path)
    asset["file:size"] = size.map { .integer($0) }
    asset["file:checksum"] = sha256.map { .string("1220" + $0) }
    asset["overlook:sha256"] = sha256.map { .string($0) }
    return .object(asset)
  }
}

extension CaseContents {
  /// The images of a site, oldest first: those bound to it, and those not bound to any whose bounds hold its point.
  public func scenes(of site: Site) -> [Scene] { SceneIndex(all(Scene.self)).scenes(of: site) }

  /// The observations of a site, in the order in which they were made.
  public func observations(of site: RecordID) -> [Observation] {
    records(in: RecordKind.site.document(of: site)).compactMap { Observation($0) }
      .sorted { ($0.created ?? "", $0.id) < ($1.created ?? "", $1.id) }
  }

  /// The claims on a record, in the order of their attributes.
  public func claims(on subject: RecordID) -> [Claim] {
    all(Claim.self).filter { $0.subject == subject }
      .sorted { ($0.attribute, $0.asOf ?? "", $0.id) < ($1.attribute, $1.asOf ?? "", $1.id) }
  }
}

/// The box of longitudes and latitudes that an image lies in; `west` may be above `east` across the antimeridian.
public struct GeoBounds: Sendable, Hashable {
  /// Degrees.
  public var west: Double, south: Double, east: Double, north: Double

  /// Takes a STAC or GeoJSON `bbox` of four or six numbers; nil for any other.
  public init?(_ bbox: JSON?) {
    let values = (bbox?.array ?? []).compactMap(\.double)
    guard values.count == 4 || values.count == 6 else { return nil }
    let half = values.count / 2
    (west, south, east, north) = (values[0], values[1], values[half], values[half + 1])
    guard (-90...90).contains(south), (-90...90).contains(north), south <= north else { return nil }
    guard (-180...180).contains(west), (-180...180).contains(east) else { return nil }
  }

  /// Whether a point lies in the box.
  public func contains(_ point: GeoPoint) -> Bool {
    guard point.latitude >= south, point.latitude <= north else { return false }
    if west <= east { return point.longitude >= west && point.longitude <= east }
    return point.longitude >= west || point.longitude <= east
  }

  /// The point in the middle.
  public var middle: GeoPoint {
    let width = west <= east ? east - west : east + 360 - west
    let longitude = west + width / 2
    return GeoPoint(latitude: (south + north) / 2, longitude: longitude > 180 ? longitude - 360 : longitude)
  }

  /// The four corners, from the south-west counter-clockwise.
  public var corners: [GeoPoint] {
    [(south, west), (south, east), (north, east), (north, west)].map { GeoPoint(latitude: $0.0, longitude: $0.1) }
  }
}

extension Scene {
  /// The box that the picture lies in; nil for a picture without a position.
  public var bounds: GeoBounds? { GeoBounds(record.body["bbox"]) }

  /// The size in pixels, from `proj:shape` (rows, columns).
  public var pixelSize: (width: Int, height: Int)? {
    guard let shape = record[field: "proj:shape"], let rows = shape[0]?.integer, let columns = shape[1]?.integer,
      (1...10_000_000).contains(rows), (1...10_000_000).contains(columns)
    else { return nil }
    return (Int(columns), Int(rows))
  }

  /// Whether the picture's box holds a point.
  public func covers(_ point: GeoPoint) -> Bool { bounds?.contains(point) ?? false }
}
