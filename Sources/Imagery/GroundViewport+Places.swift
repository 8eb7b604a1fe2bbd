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

extension GroundViewport {
  /// The view that shows a whole box in that many samples; the side that needs more of them fits.
  public init(fitting box: GeoBox, columns: Int, rows: Int) {
    let extent = Self.extent(of: box)
    let needed = max(extent.width / Double(max(columns, 1)), extent.height / Double(max(rows, 1)))
    self.init(
      anchor: box.middle, east: extent.middle.east, north: extent.middle.north,
      metresPerSample: min(max(needed, Viewport.scales.lowerBound), Viewport.scales.upperBound), columns: columns,
      rows: rows)
  }

  /// The view of a coarse sample of a whole image, for its statistics: at most 256 samples across and down.
  public static func sample(of box: GeoBox) -> GroundViewport {
    let extent = Self.extent(of: box)
    let scale = max(extent.width, extent.height, 1) / 256
    func samples(_ length: Double) -> Int { min(max(1, Int((length / scale).rounded(.up))), 256) }
    return GroundViewport(fitting: box, columns: samples(extent.width), rows: samples(extent.height))
  }
}
