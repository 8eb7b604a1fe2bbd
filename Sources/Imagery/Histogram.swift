/// How often the values of one band of a view fall into each of equal steps between two values.
public struct Histogram: Sendable, Hashable {
  /// The value at the left end of the first step.
  public let low: Float
  /// The value at the right end of the last step; above `low`.
  public let high: Float
  /// How many values fall into each step.
  public let counts: [Int]
  /// How many lie below the first step.
  public let below: Int
  /// How many lie above the last.
  public let above: Int
  /// Whether each step holds one whole number, which lies in its middle.
  public private(set) var isWhole = false

  /// Counts a band by its place in the view, from 0; nil where there is no room between the two values.
  public init?(of view: DecodedViewport, band: Int, low: Float, high: Float, steps: Int) {
    let span = Double(high) - Double(low)
    guard steps > 0, steps <= 65_536, span > 0, span.isFinite else { return nil }
    var counts = [Int](repeating: 0, count: steps)
    var (below, above) = (0, 0)
    let (start, scale) = (Double(low), Double(steps) / span)
    counts.withUnsafeMutableBufferPointer { counts in
      BandSamples(of: view, band: band).forEachFinite { value in
        if value < low {
          below += 1
        } else if value > high {
          above += 1
        } else {
          counts[min(Int((Double(value) - start) * scale), steps - 1)] += 1
        }
      }
    }
    (self.low, self.high, self.counts, self.below, self.above) = (low, high, counts, below, above)
  }

  /// Counts a band over an axis as finely as its values are: a step for each whole number where all values are whole
  /// and there are at most `steps` of them, since other steps would make combs of smooth counts; else so many steps.
  public init?(of view: DecodedViewport, band: Int, axis: (low: Float, high: Float), steps: Int) {
    let (low, high) = (axis.low.rounded(.down), axis.high.rounded(.up))
    guard high - low < Float(steps), BandSamples(of: view, band: band).areWhole else {
      self.init(of: view, band: band, low: axis.low, high: axis.high, steps: steps)
      return
    }
    self.init(of: view, band: band, low: low - 0.5, high: high + 0.5, steps: Int(high - low) + 1)
    isWhole = true
  }

  /// The value in the middle of the first step of whole numbers, or at the left end of the axis.
  public var first: Float { isWhole ? low + 0.5 : low }
  /// The value in the middle of the last step of whole numbers, or at the right end of the axis.
  public var last: Float { isWhole ? high - 0.5 : high }

  /// The step that a value falls into; beyond 0..<steps outside the axis, nil for one that is not finite.
  public func step(of value: Float) -> Int? {
    let place = (Double(value) - Double(low)) / (Double(high) - Double(low)) * Double(counts.count)
    guard place.isFinite else { return nil }
    return Int(min(max(place.rounded(.down), -1), Double(counts.count)))
  }

  /// An axis that shows nearly all values of a view, one band's or all bands': from the 0.1st to the 99.9th percentile
  /// and a twentieth more at both sides, but no further than the values go; wider than nothing for one value.
  public static func axis(of view: DecodedViewport, band: Int? = nil) -> (low: Float, high: Float)? {
    let samples = BandSamples(of: view, band: band)
    let found = RankSelector(samples).values(atFractions: [0, 0.001, 0.999, 1])
    guard found.count == 4 else { return nil }
    let margin = max((found[2] / 20 - found[1] / 20), 0)
    let low = max(found[0], found[1] - margin)
    let high = min(found[3], found[2] + margin)
    if low < high, (high - low).isFinite { return (low, high) }
    let room = max(abs(low) * 1e-3, 0.5)
    let wide = (low - room, low + room)
    return wide.0.isFinite && wide.1.isFinite && wide.0 < wide.1 ? wide : nil
  }
}
