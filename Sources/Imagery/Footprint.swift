public import Places

/// Where an image lies on the earth.
public struct Footprint: Sendable, Hashable {
  /// The closed ring of the image's edge: the first point stands at the end again.
  public var ring: [GeoPoint]
  /// The box around it.
  public var box: GeoBox

  /// Makes a footprint of a ring that is open or closed, longitudes running on over ±180 or not.
  ///
  /// Nil for fewer than three points, and where a number is not finite or a latitude is beyond a pole.
  public init?(longitudesAndLatitudes pairs: [(longitude: Double, latitude: Double)]) {
    let fine = pairs.allSatisfy { $0.longitude.isFinite && abs($0.longitude) <= 1080 && abs($0.latitude) <= 90 }
    guard pairs.count >= 3, fine else { return nil }
    let running = Footprint.running(pairs.map(\.longitude))
    let latitudes = pairs.map(\.latitude)
    guard let west = running.min(), let east = running.max(), let south = latitudes.min(),
      let north = latitudes.max()
    else { return nil }
    ring = pairs.map { GeoPoint(latitude: $0.latitude, longitude: wrapped($0.longitude)) }
    if let first = ring.first, ring.last != first { ring.append(first) }
    let isAround = east - west >= 360 - 1e-9
    box = GeoBox(
      west: isAround ? -180 : wrapped(west), south: south, east: isAround ? 180 : wrapped(east), north: north)
  }

  /// Longitudes without jumps over ±180 between neighbours.
  static func running(_ longitudes: [Double]) -> [Double] {
    var last = longitudes.first ?? 0
    return longitudes.map { longitude in
      var next = longitude
      while next - last > 180 + 1e-9 { next -= 360 }
      while last - next > 180 + 1e-9 { next += 360 }
      last = next
      return next
    }
  }
}

/// A longitude brought into -180…180; ±180 stay as they are.
private func wrapped(_ longitude: Double) -> Double {
  if longitude >= -180 && longitude <= 180 { return longitude }
  let turned = (longitude + 180).truncatingRemainder(dividingBy: 360)
  return (turned < 0 ? turned + 360 : turned) - 180
}
