/// Bytes compressed as a zlib stream (RFC 1950) of DEFLATE blocks with codes of their own (RFC 1951).
///
/// About as small as zlib makes them at its usual level.
public func zlibCompressed(_ bytes: [UInt8]) -> [UInt8] {
  var matcher = Matcher(bytes)
  let tokens = matcher.tokens()
  var writer = BitWriter()
  writer.append(0x9C78, bits: 16)
  var start = 0
  repeat {
    let end = min(tokens.count, start + tokensPerBlock)
    DeflateBlock(tokens[start..<end]).write(to: &writer, isLast: end == tokens.count)
    start = end
  } while start < tokens.count
  writer.finish()
  return writer.bytes + bigEndian(adler32(bytes))
}

/// The four bytes of a number, the highest first.
func bigEndian(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

private let tokensPerBlock = 1 << 16

/// The base and extra bits of length codes 257–285 and distance codes 0–29 (RFC 1951, section 3.2.5).
private struct ValueCodes {
  let bases: [Int]
  let extraBits: [Int]

  init(first: Int, extraBits: [Int]) {
    self.extraBits = extraBits
    var base = first
    bases = extraBits.map { bits in
      defer { base += 1 << bits }
      return base
    }
  }

  func index(of value: Int) -> Int {
    var low = 0
    var high = bases.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if bases[middle] <= value { low = middle } else { high = middle - 1 }
    }
    return low
  }

  static let distances = ValueCodes(first: 1, extraBits: (0..<30).map { max(0, $0 / 2 - 1) })
  static let lengths = ValueCodes(first: 3, extraBits: (0..<28).map { max(0, $0 / 4 - 1) })
}

/// One block with its two codes.
private struct DeflateBlock {
  private static let endOfBlock = 256
  private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  let tokens: ArraySlice<DeflateToken>
  let literals: HuffmanCode
  let distances: HuffmanCode

  init(_ tokens: ArraySlice<DeflateToken>) {
    self.tokens = tokens
    var literalCounts = [Int](repeating: 0, count: 286)
    var distanceCounts = [Int](repeating: 0, count: 30)
    literalCounts[Self.endOfBlock] = 1
    for token in tokens {
      switch token {
      case .literal(let byte): literalCounts[Int(byte)] += 1
      case .match(let length, let distance):
        literalCounts[Self.lengthCode(length)] += 1
        distanceCounts[ValueCodes.distances.index(of: distance)] += 1
      }
    }
    if distanceCounts.allSatisfy({ $0 == 0 }) { distanceCounts[0] = 1 }
    literals = HuffmanCode(frequencies: literalCounts, limit: 15)
    distances = HuffmanCode(frequencies: distanceCounts, limit: 15)
  }

  private static func lengthCode(_ length: Int) -> Int {
    length == 258 ? 285 : 257 + ValueCodes.lengths.index(of: length)
  }

  func write(to writer: inout BitWriter, isLast: Bool) {
    writer.append(isLast ? 1 : 0, bits: 1)
    writer.append(2, bits: 2)
    writeCodes(to: &writer)
    for token in tokens {
      switch token {
      case .literal(let byte): literals.write(Int(byte), to: &writer)
      case .match(let length, let distance): writeMatch(length, distance, to: &writer)
      }
    }
    literals.write(Self.endOfBlock, to: &writer)
  }

  private func writeMatch(_ length: Int, _ distance: Int, to writer: inout BitWriter) {
    let code = Self.lengthCode(length)
    literals.write(code, to: &writer)
    if code < 285 {
      let index = code - 257
      let extra = length - ValueCodes.lengths.bases[index]
      writer.append(UInt32(extra), bits: ValueCodes.lengths.extraBits[index])
    }
    let index = ValueCodes.distances.index(of: distance)
    distances.write(index, to: &writer)
    let extra = distance - ValueCodes.distances.bases[index]
    writer.append(UInt32(extra), bits: ValueCodes.distances.extraBits[index])
  }

  /// Writes both codes as their lengths, these by a third code; runs are not shortened, a block is long.
  private func writeCodes(to writer: inout BitWriter) {
    let lengths = literals.lengths + distances.lengths
    var counts = [Int](repeating: 0, count: 19)
    for length in lengths { counts[length] += 1 }
    let code = HuffmanCode(frequencies: counts, limit: 7)
    writer.append(UInt32(literals.lengths.count - 257), bits: 5)
    writer.append(UInt32(distances.lengths.count - 1), bits: 5)
    writer.append(UInt32(Self.lengthOrder.count - 4), bits: 4)
    for symbol in Self.lengthOrder { writer.append(UInt32(code.lengths[symbol]), bits: 3) }
    for length in lengths { code.write(length, to: &writer) }
  }
}

extension HuffmanCode {
  fileprivate func write(_ symbol: Int, to writer: inout BitWriter) {
    writer.append(codes[symbol], bits: lengths[symbol])
  }
}
