import JSONText
public import Places

/// One image of the case: a view of its STAC Item.
public struct Scene: TypedRecord {
  /// The kind of record that the view fits.
  public static let kind = RecordKind.scene
  /// The record that is viewed.
  public let record: Record
  /// Takes a record of this kind as it is.
  public init(unchecked record: Record) { self.record = record }

  /// The title; the identifier where it has none.
  public var title: String { record.text("title") ?? id.rawValue }
  /// When it was taken, RFC 3339; the start of the span where only a span is known.
  public var acquired: String? { record.text("datetime") ?? (isDateUnknown ? nil : record.text("start_datetime")) }
  /// Whether only a span is given because nothing is known of the date, as of an image whose file does not say.
  public var isDateUnknown: Bool { record[field: "overlook:datetime_unknown"]?.bool ?? false }
  /// Whether the time was guessed, as from the name of the file.
  public var isDateGuessed: Bool { record[field: "overlook:datetime_guessed"]?.bool ?? false }
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
  /// The names of the members of which something was assumed when the image was brought in.
  public var guessed: [String] { record.texts("overlook:guessed") }
  /// The highest NIIRS rating that its ground sample distance allows.
  public var niirsCeiling: Int? { record[field: "overlook:niirs_ceiling"]?.integer.map { Int(clamping: $0) } }
  /// What its samples are, as the analyst said it of a radar image.
  public var backscatter: Backscatter? { record.text("overlook:backscatter").flatMap(Backscatter.init(rawValue:)) }
  /// What it is, as the analyst said.
  public var content: SceneContent? { record.text("overlook:content").flatMap(SceneContent.init(rawValue:)) }
  /// The address of a picture that lies on no image root, as that of an item of others; nil for a file here.
  public var pictureAddress: String? {
    guard image == nil, let href = record.body["assets"]?[SceneFile.picture]?["href"]?.string, href.contains("://")
    else {
      return nil
    }
    return href
  }
  /// The asset that holds the picture.
  public var image: ImageFile? { record.body["assets"]?[SceneFile.picture].flatMap(ImageFile.init) }
}

extension Scene {
  /// The files that hold its bands: the picture's first, then the others in the order of their names, in which 2 comes
  /// before 10; none where the picture is no file here. At most 256 are looked at.
  public var files: [SceneFile] {
    guard let picture = SceneFile(key: SceneFile.picture, record.body["assets"]?[SceneFile.picture]) else { return [] }
    let others = (record.body["assets"]?.object?.members ?? []).lazy.compactMap { member in
      member.name == SceneFile.picture ? nil : SceneFile(key: member.name, member.value)
    }.prefix(255)
    return [picture] + others.sorted { $0.key.comesBefore($1.key) }
  }

  /// The coarsest ground sample distance of some of its files by their places in `files`, in metres.
  public func groundSampleDistance(ofFiles places: Set<Int>) -> Double? {
    let files = files
    return places.compactMap { place in
      (files.indices.contains(place) ? files[place].groundSampleDistance : nil) ?? groundSampleDistance
    }.max()
  }
}

extension Scene {
  /// The box that the picture lies in; nil for a picture without a position.
  public var bounds: GeoBox? { GeoBox(bbox: record.body["bbox"]) }

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
