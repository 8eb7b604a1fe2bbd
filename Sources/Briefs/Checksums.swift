/// The check value of PNG chunks: CRC-32 of ISO 3309 (polynomial 0xEDB88320), as PNG 1.2, annex D, gives it.
func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var register = UInt32.max
  for byte in bytes {
    register = (register >> 8) ^ crcTable[Int((register ^ UInt32(byte)) & 0xFF)]
  }
  return ~register
}

/// The check value of zlib streams: Adler-32 of RFC 1950.
func adler32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var low: UInt32 = 1
  var high: UInt32 = 0
  for byte in bytes {
    low = (low + UInt32(byte)) % 65_521
    high = (high + low) % 65_521
  }
  return high << 16 | low
}

private let crcTable: [UInt32] = (0..<256).map { number in
  (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
}

private let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

/// Bytes as text by base64 (RFC 4648, section 4), with padding.
func base64(_ bytes: [UInt8]) -> String {
  var output: [UInt8] = []
  output.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let count = min(3, bytes.count - start)
    var group: UInt32 = 0
    for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0) }
    for position in 0..<4 {
      let index = Int(group >> UInt32(18 - 6 * position) & 63)
      output.append(position <= count ? base64Alphabet[index] : UInt8(ascii: "="))
    }
  }
  return String(decoding: output, as: UTF8.self)
}
