public import JSONText
public import Places

/// The box of longitudes and latitudes that an image lies in; `west` may be above `east` across the antimeridian.
public struct GeoBounds: Sendable, Hashable {
  /// Degrees.
  public var west: Double, south: Double, east: Double, north: Double

  /// Takes a STAC or GeoJSON `bbox` of four or six numbers; nil for any other.
  public init?(_ bbox: JSON?) {
    let values = (bbox?.array ?? []).map { $0.double ?? .nan }
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
