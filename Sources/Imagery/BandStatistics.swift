/// What the samples of one band of a view, or of all bands together, come to; what is not finite is no data.
public struct BandStatistics: Sendable, Hashable {
  /// How many samples hold data.
  public private(set) var count = 0
  /// How many hold none.
  public private(set) var noDataCount = 0
  /// The least value; 0 without data.
  public private(set) var minimum: Float = 0
  /// The greatest value; 0 without data.
  public private(set) var maximum: Float = 0
  /// The mean.
  public private(set) var mean = 0.0
  /// The standard deviation of the samples themselves (the root of the mean squared distance from the mean).
  public private(set) var standardDeviation = 0.0

  /// Measures one band of a view by its place there, from 0, or all bands together.
  public init(of view: DecodedViewport, band: Int? = nil) { self.init(BandSamples(of: view, band: band)) }

  /// Two passes, the second about the mean, so that large means cost no digits.
  init(_ samples: BandSamples) {
    var (count, sum, squares) = (0, 0.0, 0.0)
    var (low, high) = (Float.infinity, -Float.infinity)
    samples.forEachFinite { value in
      count += 1
      sum += Double(value)
      low = min(low, value)
      high = max(high, value)
    }
    noDataCount = samples.count - count
    guard count > 0 else { return }
    self.count = count
    (minimum, maximum) = (low, high)
    let mean = sum / Double(count)
    self.mean = mean
    samples.forEachFinite { value in
      let distance = Double(value) - mean
      squares += distance * distance
    }
    standardDeviation = (squares / Double(count)).squareRoot()
  }

  /// The part of all samples that hold no data, 0–1.
  public var noDataShare: Double {
    let all = count + noDataCount
    return all > 0 ? Double(noDataCount) / Double(all) : 0
  }
}

extension StretchRange {
  /// The parts (0–1) of a band's samples with data that become black, being below the low limit, and white, being
  /// above the high one.
  public func clippedShares(of view: DecodedViewport, band: Int) -> (below: Double, above: Double) {
    var (count, below, above) = (0, 0, 0)
    let (low, high) = (self.low, self.high)
    BandSamples(of: view, band: band).forEachFinite { value in
      count += 1
      if value < low { below += 1 }
      if value > high { above += 1 }
    }
    guard count > 0 else { return (0, 0) }
    return (Double(below) / Double(count), Double(above) / Double(count))
  }
}
