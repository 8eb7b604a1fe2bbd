import Glibc
public import Places

extension GroundViewport {
  /// Where a point of the earth lies on the view's plane: its geodesic distance from the anchor, laid off in the
  /// direction in which it starts there. NaN for a point that is no place.
  public func offset(of point: GeoPoint) -> PlaneOffset {
    let length = distance(from: anchor, to: point)
    if length == 0 { return PlaneOffset(east: 0, north: 0) }
    let direction = azimuth(from: anchor, to: point) * .pi / 180
    return PlaneOffset(east: length * sin(direction), north: length * cos(direction))
  }

  /// The point of the earth at an offset on the view's plane.
  public func point(at offset: PlaneOffset) -> GeoPoint {
    let length = hypot(offset.east, offset.north)
    if length == 0 { return anchor }
    return destination(from: anchor, azimuth: atan2(offset.east, offset.north) * 180 / .pi, distance: length)
  }

  /// The point of the earth under a position of the sample grid.
  public func point(at position: SamplePosition) -> GeoPoint { point(at: offset(of: position)) }

  /// Where a point of the earth lies on the sample grid; may be outside it.
  public func position(of point: GeoPoint) -> SamplePosition { position(of: offset(of: point)) }

  /// The view with a point of the earth in its middle; unchanged for a point that is no place.
  public func centred(on point: GeoPoint) -> GroundViewport {
    let middle = offset(of: point)
    guard middle.east.isFinite, middle.north.isFinite else { return self }
    var view = self
    view.east = middle.east
    view.north = middle.north
    return view
  }
}
