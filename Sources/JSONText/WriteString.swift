/// Appends a string between quotation marks with the escapes of RFC 8785, section 3.2.2.2.
func appendString(_ string: String, to bytes: inout [UInt8]) {
  bytes.append(quotationMark)
  let done: Void? = string.utf8.withContiguousStorageIfAvailable { appendEscaped($0, to: &bytes) }
  if done == nil { Array(string.utf8).withUnsafeBufferPointer { appendEscaped($0, to: &bytes) } }
  bytes.append(quotationMark)
}

private let quotationMark = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")

private func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
  var start = 0
  for index in utf8.indices where needsEscape(utf8[index]) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
    appendEscape(of: utf8[index], to: &bytes)
    start = index + 1
  }
  bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
}

private func needsEscape(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == quotationMark || byte == backslash
}

private func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
  bytes.append(backslash)
  switch byte {
  case 0x08: bytes.append(UInt8(ascii: "b"))
  case 0x09: bytes.append(UInt8(ascii: "t"))
  case 0x0A: bytes.append(UInt8(ascii: "n"))
  case 0x0C: bytes.append(UInt8(ascii: "f"))
  case 0x0D: bytes.append(UInt8(ascii: "r"))
  case quotationMark, backslash: bytes.append(byte)
  default:
    bytes += "u00".utf8
    bytes.append(hexadecimalDigit(byte >> 4))
    bytes.append(hexadecimalDigit(byte & 0xF))
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
