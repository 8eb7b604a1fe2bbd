extension String {
  /// The text with `%` and two digits as the bytes that they stand for; nil where that gives no text or a zero byte.
  var percentDecoded: String? {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x25 else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }

  /// The text with what an address cannot hold written as `%` and two digits.
  var asAddress: String {
    let forbidden: Set<UInt8> = Set("\"<>\\^`{|} ".utf8)
    var result: [UInt8] = []
    for byte in utf8 {
      if byte < 0x20 || forbidden.contains(byte) {
        result += Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A relative address made absolute by the address of the document that it stands in; nil where that is none.
  func resolved(against base: String) -> String? {
    guard let scheme = base.firstRange(of: "://"), !isEmpty else { return nil }
    let start = base[scheme.upperBound...].firstIndex(of: "/") ?? base.endIndex
    let (site, path) = (base[..<start], base[start...].prefix { $0 != "?" && $0 != "#" })
    if hasPrefix("/") { return site + self }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    for part in split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".": continue
      case "..": if parts.count > 1 { parts.removeLast() }
      default: parts.append(String(part))
      }
    }
    return site + (parts.first == "" ? "" : "/") + parts.joined(separator: "/")
  }
}
