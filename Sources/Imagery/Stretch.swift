/// How measured values become the brightness of a picture.
public enum Stretch: Sendable, Hashable {
  /// Bytes 0–255 as they are; values beyond are cut off.
  case none
  /// From the least to the greatest value.
  case minMax
  /// Between two percentiles, 0–100.
  case percentile(low: Double, high: Double)
  /// So many standard deviations about the mean.
  case sigma(Double)
  /// So that every brightness is used equally often.
  case equalize
  /// Between percentiles, and then with the contrast raised place by place.
  case local

  /// Between the 2nd and the 98th percentile.
  public static let standard = Stretch.percentile(low: 2, high: 98)

  /// The stretch used where nobody chose one: colours of a table as they are, measurements by percentiles.
  public static func automatic(for interpretation: SampleInterpretation) -> Stretch {
    interpretation == .palette ? .none : .standard
  }

  /// The word for it in options and menus.
  public var name: String {
    switch self {
    case .none: "none"
    case .minMax: "minmax"
    case .percentile: "percentile"
    case .sigma: "sigma"
    case .equalize: "equalize"
    case .local: "local"
    }
  }

  /// The stretches that menus and options offer, with their usual numbers.
  public static let offered: [Stretch] = [.none, .minMax, .standard, .sigma(2), .equalize, .local]

  /// Finds an offered stretch by its word.
  public init?(name: String) {
    guard let found = Stretch.offered.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// The map from values to bytes that a stretch came to on one view; it can be applied to other dates too, so that
/// they can be compared.
public enum StretchRange: Sendable, Hashable {
  /// From black at `low` to white at `high`; where both are one value everything is mid-grey.
  case linear(low: Float, high: Float)
  /// 255 rising thresholds; the byte is how many of them lie below the value, ties in the middle.
  case levels([Float])

  /// The range of a picture without any data.
  public static let bytes = StretchRange.linear(low: 0, high: 255)

  /// The brightness of a value; 0 for one that is not finite.
  public func byte(for value: Float) -> UInt8 {
    guard value.isFinite else { return 0 }
    switch self {
    case .linear(let low, let high): return StretchRange.linearByte(value, low: low, high: high)
    case .levels(let levels): return StretchRange.levelByte(value, levels: levels)
    }
  }

  private static func linearByte(_ value: Float, low: Float, high: Float) -> UInt8 {
    let span = Double(high) - Double(low)
    guard span > 0, span.isFinite else { return 128 }
    let scaled = (Double(value) - Double(low)) / span * 255
    return UInt8(min(max(scaled.rounded(), 0), 255))
  }

  private static func levelByte(_ value: Float, levels: [Float]) -> UInt8 {
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
