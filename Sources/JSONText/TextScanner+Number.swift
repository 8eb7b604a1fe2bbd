extension TextScanner {
  /// Checks a number, and that the value it gets here is what it says.
  mutating func scanNumber() throws(JSONTextError) {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    if next == UInt8(ascii: "0") { offset += 1 } else { try scanDigits() }
    let integerEnd = offset
    if next == UInt8(ascii: ".") {
      offset += 1
      try scanDigits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { offset += 1 }
      try scanDigits()
    }
    try checkValue(from: start, isInteger: offset == integerEnd)
  }

  private mutating func scanDigits() throws(JSONTextError) {
    guard isDigit(next) else { throw unexpected() }
    while isDigit(next) { offset += 1 }
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private mutating func checkValue(from start: Int, isInteger: Bool) throws(JSONTextError) {
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isInteger && Int64(text) != nil { return }
    guard let value = Double(text), value.isFinite else {
      throw error(.numberOutOfRange(shortened(text), pointer: pointer), at: start)
    }
    guard isInteger else { return }
    guard keeps(value, text) else {
      throw error(.inexactInteger(shortened(text), pointer: pointer), at: start)
    }
    wideIntegerEnds.append(offset)
  }

  /// Whether a double is exactly what an integer's text says, or what we write for that double.
  private func keeps(_ value: Double, _ text: String) -> Bool {
    var written: [UInt8] = []
    appendNumber(value, to: &written)
    return written.elementsEqual(text.utf8) || WideInteger(digits: text.utf8).fitsDouble
  }

  private func shortened(_ text: String) -> String {
    text.utf8.count <= 60 ? text : text.prefix(40) + "… (\(text.utf8.count) characters)"
  }
}

/// The magnitude of an integer of any length.
private struct WideInteger {
  /// 32 bits each, the least significant first, without zeros at the end.
  private var limbs: [UInt32] = []

  /// Takes the magnitude from decimal digits; other bytes, such as a sign, are passed over.
  init(digits: String.UTF8View) {
    for byte in digits where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      append(digit: byte - UInt8(ascii: "0"))
    }
  }

  private mutating func append(digit: UInt8) {
    var carry = UInt64(digit)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * 10
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  /// Whether a finite double is exactly this: at most 53 bits from the first to the last that is set, within range.
  var fitsDouble: Bool {
    guard let last = limbs.last, let lowest = limbs.firstIndex(where: { $0 != 0 }) else { return true }
    let width = limbs.count * 32 - last.leadingZeroBitCount
    let zeros = lowest * 32 + limbs[lowest].trailingZeroBitCount
    return width <= 1024 && width - zeros <= 53
  }
}
