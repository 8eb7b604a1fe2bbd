/// Finds values by their rank among many without sorting them: exact, and unmoved by wild outliers.
///
/// The values are counted by the upper 12 bits of a key that orders floats; those that share their upper bits with the one
/// asked for are gathered, and counted by the next 10 and the last 10.
struct RankSelector {
  private let samples: BandSamples
  private let counts: [Int32]
  private let total: Int

  /// The bits of a key below those that are counted first.
  private static let lower: UInt32 = 20

  init(_ samples: BandSamples) {
    var counts = [Int32](repeating: 0, count: 1 << (32 - RankSelector.lower))
    counts.withUnsafeMutableBufferPointer { counts in
      samples.forEachFinite { counts[Int(RankSelector.key($0) >> RankSelector.lower)] += 1 }
    }
    self.samples = samples
    self.counts = counts
    total = counts.reduce(0) { $0 + Int($1) }
  }

  /// The value at a fraction (0–1) of the way from the least to the greatest; nil without any finite value.
  func value(atFraction fraction: Double) -> Float? { values(atFractions: [fraction]).first }

  /// The values at fractions (0–1) of the way from the least to the greatest; none without any finite value.
  ///
  /// Takes one more pass over the samples for all fractions together; meant for a few, at most 255.
  func values(atFractions fractions: [Double]) -> [Float] {
    guard total > 0 else { return [] }
    let places = fractions.map { fraction in
      let inside = fraction.isFinite ? min(max(fraction, 0), 1) : 0
      return RankSelector.place(of: Int((inside * Double(total - 1)).rounded()), in: counts)
    }
    let gathered = gather(Set(places.map(\.index)).sorted())
    return places.map { RankSelector.value(RankSelector.key(ofRank: $0.rest, in: gathered[$0.index] ?? [], above: 10)) }
  }

  /// The keys that have certain upper bits, by these.
  private func gather(_ wanted: [Int]) -> [Int: [UInt32]] {
    var slots = [UInt8](repeating: 0, count: counts.count)
    var ends: [Int] = [0]
    for (number, upper) in wanted.enumerated() {
      slots[upper] = UInt8(truncatingIfNeeded: number + 1)
      ends.append(ends[number] + Int(counts[upper]))
    }
    var next = ends
    var keys = [UInt32](repeating: 0, count: ends[wanted.count])
    keys.withUnsafeMutableBufferPointer { keys in
      samples.forEachFinite { value in
        let key = RankSelector.key(value)
        let slot = Int(slots[Int(key >> RankSelector.lower)])
        guard slot > 0 else { return }
        keys[next[slot - 1]] = key
        next[slot - 1] += 1
      }
    }
    return Dictionary(
      uniqueKeysWithValues: wanted.enumerated().map { ($1, Array(keys[ends[$0]..<ends[$0 + 1]])) })
  }

  /// The key of a rank among keys that differ in the lowest `shift + 10` bits only.
  private static func key(ofRank rank: Int, in keys: [UInt32], above shift: UInt32) -> UInt32 {
    var counts = [Int32](repeating: 0, count: 1 << 10)
    for key in keys { counts[Int(key >> shift & 0x3ff)] += 1 }
    let found = place(of: rank, in: counts)
    let rest = keys.filter { Int($0 >> shift & 0x3ff) == found.index }
    return shift == 0 ? rest.first ?? 0 : key(ofRank: found.rest, in: rest, above: 0)
  }

  private static func place(of rank: Int, in counts: [Int32]) -> (index: Int, rest: Int) {
    var rest = rank
    for index in counts.indices {
      let count = Int(counts[index])
      if rest < count { return (index, rest) }
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
