/// Appends the digits of an integer.
func appendInteger(_ integer: Int64, to bytes: inout [UInt8]) {
  // Up to 15 characters a description lives in registers; longer ones are rare.
  bytes += integer.description.utf8
}

/// Appends a number as ECMAScript's Number::toString writes it, which RFC 8785, section 3.2.2.3, requires.
///
/// The digits are the fewest that read back as the same double. What is not finite becomes `null`.
func appendNumber(_ number: Double, to bytes: inout [UInt8]) {
  guard number.isFinite else {
    bytes += "null".utf8
    return
  }
  let description = number.description.utf8
  // Swift and ECMAScript agree on fractions written without an exponent.
  if description.contains(UInt8(ascii: "e")) || description.suffix(2).elementsEqual(".0".utf8) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    DecimalDigits(number).append(to: &bytes)
  } else {
    bytes += description
  }
}

/// The shortest digits of a magnitude, which is 0.d1d2… × 10^`exponent`.
struct DecimalDigits {
  private var digits: [UInt8] = []
  private var exponent = 0

  /// Takes the digits of a finite number, whose sign is left out.
  init(_ number: Double) {
    var isFraction = false
    var written = number.magnitude.description.utf8[...]
    while let byte = written.popFirst() {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"):
        exponent += Int(String(decoding: written, as: UTF8.self)) ?? 0
        written = written.suffix(0)
      default: add(byte, isFraction: isFraction)
      }
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  }

  private mutating func add(_ digit: UInt8, isFraction: Bool) {
    let isLeadingZero = digits.isEmpty && digit == UInt8(ascii: "0")
    if !isLeadingZero { digits.append(digit) }
    if isFraction && isLeadingZero { exponent -= 1 }
    if !isFraction && !isLeadingZero { exponent += 1 }
  }

  /// Appends the digits with a point or an exponent where ECMAScript sets them.
  func append(to bytes: inout [UInt8]) {
    switch exponent {
    case _ where digits.isEmpty: bytes.append(UInt8(ascii: "0"))
    case max(1, digits.count)...21:
      bytes += digits
      bytes += repeatElement(UInt8(ascii: "0"), count: exponent - digits.count)
    case 1...21:
      bytes += digits[..<exponent]
      bytes.append(UInt8(ascii: "."))
      bytes += digits[exponent...]
    case -5...0:
      bytes += "0.".utf8
      bytes += repeatElement(UInt8(ascii: "0"), count: -exponent)
      bytes += digits
    default: appendWithExponent(to: &bytes)
    }
  }

  private func appendWithExponent(to bytes: inout [UInt8]) {
    bytes += digits.prefix(1)
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes += digits.dropFirst()
    }
    bytes += (exponent > 0 ? "e+" : "e").utf8
    bytes += (exponent - 1).description.utf8
  }
}
