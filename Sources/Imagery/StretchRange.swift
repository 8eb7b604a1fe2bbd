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
    case .levels(let levels): return StretchRange.levelByte(value, levels)
    }
  }

  private static func levelByte(_ value: Float, _ levels: [Float]) -> UInt8 {
    var (below, notAbove) = (0, 0)
    for level in levels.prefix(255) {
      if level < value { below += 1 }
      if level <= value { notAbove += 1 }
    }
    return UInt8((below + notAbove) / 2)
  }
}

/// Rising thresholds, ready to be applied to many values.
struct LevelRange: Sendable {
  private let levels: [Float]
  /// For the upper half of a value's key how many levels have a lesser one.
  private let starts: [UInt8]

  init(_ levels: [Float]) {
    self.levels = Array(levels.prefix(255))
    let uppers = self.levels.map { Int(RankSelector.key($0 + 0) >> 16) }
    var starts = [UInt8](repeating: 0, count: 1 << 16)
    var below = 0
    for upper in starts.indices {
      while below < uppers.count, uppers[below] < upper { below += 1 }
      starts[upper] = UInt8(below)
    }
    self.starts = starts
  }

  /// How many levels lie below a value; in the middle of those that are equal to it.
  @inline(__always) func byte(for value: Float) -> UInt8 {
    // A zero of either sign has one key.
    var below = Int(starts[Int(RankSelector.key(value + 0) >> 16)])
    while below < levels.count, levels[below] < value { below += 1 }
    var notAbove = below
    while notAbove < levels.count, levels[notAbove] <= value { notAbove += 1 }
    return UInt8((below + notAbove) / 2)
  }
}

/// The straight line from a low to a high limit, ready to be applied to many values.
struct LinearRange: Sendable {
  private let low: Double
  private let span: Double
  private let isFlat: Bool

  init(low: Float, high: Float) {
    let span = Double(high) - Double(low)
    self.low = Double(low)
    isFlat = !(span > 0) || !span.isFinite
    self.span = span
  }

  /// The brightness 0–255 of a value, not yet rounded, cut off at both limits; the middle where nothing lies between.
  @inline(__always) func level(of value: Float) -> Double {
    isFlat ? 128 : min(max((Double(value) - low) / span * 255, 0), 255)
  }

  @inline(__always) func byte(for value: Float) -> UInt8 { UInt8(level(of: value) + 0.5) }
}
