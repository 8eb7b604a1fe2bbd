public import JSONText
public import Places

extension GeoPoint {
  /// The representative point of a GeoJSON geometry: a point itself, else the middle of its bounds; nil where that
  /// is no place on the earth.
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
    guard isValid else { return nil }
  }

  /// The GeoJSON geometry of this point, with seven decimals (about one centimetre).
  public var geometry: JSON {
    func rounded(_ degrees: Double) -> JSON { JSON((degrees * 1e7).rounded() / 1e7) ?? .null }
    return ["type": "Point", "coordinates": [rounded(longitude), rounded(latitude)]]
  }
}
