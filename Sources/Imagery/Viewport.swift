/// What part of the world or of an image is wanted, and how finely.
///
/// All images of a site share a ground viewport, so crosshair, marks and measures agree across dates and sensors.
/// Images without a position have a pixel viewport.
public enum Viewport: Sendable, Hashable {
  /// A view of the ground.
  case ground(GroundViewport)
  /// A view of an image's own pixels.
  case pixels(PixelViewport)

  /// The most samples across or down.
  public static let largestSide = 4096
  /// The most samples in all.
  public static let largestCount = 16 << 20
  /// The finest and the coarsest metres or pixels a sample that zooming reaches.
  public static let scales = 1e-4...1e6

  /// Samples across.
  public var columns: Int {
    get {
      switch self {
      case .ground(let view): view.columns
      case .pixels(let view): view.columns
      }
    }
    set { self = resized(columns: newValue, rows: rows) }
  }

  /// Samples down.
  public var rows: Int {
    get {
      switch self {
      case .ground(let view): view.rows
      case .pixels(let view): view.rows
      }
    }
    set { self = resized(columns: columns, rows: newValue) }
  }

  /// Metres (ground) or image pixels (pixels) a sample.
  public var unitsPerSample: Double {
    switch self {
    case .ground(let view): view.metresPerSample
    case .pixels(let view): view.pixelsPerSample
    }
  }

  /// The ground view; nil for a view of pixels.
  public var ground: GroundViewport? { if case .ground(let view) = self { view } else { nil } }
  /// The view of pixels; nil for a ground view.
  public var pixels: PixelViewport? { if case .pixels(let view) = self { view } else { nil } }
}
