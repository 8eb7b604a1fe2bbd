import Places

extension Viewport {
  /// Whether the numbers of samples are within what a request may ask for.
  public var isWithinLimits: Bool {
    let sides = 1...Viewport.largestSide
    return sides.contains(columns) && sides.contains(rows) && columns * rows <= Viewport.largestCount
  }

  /// The view itself once its numbers are found to be finite and within limits.
  public func validated() throws(ImageryError) -> Viewport {
    guard isWithinLimits else {
      throw .viewport("\(columns) × \(rows) samples; at most \(Viewport.largestSide) a side")
    }
    guard unitsPerSample.isFinite, Viewport.scales.contains(unitsPerSample) else {
      throw .viewport("a sample of \(unitsPerSample)")
    }
    guard placeNumbers.allSatisfy({ $0.isFinite && abs($0) < 1e9 }) else { throw .viewport("its middle is nowhere") }
    if case .ground(let view) = self, abs(view.anchor.latitude) > 90 || abs(view.anchor.longitude) > 360 {
      throw .viewport("its anchor \(view.anchor.latitude), \(view.anchor.longitude) is not on the earth")
    }
    return self
  }

  private var placeNumbers: [Double] {
    switch self {
    case .ground(let view): [view.anchor.latitude, view.anchor.longitude, view.east, view.north]
    case .pixels(let view): [view.centreX, view.centreY]
    }
  }
}
