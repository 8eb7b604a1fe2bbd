import Glibc
public import Places

extension GroundViewport {
  /// The radius in metres of the disc that the whole earth is on the plane about any place; half a meridian, which no
  /// two places are farther apart than.
  public static let farthest = 20_003_931.5

  /// The radius in metres within which every place of the plane is one of the earth: a little less than how far one may go along
  /// the equator until the way over a pole is shorter.
  public static let nearest = 19_900_000.0

  /// How wide and how high a box is on the plane about a place, or about its own middle, in metres, and where on it the
  /// middle of that lies.
  ///
  /// The place opposite to that of the plane is the whole edge of the disc, so a box that holds it is as wide as the earth.
  public static func extent(
    of box: GeoBox, about anchor: GeoPoint? = nil
  ) -> (middle: PlaneOffset, width: Double, height: Double) {
    extent(of: box.outline, box, about: anchor ?? box.middle)
  }

  /// The same of an image by its edge and the box around it.
  static func extent(
    of edge: [GeoPoint], _ box: GeoBox, about anchor: GeoPoint
  ) -> (middle: PlaneOffset, width: Double, height: Double) {
    if box.contains(anchor.opposite) { return (PlaneOffset(east: 0, north: 0), 2 * farthest, 2 * farthest) }
    let plane = GroundViewport(anchor: anchor, metresPerSample: 1, columns: 1, rows: 1)
    let offsets = edge.map { plane.offset(of: $0) }.filter { $0.east.isFinite && $0.north.isFinite }
    guard let west = offsets.map(\.east).min(), let east = offsets.map(\.east).max(),
      let south = offsets.map(\.north).min(), let north = offsets.map(\.north).max()
    else { return (PlaneOffset(east: 0, north: 0), 1, 1) }
    return (PlaneOffset(east: (west + east) / 2, north: (south + north) / 2), east - west, north - south)
  }

  /// Whether an offset on the view's plane is a place of the earth: beyond the edge of the disc the earth would begin anew.
  public func isOnEarth(_ offset: PlaneOffset) -> Bool {
    let length = hypot(offset.east, offset.north)
    guard length > Self.nearest else { return length.isFinite }
    let same = self.offset(of: point(at: offset))
    return length <= Self.farthest && hypot(same.east - offset.east, same.north - offset.north) < 1000
  }
}

extension GeoBox {
  /// Points along the edge: the corners of a small box, and of a larger one so many that the bow of its sides is known.
  var outline: [GeoPoint] {
    let width = crossesAntimeridian ? east - west + 360 : east - west
    guard max(width, north - south) > 1 else { return corners }
    let steps = 64
    let fractions = (0...steps).map { Double($0) / Double(steps) }
    return fractions.flatMap { fraction in
      let longitude = west + fraction * width
      let latitude = south + fraction * (north - south)
      let turned = longitude > 180 ? longitude - 360 : longitude
      return [(south, turned), (north, turned), (latitude, west), (latitude, east)]
    }.map { GeoPoint(latitude: $0.0, longitude: $0.1) }
  }
}

extension GeoPoint {
  /// The place on the other side of the earth.
  fileprivate var opposite: GeoPoint {
    GeoPoint(latitude: -latitude, longitude: longitude > 0 ? longitude - 180 : longitude + 180)
  }
}
