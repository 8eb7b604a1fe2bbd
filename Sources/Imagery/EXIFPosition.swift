import Places

/// Where a camera stood, from the GPS tags of EXIF as GDAL gives them: `(45) (30) (12.5)` and a letter.
struct EXIFPosition {
  private var point: GeoPoint

  /// Nil without both numbers or where they lie off the globe.
  init?(_ items: [String: String]) {
    guard let latitude = Self.degrees(items["EXIF_GPSLatitude"], items["EXIF_GPSLatitudeRef"], negative: "S"),
      let longitude = Self.degrees(items["EXIF_GPSLongitude"], items["EXIF_GPSLongitudeRef"], negative: "W"),
      abs(latitude) <= 90, abs(longitude) <= 180
    else { return nil }
    point = GeoPoint(latitude: latitude, longitude: longitude)
  }

  /// The place in decimal degrees, latitude first.
  var text: String { format(point, as: .dd) }

  private static func degrees(_ text: String?, _ letter: String?, negative: Character) -> Double? {
    guard let text, let letter = letter?.trimmingSpaces.first, text.utf8.count <= 100 else { return nil }
    let parts = text.split { "() ".contains($0) }.map { Double($0) ?? .nan }
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let sum = zip(parts, [1.0, 60, 3600]).reduce(0) { $0 + $1.0 / $1.1 }
    return letter == negative ? -sum : sum
  }
}
