/// Finds values by their rank among many without sorting them: exact, and unmoved by wild outliers.
///
/// The values are counted by the upper 16 bits of a key that orders floats; the place asked for is then found among
/// those that share its upper bits.
struct RankSelector {
  private let samples: [Float]
  private let upperCounts: [Int]
  private let total: Int

  init(_ samples: [Float]) {
    var counts = [Int](repeating: 0, count: 1 << 16)
    var total = 0
    for value in samples where value.isFinite {
      counts[Int(RankSelector.key(value) >> 16)] += 1
      total += 1
    }
    self.samples = samples
    self.upperCounts = counts
    self.total = total
  }

  /// The value at a fraction (0–1) of the way from the least to the greatest; nil without any finite value.
  func value(atFraction fraction: Double) -> Float? {
    guard total > 0 else { return nil }
    let inside = fraction.isFinite ? min(max(fraction, 0), 1) : 0
    let upper = place(of: Int((inside * Double(total - 1)).rounded()), in: upperCounts)
    let lower = place(of: upper.rest, in: lowerCounts(upper: upper.index))
    return RankSelector.value(UInt32(upper.index) << 16 | UInt32(lower.index))
  }

  private func lowerCounts(upper: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: 1 << 16)
    for value in samples where value.isFinite {
      let key = RankSelector.key(value)
      if Int(key >> 16) == upper { counts[Int(key & 0xffff)] += 1 }
    }
    return counts
  }

  private func place(of rank: Int, in counts: [Int]) -> (index: Int, rest: Int) {
    var rest = rank
    for (index, count) in counts.enumerated() {
      if rest < count { return (index, rest) }
      rest -= count
    }
    return (counts.count - 1, 0)
  }

  /// A number that orders as the float does: negatives inverted, positives above them.
  private static func key(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    return bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
  }

  private static func value(_ key: UInt32) -> Float {
    Float(bitPattern: key >> 31 == 1 ? key & 0x7fff_ffff : ~key)
  }
}
