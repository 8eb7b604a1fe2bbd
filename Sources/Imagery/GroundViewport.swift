public import Places

/// A view of the ground that every image of a place can be laid onto.
///
/// The samples are squares on the plane of the azimuthal equidistant projection about `anchor` (WGS 84). The anchor
/// stays as it is while the view pans, so the sample grid does not turn and marks stay where they are.
public struct GroundViewport: Sendable, Hashable {
  /// The point about which the ground is projected, usually the site.
  public var anchor: GeoPoint
  /// Metres from the anchor east to the middle of the view.
  public var east: Double
  /// Metres from the anchor north to the middle of the view.
  public var north: Double
  /// The edge of one sample in metres.
  public var metresPerSample: Double
  /// Samples across.
  public var columns: Int
  /// Samples down.
  public var rows: Int

  /// Makes a view; nothing is checked before the view is sent or read, see `Viewport.validated()`.
  public init(
    anchor: GeoPoint, east: Double = 0, north: Double = 0, metresPerSample: Double, columns: Int, rows: Int
  ) {
    self.anchor = anchor
    self.east = east
    self.north = north
    self.metresPerSample = metresPerSample
    self.columns = columns
    self.rows = rows
  }

  /// The projection of the view's plane, as PROJ text.
  public var projection: String {
    azimuthalEquidistantProjection(latitude: anchor.latitude, longitude: anchor.longitude)
  }

  /// The affine map from sample positions to the view's plane, rows southwards.
  public var geoTransform: GeoTransform {
    let corner = offset(of: SamplePosition(column: 0, row: 0))
    return GeoTransform(
      originX: corner.east, columnX: metresPerSample, rowX: 0, originY: corner.north, columnY: 0,
      rowY: -metresPerSample)
  }

  /// Where a position of the sample grid lies on the plane.
  public func offset(of position: SamplePosition) -> PlaneOffset {
    PlaneOffset(
      east: east + (position.column - Double(columns) / 2) * metresPerSample,
      north: north - (position.row - Double(rows) / 2) * metresPerSample)
  }

  /// Where a point of the plane lies on the sample grid; may be outside it.
  public func position(of offset: PlaneOffset) -> SamplePosition {
    SamplePosition(
      column: (offset.east - east) / metresPerSample + Double(columns) / 2,
      row: (north - offset.north) / metresPerSample + Double(rows) / 2)
  }
}

/// The azimuthal equidistant projection about a place on WGS 84, in metres, as PROJ text.
public func azimuthalEquidistantProjection(latitude: Double, longitude: Double) -> String {
  "+proj=aeqd +lat_0=\(latitude) +lon_0=\(longitude) +datum=WGS84 +units=m +no_defs"
}

/// Metres east and north of the anchor on the plane of a ground viewport.
public struct PlaneOffset: Sendable, Hashable {
  /// Metres east.
  public var east: Double
  /// Metres north.
  public var north: Double

  /// Makes an offset.
  public init(east: Double, north: Double) {
    self.east = east
    self.north = north
  }
}

/// A position on the sample grid of a viewport: (0, 0) is the upper left corner of the upper left sample, and
/// (0.5, 0.5) its middle.
public struct SamplePosition: Sendable, Hashable {
  /// Samples from the left edge.
  public var column: Double
  /// Samples from the upper edge.
  public var row: Double

  /// Makes a position.
  public init(column: Double, row: Double) {
    self.column = column
    self.row = row
  }
}
