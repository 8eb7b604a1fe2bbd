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

/// Metres of ground that one picture element, a separately coloured part of a cell, covers along the longer of its sides;
/// nil for a view of pixels.
///
/// `samplesAcross` and `samplesDown` are the samples that an element shows, as 2 × 2 for half blocks on cells of 2 × 4.
public func metresPerElement(_ viewport: Viewport, samplesAcross: Double, samplesDown: Double) -> Double? {
  guard case .ground(let view) = viewport else { return nil }
  return view.metresPerSample * max(samplesAcross, samplesDown)
}

/// The highest NIIRS ratings (visible scale) that an image and what a screen shows of it can reach.
public struct InterpretabilityCeiling: Sendable, Hashable {
  /// What the ground sample distance of the image allows.
  public let image: Int
  /// What is left where picture elements are coarser than that; never above `image`.
  public let view: Int

  /// Makes the ceilings; nil where either length is no positive number.
  ///
  /// - Parameters:
  ///   - groundSampleDistance: of the image, in metres.
  ///   - stated: the ceiling that the image's record gives, 1 to 9; it counts where it is lower.
  ///   - metresPerElement: the longer side of a picture element of the screen.
  public init?(groundSampleDistance: Double, stated: Int? = nil, metresPerElement: Double) {
    guard let own = niirsCeiling(groundSampleDistance: groundSampleDistance),
      let shown = niirsCeiling(groundSampleDistance: metresPerElement)
    else { return nil }
    image = min(own, stated.flatMap { (1...9).contains($0) ? $0 : nil } ?? own)
    view = min(image, shown)
  }
}
