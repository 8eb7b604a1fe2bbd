import Imagery

/// A rectangle of pixels of a scene and where it lies on the site.
struct PixelFrame: Sendable {
  /// The pixel columns, counted in the scene; may run over its edges.
  let columns: Range<Int>
  /// The pixel rows.
  let rows: Range<Int>
  /// The size of a pixel in metres.
  let metresPerPixel: Float
  /// The place of the scene's upper left corner.
  let corner: Vector

  /// Names a rectangle of a scene.
  init(columns: Range<Int>, rows: Range<Int>, of scene: SampleScene, at site: SampleSite) {
    self.columns = columns
    self.rows = rows
    metresPerPixel = Float(scene.metresPerPixel)
    corner = Vector(
      Float(scene.geoTransform.originX - site.easting), Float(scene.geoTransform.originY - site.northing))
  }

  /// How many pixels there are.
  var count: Int { columns.count * rows.count }
  /// The lowest coordinates in it.
  var low: Vector { place(columns.lowerBound, rows.upperBound) }
  /// The highest coordinates in it.
  var high: Vector { place(columns.upperBound, rows.lowerBound) }

  /// The middle of a pixel, in metres about the middle of the site.
  func place(_ column: Int, _ row: Int) -> Vector {
    corner + Vector(Float(column) + 0.5, -Float(row) - 0.5) * metresPerPixel
  }

  /// The pixels of this frame that a box touches; nil where there is none.
  func pixels(from low: Vector, to high: Vector) -> (columns: Range<Int>, rows: Range<Int>)? {
    let left = Int(wholePart((low.x - corner.x) / metresPerPixel)) - 1
    let right = Int(wholePart((high.x - corner.x) / metresPerPixel)) + 2
    let top = Int(wholePart((corner.y - high.y) / metresPerPixel)) - 1
    let bottom = Int(wholePart((corner.y - low.y) / metresPerPixel)) + 2
    let across = columns.clamped(to: left..<max(left, right))
    let down = rows.clamped(to: top..<max(top, bottom))
    return across.isEmpty || down.isEmpty ? nil : (across, down)
  }
}
