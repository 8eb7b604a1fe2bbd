/// A box of longitudes and latitudes; one that crosses ±180 has its west above its east, as in GeoJSON.
public struct GeoBox: Sendable, Hashable {
  /// The western longitude.
  public var west: Double
  /// The southern latitude.
  public var south: Double
  /// The eastern longitude.
  public var east: Double
  /// The northern latitude.
  public var north: Double

  /// Makes a box.
  public init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// Whether it crosses the 180th meridian.
  public var crossesAntimeridian: Bool { west > east }

  /// The point in its middle.
  public var middle: GeoPoint {
    let longitude = crossesAntimeridian ? (west + east + 360) / 2 : (west + east) / 2
    return GeoPoint(latitude: (south + north) / 2, longitude: longitude > 180 ? longitude - 360 : longitude)
  }

  /// Whether a point lies in it, edges included.
  public func contains(_ point: GeoPoint) -> Bool {
    guard point.latitude >= south, point.latitude <= north else { return false }
    let isEast = point.longitude >= west
    let isWest = point.longitude <= east
    return crossesAntimeridian ? isEast || isWest : isEast && isWest
  }

  /// Metres from a point to the box along a meridian or between latitudes held within it, a little more than the shortest way
  /// at most; 0 within.
  public func distance(to point: GeoPoint) -> Double {
    if contains(point) { return 0 }
    let latitude = min(max(point.latitude, south), north)
    let isBeside = !contains(GeoPoint(latitude: latitude, longitude: point.longitude))
    let longitudes = isBeside ? [west, east] : [point.longitude]
    return longitudes.map { Places.distance(from: point, to: GeoPoint(latitude: latitude, longitude: $0)) }.min() ?? 0
  }

  /// The four corners, from the south-west counter-clockwise.
  public var corners: [GeoPoint] {
    [(south, west), (south, east), (north, east), (north, west)].map { GeoPoint(latitude: $0.0, longitude: $0.1) }
  }
}
