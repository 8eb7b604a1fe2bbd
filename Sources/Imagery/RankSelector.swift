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
  /// Takes one more pass over the samples for all fractions together; meant for a few.
  func values(atFractions fractions: [Double]) -> [Float] {
    guard total > 0 else { return [] }
    let places = fractions.map { fraction in
      let inside = fraction.isFinite ? min(max(fraction, 0), 1) : 0
      return place(of: Int((inside * Double(total - 1)).rounded()), in: upperCounts[...])
    }
    let lower = lowerCounts(uppers: places.map(\.index))
    return places.enumerated().map { number, upper in
      let found = place(of: upper.rest, in: lower[number << 16..<(number + 1) << 16])
      return RankSelector.value(UInt32(upper.index) << 16 | UInt32(found.index))
    }
  }

  /// For each of some upper halves how often every lower half occurs with it, one table after another.
  private func lowerCounts(uppers: [Int]) -> [Int32] {
    var counts = [Int32](repeating: 0, count: uppers.count << 16)
    let wanted = uppers.map(UInt32.init)
    let (least, greatest) = (wanted.min() ?? 0, wanted.max() ?? 0)
    counts.withUnsafeMutableBufferPointer { counts in
      samples.forEachFinite { value in
        let key = RankSelector.key(value)
        let upper = key >> 16
        if upper > least, upper < greatest, wanted.count == 2 { return }
        for number in wanted.indices where wanted[number] == upper { counts[(number << 16) + Int(key & 0xffff)] += 1 }
      }
    }
    return counts
  }

  private func place(of rank: Int, in counts: ArraySlice<Int32>) -> (index: Int, rest: Int) {
    var rest = rank
    for index in counts.indices {
      let count = Int(counts[index])
      if rest < count { return (index - counts.startIndex, rest) }
      rest -= count
    }
    return (counts.count - 1, 0)
  }

  /// The finite values in their order, by two rounds of counting 16 bits each; faster than comparing.
  static func sorted(_ values: [Float]) -> [Float] {
    var keys = values.map(key)
    for shift in [UInt32(0), 16] {
      var starts = [Int32](repeating: 0, count: (1 << 16) + 1)
      for key in keys { starts[Int(key >> shift & 0xffff) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      var placed = keys
      for key in keys {
        let digit = Int(key >> shift & 0xffff)
        placed[Int(starts[digit])] = key
        starts[digit] += 1
      }
      keys = placed
    }
    return keys.map(value)
  }

  /// A number that orders as the float does: negatives inverted, positives above them.
  static func key(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    return bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
  }

  private static func value(_ key: UInt32) -> Float {
    Float(bitPattern: key >> 31 == 1 ? key & 0x7fff_ffff : ~key)
  }
}
