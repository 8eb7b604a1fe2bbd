/// The affine map from pixel positions to coordinates, in GDAL's order of six numbers.
///
/// x = originX + column × columnX + row × rowX; y = originY + column × columnY + row × rowY.
public struct GeoTransform: Sendable, Hashable {
  /// The x of the upper left corner of the upper left pixel.
  public var originX: Double
  /// What one pixel to the right adds to x.
  public var columnX: Double
  /// What one pixel down adds to x.
  public var rowX: Double
  /// The y of the upper left corner of the upper left pixel.
  public var originY: Double
  /// What one pixel to the right adds to y.
  public var columnY: Double
  /// What one pixel down adds to y.
  public var rowY: Double

  /// Makes a map.
  public init(
    originX: Double, columnX: Double, rowX: Double, originY: Double, columnY: Double, rowY: Double
  ) {
    self.originX = originX
    self.columnX = columnX
    self.rowX = rowX
    self.originY = originY
    self.columnY = columnY
    self.rowY = rowY
  }

  /// Makes a map of six finite numbers; nil for any others.
  public init?(_ values: [Double]) {
    guard values.count == 6, values.allSatisfy(\.isFinite) else { return nil }
    self.init(
      originX: values[0], columnX: values[1], rowX: values[2], originY: values[3], columnY: values[4],
      rowY: values[5])
  }

  /// The six numbers in GDAL's order.
  public var values: [Double] { [originX, columnX, rowX, originY, columnY, rowY] }

  /// The coordinates of a pixel position.
  public func point(column: Double, row: Double) -> (x: Double, y: Double) {
    (originX + column * columnX + row * rowX, originY + column * columnY + row * rowY)
  }

  /// The pixel position of coordinates; nil where the map cannot be inverted.
  public func pixel(x: Double, y: Double) -> (column: Double, row: Double)? {
    let determinant = columnX * rowY - rowX * columnY
    guard determinant.isFinite, determinant != 0 else { return nil }
    let (dx, dy) = (x - originX, y - originY)
    return ((dx * rowY - dy * rowX) / determinant, (dy * columnX - dx * columnY) / determinant)
  }
}
