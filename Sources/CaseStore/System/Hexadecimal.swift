/// Sixteen lower-case digits.
func hexadecimal(_ word: UInt64) -> String {
  let digits = String(word, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// The number of exactly sixteen lower-case digits; nil for any other text.
func word(hexadecimal text: some Collection<UInt8>) -> UInt64? {
  guard text.count == 16 else { return nil }
  var word: UInt64 = 0
  for digit in text {
    guard let value = value(ofDigit: digit) else { return nil }
    word = word << 4 | value
  }
  return word
}

private func value(ofDigit digit: UInt8) -> UInt64? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
  default: nil
  }
}
