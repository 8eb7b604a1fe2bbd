/// One step of a compressed text: a byte as it is, or the repetition of bytes that came before.
enum DeflateToken {
  case literal(UInt8)
  /// `length` (3–258) bytes from `distance` (1–32,768) back.
  case match(length: Int, distance: Int)
}

/// Finds repetitions (LZ77) through chains of places whose three bytes share a hash.
struct Matcher {
  private static let window = 32_768
  private static let longest = 258
  private static let deepestChain = 24

  private let bytes: [UInt8]
  private var heads = [Int32](repeating: -1, count: 1 << 15)
  private var previous: [Int32]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    previous = [Int32](repeating: -1, count: min(bytes.count, Self.window))
  }

  /// The whole text as tokens, the longest repetition found first.
  mutating func tokens() -> [DeflateToken] {
    var tokens: [DeflateToken] = []
    tokens.reserveCapacity(bytes.count / 2)
    var position = 0
    while position < bytes.count {
      let found = longestMatch(at: position)
      let step = max(1, found.length)
      tokens.append(
        found.length == 0 ? .literal(bytes[position]) : .match(length: found.length, distance: found.distance))
      for place in position..<position + step { remember(place) }
      position += step
    }
    return tokens
  }

  private func hash(_ place: Int) -> Int? {
    guard place + 2 < bytes.count else { return nil }
    let three = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
    return Int((three &* 0x9E37_79B1) >> 17)
  }

  private mutating func remember(_ place: Int) {
    guard let hash = hash(place) else { return }
    previous[place % Self.window] = heads[hash]
    heads[hash] = Int32(truncatingIfNeeded: place)
  }

  private func longestMatch(at position: Int) -> (length: Int, distance: Int) {
    guard let hash = hash(position) else { return (0, 0) }
    let limit = min(Self.longest, bytes.count - position)
    var best = (length: 2, distance: 0)
    var candidate = Int(heads[hash])
    for _ in 0..<Self.deepestChain {
      guard candidate >= 0, position - candidate <= Self.window - 1 else { break }
      let length = commonLength(candidate, position, limit: limit)
      if length > best.length { best = (length, position - candidate) }
      if best.length == limit { break }
      let next = Int(previous[candidate % Self.window])
      guard next < candidate else { break }
      candidate = next
    }
    return best.distance == 0 ? (0, 0) : best
  }

  private func commonLength(_ first: Int, _ second: Int, limit: Int) -> Int {
    var length = 0
    while length < limit, bytes[first + length] == bytes[second + length] { length += 1 }
    return length
  }
}
