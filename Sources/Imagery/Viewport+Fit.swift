public import Places

extension Viewport {
  /// The view that shows the whole of an image in that many samples.
  ///
  /// An image with a position gets a ground view about `anchor`, or about its own middle where that is nil; any other
  /// image a view of its pixels.
  public static func fitted(
    to scene: SceneDescription, about anchor: GeoPoint? = nil, columns: Int, rows: Int
  ) -> Viewport {
    guard let footprint = scene.footprint else { return fittedPixels(of: scene, columns: columns, rows: rows) }
    var view = GroundViewport(
      anchor: anchor ?? footprint.box.middle, metresPerSample: 1, columns: columns, rows: rows)
    let extent = GroundViewport.extent(of: footprint.ring, footprint.box, about: view.anchor)
    (view.east, view.north) = (extent.middle.east, extent.middle.north)
    view.metresPerSample = scale(width: extent.width, height: extent.height, columns: columns, rows: rows)
    return .ground(view)
  }

  private static func fittedPixels(of scene: SceneDescription, columns: Int, rows: Int) -> Viewport {
    let (width, height) = (Double(scene.width), Double(scene.height))
    return .pixels(
      PixelViewport(
        centreX: width / 2, centreY: height / 2,
        pixelsPerSample: scale(width: width, height: height, columns: columns, rows: rows), columns: columns,
        rows: rows))
  }

  private static func scale(width: Double, height: Double, columns: Int, rows: Int) -> Double {
    let needed = max(width / Double(max(columns, 1)), height / Double(max(rows, 1)))
    return min(max(needed.isFinite ? needed : 1, scales.lowerBound), scales.upperBound)
  }

  /// The view at one pixel of the image a sample, about the same middle.
  ///
  /// On the ground the finer side of a pixel counts; unchanged where the image does not say how large they are.
  public func native(to scene: SceneDescription) -> Viewport {
    switch self {
    case .ground:
      guard let metres = scene.groundSampleDistance?.finer else { return self }
      return scaled(to: metres, keeping: middle)
    case .pixels: return scaled(to: 1, keeping: middle)
    }
  }
}
