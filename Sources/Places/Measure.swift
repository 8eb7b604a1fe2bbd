import CGeographicLib

/// The perimeter and area of a ring on the ellipsoid.
public struct RingMeasure: Sendable, Hashable {
  /// Metres along the geodesic edges, the closing edge included.
  public var perimeter: Double
  /// Square metres, positive when the ring runs anticlockwise as seen from above.
  public var signedArea: Double

  /// Square metres without sign.
  public var area: Double { signedArea.magnitude }
}

/// Perimeter and area of a ring whose edges are geodesics (Karney 2013).
///
/// The last point may repeat the first. A ring may cross the antimeridian or surround a pole; one with crossing
/// edges has its anticlockwise parts less its clockwise ones. Both numbers are 0 for fewer than two points and NaN
/// when a coordinate is not a number.
public func measureRing(_ ring: [GeoPoint]) -> RingMeasure {
  var measure = geo_measure(length: .nan, area: .nan)
  let points = ring.map(geo_point.init)
  _ = geo_ring(points, points.count, &measure)
  return RingMeasure(perimeter: measure.length, signedArea: measure.area)
}

/// The area in square metres, never negative, of a ring as `measureRing` takes it.
public func polygonArea(_ ring: [GeoPoint]) -> Double {
  measureRing(ring).area
}

/// The length in metres of a line of geodesics through the points; 0 for fewer than two.
public func polylineLength(_ line: [GeoPoint]) -> Double {
  var measure = geo_measure(length: .nan, area: .nan)
  let points = line.map(geo_point.init)
  _ = geo_line(points, points.count, &measure)
  return measure.length
}
