extension TextScanner {
  /// Checks a string from its opening quotation mark on and gives its bytes with every escape resolved.
  mutating func scanString() throws(JSONTextError) -> [UInt8] {
    let start = offset
    var content: [UInt8] = []
    offset += 1
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return content
      case UInt8(ascii: "\\"): content += utf8(of: try scanEscape(stringStart: start))
      case ..<0x20: throw error(.controlCharacter(byte), at: offset)
      case ..<0x80:
        content.append(byte)
        offset += 1
      default: content += try scanMultibyteScalar()
      }
    }
    throw error(.unterminatedString, at: start)
  }

  private mutating func scanMultibyteScalar() throws(JSONTextError) -> [UInt8] {
    guard let scalar = scalar(at: offset) else { throw error(.invalidUTF8, at: offset) }
    let encoded = utf8(of: scalar)
    offset += encoded.count
    return encoded
  }

  private func utf8(of scalar: Unicode.Scalar) -> [UInt8] { Array(String(scalar).utf8) }

  private mutating func scanEscape(stringStart: Int) throws(JSONTextError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard let byte = next else { throw error(.unterminatedString, at: stringStart) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try scanCodeEscape(from: start)
    default: throw error(.badEscape, at: start)
    }
  }

  /// Checks what follows `\u`, and where that is the first half of a pair, the second half.
  private mutating func scanCodeEscape(from start: Int) throws(JSONTextError) -> Unicode.Scalar {
    guard let first = scanFourDigits() else { throw error(.badEscape, at: start) }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, bytes[offset...].starts(with: "\\u".utf8) else { throw error(.loneSurrogate, at: start) }
    let secondStart = offset
    offset += 2
    guard let second = scanFourDigits() else { throw error(.badEscape, at: secondStart) }
    let low = second &- 0xDC00
    guard low < 0x400, let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + low) else {
      throw error(.loneSurrogate, at: start)
    }
    return scalar
  }

  private mutating func scanFourDigits() -> UInt32? {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      code = code << 4 + UInt32(digit)
      offset += 1
    }
    return code
  }
}
