extension JSON {
  /// The value as compact text: members in the order of their names' UTF-8 bytes, numbers and escapes after RFC 8785.
  ///
  /// RFC 8785 itself orders names by UTF-16 units, which differs where names mix characters above U+FFFF with those
  /// from U+E000 on; and integers beyond 2^53 keep all their digits here. Reading the text gives the value again.
  public func canonicalText() -> String {
    var bytes: [UInt8] = []
    appendCanonical(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `canonicalText()` gives, in UTF-8.
  ///
  /// A number that is not finite, which only code can make, is written as `null`.
  public func appendCanonical(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): appendInteger(value, to: &bytes)
    case .number(let value): appendNumber(value, to: &bytes)
    case .string(let value): appendString(value, to: &bytes)
    case .array(let elements): appendElements(elements, to: &bytes)
    case .object(let object): appendMembers(object, to: &bytes)
    }
  }

  private func appendElements(_ elements: [JSON], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      element.appendCanonical(to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private func appendMembers(_ object: JSONObject, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in object.members {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      appendName(member.name, to: &bytes)
      member.value.appendCanonical(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

/// Appends a member's name and the colon after it.
func appendName(_ name: String, to bytes: inout [UInt8]) {
  appendString(name, to: &bytes)
  bytes.append(UInt8(ascii: ":"))
}
