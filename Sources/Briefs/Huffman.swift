/// A canonical Huffman code as DEFLATE uses it (RFC 1951, section 3.2.2).
struct HuffmanCode {
  /// The bits of each symbol's code; 0 for symbols that do not occur.
  let lengths: [Int]
  /// Each symbol's code with its first bit lowest, ready to be written.
  let codes: [UInt32]

  /// The best code for these frequencies with no code longer than `limit` bits.
  ///
  /// Where the best one is too long, frequencies are halved until it fits, which costs next to nothing.
  init(frequencies: [Int], limit: Int) {
    var weights = frequencies
    var lengths = Self.lengths(of: weights)
    while lengths.max() ?? 0 > limit {
      weights = weights.map { $0 > 0 ? $0 / 2 + 1 : 0 }
      lengths = Self.lengths(of: weights)
    }
    self.lengths = lengths
    codes = Self.codes(of: lengths)
  }

  /// Code lengths by joining the two lightest trees again and again; both queues stay sorted.
  private static func lengths(of weights: [Int]) -> [Int] {
    var lengths = [Int](repeating: 0, count: weights.count)
    let leaves = weights.indices.filter { weights[$0] > 0 }.sorted { (weights[$0], $0) < (weights[$1], $1) }
    guard leaves.count > 1 else {
      for leaf in leaves { lengths[leaf] = 1 }
      return lengths
    }
    var nodeWeights = leaves.map { weights[$0] }
    var parents = [Int](repeating: 0, count: 2 * leaves.count - 1)
    var nextLeaf = 0
    var nextJoined = leaves.count
    for joined in leaves.count..<parents.count {
      var sum = 0
      for _ in 0..<2 {
        let takesLeaf =
          nextLeaf < leaves.count
          && (nextJoined >= nodeWeights.count || nodeWeights[nextLeaf] <= nodeWeights[nextJoined])
        let node = takesLeaf ? nextLeaf : nextJoined
        if takesLeaf { nextLeaf += 1 } else { nextJoined += 1 }
        sum += nodeWeights[node]
        parents[node] = joined
      }
      nodeWeights.append(sum)
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for node in (0..<parents.count - 1).reversed() { depths[node] = depths[parents[node]] + 1 }
    for (node, leaf) in leaves.enumerated() { lengths[leaf] = depths[node] }
    return lengths
  }

  private static func codes(of lengths: [Int]) -> [UInt32] {
    var next: UInt32 = 0
    var codes = [UInt32](repeating: 0, count: lengths.count)
    for length in 1...max(1, lengths.max() ?? 1) {
      next <<= 1
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = reversed(next, bits: length)
        next += 1
      }
    }
    return codes
  }

  private static func reversed(_ code: UInt32, bits: Int) -> UInt32 {
    (0..<bits).reduce(0) { result, bit in result << 1 | (code >> UInt32(bit) & 1) }
  }
}

/// Bits written lowest first, as DEFLATE wants them.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var held: UInt64 = 0
  private var heldBits = 0

  /// Appends up to 32 bits.
  mutating func append(_ value: UInt32, bits: Int) {
    held |= UInt64(value) << UInt64(heldBits)
    heldBits += bits
    while heldBits >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: held))
      held >>= 8
      heldBits -= 8
    }
  }

  /// Fills the last byte with zero bits.
  mutating func finish() {
    if heldBits > 0 { append(0, bits: 8 - heldBits) }
  }
}
