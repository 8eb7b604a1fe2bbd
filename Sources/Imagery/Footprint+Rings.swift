public import Places

extension Footprint {
  /// The footprint as RFC 7946 wants its polygons: closed rings that run counter-clockwise, none across ±180.
  ///
  /// One that lies on both sides of ±180 is cut in two there (3.1.9). One around a pole has no such form and is given
  /// as it is.
  public var exteriorRings: [[GeoPoint]] {
    let longitudes = Footprint.running(ring.map(\.longitude))
    guard let first = longitudes.first, let last = longitudes.last, abs(last - first) < 180 else { return [ring] }
    let places = zip(longitudes, ring).dropLast().map { Place(x: $0, y: $1.latitude) }
    let turned = area(places) < 0 ? places.reversed() : places
    let parts = [0.0, -360, 360].map { turn in
      clipped(clipped(turned.map { Place(x: $0.x + turn, y: $0.y) }, to: 180, side: 1), to: -180, side: -1)
    }
    // The last bits of a corner on ±180 can make a second part that is nothing but rounding.
    let least = parts.map(area).reduce(0, +) * 1e-9
    let rings = parts.filter { area($0) > max(0, least) }.map(closed)
    return rings.isEmpty ? [ring] : rings
  }
}

/// A corner, its longitude running on over ±180.
private struct Place {
  var x: Double
  var y: Double
}

/// Twice the area in square degrees, positive for corners that run counter-clockwise.
private func area(_ places: [Place]) -> Double {
  zip(places, places.dropFirst() + places.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
}

/// What of a polygon lies on one side of a meridian (Sutherland and Hodgman, 1974).
private func clipped(_ places: [Place], to meridian: Double, side: Double) -> [Place] {
  var result: [Place] = []
  for (before, place) in zip(places.suffix(1) + places.dropLast(), places) {
    let (from, to) = ((before.x - meridian) * side, (place.x - meridian) * side)
    if from < 0 && to > 0 || from > 0 && to < 0 {
      result.append(Place(x: meridian, y: before.y + (place.y - before.y) * from / (from - to)))
    }
    if to <= 0 { result.append(place) }
  }
  return result
}

private func closed(_ places: [Place]) -> [GeoPoint] {
  (places + places.prefix(1)).map { GeoPoint(latitude: $0.y, longitude: $0.x) }
}
