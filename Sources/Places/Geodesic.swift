import CGeographicLib

/// The length of the shortest line between two points on the ellipsoid, in metres.
///
/// Karney's geodesic algorithm, good to some nanometres; NaN when a coordinate is not a number or a
/// latitude lies beyond ±90°.
public func distance(from start: GeoPoint, to end: GeoPoint) -> Double {
  geodesic(from: start, to: end).length
}

/// The direction at `start` of the shortest line to `end`: degrees clockwise from true north, 0 ≤ azimuth < 360.
///
/// From a point to itself the answer is 180 (GeographicLib's convention); NaN for points that are not valid.
public func azimuth(from start: GeoPoint, to end: GeoPoint) -> Double {
  fullCircle(geodesic(from: start, to: end).start_azimuth)
}

/// The point reached by going `distance` metres from `start` in the direction `azimuth`
/// (degrees clockwise from true north); its longitude lies within ±180°.
public func destination(from start: GeoPoint, azimuth: Double, distance: Double) -> GeoPoint {
  var end = geo_point(latitude: .nan, longitude: .nan)
  _ = geo_direct(geo_point(start), azimuth, distance, &end)
  return GeoPoint(end)
}

/// Both lengths and azimuths of the geodesic, NaN where the library refuses.
func geodesic(from start: GeoPoint, to end: GeoPoint) -> geo_geodesic {
  var result = geo_geodesic(length: .nan, start_azimuth: .nan, end_azimuth: .nan)
  _ = geo_inverse(geo_point(start), geo_point(end), &result)
  return result
}

/// An angle of any size brought into 0 ≤ degrees < 360.
func fullCircle(_ degrees: Double) -> Double {
  let turned = degrees.truncatingRemainder(dividingBy: 360)
  let positive = turned < 0 ? turned + 360 : turned
  // A tiny negative angle plus 360 rounds up to 360 itself.
  return positive == 360 ? 0 : positive
}

extension geo_point {
  init(_ point: GeoPoint) {
    self.init(latitude: point.latitude, longitude: point.longitude)
  }
}

extension GeoPoint {
  init(_ point: geo_point) {
    self.init(latitude: point.latitude, longitude: point.longitude)
  }
}
