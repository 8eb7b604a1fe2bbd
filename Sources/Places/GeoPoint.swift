/// A place on the WGS 84 ellipsoid.
///
/// Any numbers can be stored; `isValid` says whether they name a place.
public struct GeoPoint: Sendable, Hashable {
  /// Degrees north of the equator, −90 to 90.
  public var latitude: Double
  /// Degrees east of Greenwich, −180 to 180.
  public var longitude: Double

  /// Creates a point from degrees.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Whether latitude lies within ±90° and longitude within ±180° (never true for NaN).
  public var isValid: Bool {
    (-90...90).contains(latitude) && (-180...180).contains(longitude)
  }
}
