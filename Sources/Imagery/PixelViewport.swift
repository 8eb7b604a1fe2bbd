/// A view of an image that has no position on the ground, in the image's own pixels.
public struct PixelViewport: Sendable, Hashable {
  /// The middle of the view in image pixels from the left edge.
  public var centreX: Double
  /// The middle of the view in image pixels from the upper edge.
  public var centreY: Double
  /// The edge of one sample in image pixels; below 1 the image is enlarged.
  public var pixelsPerSample: Double
  /// Samples across.
  public var columns: Int
  /// Samples down.
  public var rows: Int

  /// Makes a view; nothing is checked before the view is sent or read, see `Viewport.validated()`.
  public init(centreX: Double, centreY: Double, pixelsPerSample: Double, columns: Int, rows: Int) {
    self.centreX = centreX
    self.centreY = centreY
    self.pixelsPerSample = pixelsPerSample
    self.columns = columns
    self.rows = rows
  }

  /// The view of a coarse sample of a whole image, for its statistics: at most 256 samples across and down.
  public static func sample(width: Int, height: Int) -> PixelViewport {
    let (width, height) = (Double(max(width, 1)), Double(max(height, 1)))
    let scale = max(max(width, height) / 256, 1)
    return PixelViewport(
      centreX: width / 2, centreY: height / 2, pixelsPerSample: scale,
      columns: max(1, Int((width / scale).rounded(.up))), rows: max(1, Int((height / scale).rounded(.up))))
  }

  /// The image column at the view's left edge; may lie outside the image.
  public var left: Double { centreX - Double(columns) / 2 * pixelsPerSample }
  /// The image row at the view's upper edge; may lie outside the image.
  public var top: Double { centreY - Double(rows) / 2 * pixelsPerSample }

  /// The image pixel position under a position of the sample grid.
  public func pixel(at position: SamplePosition) -> (x: Double, y: Double) {
    (left + position.column * pixelsPerSample, top + position.row * pixelsPerSample)
  }

  /// The position on the sample grid of an image pixel position; may be outside the view.
  public func position(ofX x: Double, y: Double) -> SamplePosition {
    SamplePosition(column: (x - left) / pixelsPerSample, row: (y - top) / pixelsPerSample)
  }
}
