extension ToneMapping {
  /// How far limits may be off, as a part of the distance between them, before a view that was moved gets its own.
  public static let tolerance = 0.1

  /// The largest difference between limits of two maps, as a part of the distance between this one's; nil where the maps
  /// differ in more than limits.
  public func difference(from other: ToneMapping) -> Double? {
    guard ranges.count == other.ranges.count, gamma == other.gamma, localContrast == other.localContrast else {
      return nil
    }
    var largest = 0.0
    for (own, former) in zip(ranges, other.ranges) {
      guard case .linear(let low, let high) = own, case .linear(let formerLow, let formerHigh) = former else {
        return nil
      }
      let span = Double(high) - Double(low)
      guard span > 0 else { return nil }
      largest = max(largest, abs(Double(low) - Double(formerLow)) / span, abs(Double(high) - Double(formerHigh)) / span)
    }
    return largest
  }

  /// Whether another map's limits are so near to this one's that it may stand for it.
  public func isNear(_ other: ToneMapping) -> Bool {
    difference(from: other).map { $0 <= ToneMapping.tolerance } ?? false
  }
}
