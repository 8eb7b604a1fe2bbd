/// The highest NIIRS rating (visible scale) that an image of this ground sample distance can reach; nil unless it
/// is a positive number.
///
/// The table gives ground *resolved* distance, which is never finer than the ground sample distance and is taken to
/// equal it at best: haze, blur, noise and obliqueness lower the rating, nothing raises it. Source of the bands:
/// the civil NIIRS reference guide.
public func niirsCeiling(groundSampleDistance metres: Double) -> Int? {
  guard metres.isFinite, metres > 0 else { return nil }
  let coarsest: [(rating: Int, metres: Double)] = [
    (9, 0.10), (8, 0.20), (7, 0.40), (6, 0.75), (5, 1.2), (4, 2.5), (3, 4.5), (2, 9),
  ]
  if metres < 0.10 { return 9 }
  return coarsest.first { metres <= $0.metres && $0.rating < 9 }?.rating ?? 1
}

/// Metres of ground that one character cell covers, along the coarser of its two directions; nil for a view of pixels.
///
/// `samplesAcross` and `samplesDown` are the samples that a cell shows.
public func metresPerCell(_ viewport: Viewport, samplesAcross: Double, samplesDown: Double) -> Double? {
  guard case .ground(let view) = viewport else { return nil }
  return view.metresPerSample * max(samplesAcross, samplesDown)
}

/// The finest detail in metres that a view of an image can show: what the image holds or what the cells resolve,
/// whichever is coarser; nil for a view of pixels.
///
/// `elementsAcross` and `elementsDown` are the separately coloured parts of a cell, as 1 × 2 for half blocks.
public func effectiveResolution(
  of scene: SceneDescription, on viewport: Viewport, metresPerCell: Double, elementsAcross: Int, elementsDown: Int
) -> Double? {
  guard viewport.ground != nil, metresPerCell.isFinite else { return nil }
  let element = metresPerCell / Double(max(1, min(elementsAcross, elementsDown)))
  return max(element, scene.groundSampleDistance?.coarser ?? 0)
}
