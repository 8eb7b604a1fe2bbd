/// The map from values to brightness that a stretch came to; it can be applied to other dates too, so that they can be
/// compared. Its limits are in the image's own units.
public enum StretchRange: Sendable, Hashable {
  /// From black at `low` to white at `high`; where both are one value everything is mid-grey.
  case linear(low: Float, high: Float)
  /// 255 rising thresholds; the byte is how many of them lie below the value, ties in the middle.
  case levels([Float])

  /// The range of a picture without any data.
  public static let bytes = StretchRange.linear(low: 0, high: 255)

  /// The value that becomes black, or is the first that does not stay so.
  public var low: Float {
    switch self {
    case .linear(let low, _): low
    case .levels(let levels): levels.first ?? 0
    }
  }

  /// The value from which everything is white.
  public var high: Float {
    switch self {
    case .linear(_, let high): high
    case .levels(let levels): levels.last ?? 255
    }
  }

  /// The brightness of a value; 0 for one that is not finite.
  public func byte(for value: Float) -> UInt8 {
    guard value.isFinite else { return 0 }
    switch self {
    case .linear(let low, let high): return LinearRange(low: low, high: high).byte(for: value)
    case .levels(let levels): return StretchRange.levelByte(value, levels: levels)
    }
  }

  static func levelByte(_ value: Float, levels: [Float]) -> UInt8 {
    let below = count(in: levels) { $0 < value }
    let notAbove = count(in: levels) { $0 <= value }
    return UInt8(min((below + notAbove) / 2, 255))
  }

  /// How many of the rising levels from the first on satisfy a condition that holds up to some place only.
  private static func count(in levels: [Float], while holds: (Float) -> Bool) -> Int {
    var low = 0
    var high = levels.count
    while low < high {
      let middle = (low + high) / 2
      if holds(levels[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The straight line from a low to a high limit, ready to be applied to many values.
struct LinearRange: Sendable {
  private let low: Double
  private let scale: Double
  private let isFlat: Bool

  init(low: Float, high: Float) {
    let span = Double(high) - Double(low)
    self.low = Double(low)
    isFlat = !(span > 0) || !span.isFinite
    scale = isFlat ? 0 : span
  }

  /// Where a value lies between the limits, 0–1, cut off at both; the middle where there is nothing between them.
  @inline(__always) func fraction(of value: Float) -> Double {
    isFlat ? 128.0 / 255 : min(max((Double(value) - low) / scale, 0), 1)
  }

  @inline(__always) func byte(for value: Float) -> UInt8 { UInt8((fraction(of: value) * 255).rounded()) }
}
