/// Finds values by their rank among many without sorting them: exact, and unmoved by wild outliers.
///
/// The values are counted by the upper 16 bits of a key that orders floats; the place asked for is then found among
/// those that share its upper bits.
struct RankSelector {
  private let samples: BandSamples
  private let upperCounts: [Int32]
  private let total: Int

  init(_ samples: BandSamples) {
    var counts = [Int32](repeating: 0, count: 1 << 16)
    var total = 0
    counts.withUnsafeMutableBufferPointer { counts in
      samples.forEachFinite { value in
        counts[Int(RankSelector.key(value) >> 16)] += 1
        total += 1
      }
    }
    self.samples = samples
    self.upperCounts = counts
    self.total = total
  }

  /// The value at a fraction (0–1) of the way from the least to the greatest; nil without any finite value.
  func value(atFraction fraction: Double) -> Float? { values(atFractions: [fraction]).first }

  /// The values at fractions (0–1) of the way from the least to the greatest; none without any finite value.
  ///
  /// Takes at most one pass over the samples for each fraction.
  func values(atFractions fractions: [Double]) -> [Float] {
    guard total > 0 else { return [] }
    var lower: (upper: Int, counts: [Int32])?
    return fractions.map { fraction in
      let inside = fraction.isFinite ? min(max(fraction, 0), 1) : 0
      let upper = place(of: Int((inside * Double(total - 1)).rounded()), in: upperCounts)
      let counts = lower?.upper == upper.index ? lower?.counts ?? [] : lowerCounts(upper: upper.index)
      lower = (upper.index, counts)
      return RankSelector.value(UInt32(upper.index) << 16 | UInt32(place(of: upper.rest, in: counts).index))
    }
  }

  private func lowerCounts(upper: Int) -> [Int32] {
    var counts = [Int32](repeating: 0, count: 1 << 16)
    let wanted = UInt32(upper)
    counts.withUnsafeMutableBufferPointer { counts in
      samples.forEachFinite { value in
        let key = RankSelector.key(value)
        if key >> 16 == wanted { counts[Int(key & 0xffff)] += 1 }
      }
    }
    return counts
  }

  private func place(of rank: Int, in counts: [Int32]) -> (index: Int, rest: Int) {
    var rest = rank
    for index in counts.indices {
      let count = Int(counts[index])
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
