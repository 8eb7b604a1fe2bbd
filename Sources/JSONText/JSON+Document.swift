extension JSON {
  /// The value as it stands in a file: lines that a version control system compares well.
  ///
  /// An object has one line per member, and the array of a member named `features` one line per element. Lines end
  /// with a line feed, the last one too. Any other value is its canonical text and a line feed. Reading the text
  /// gives the value again.
  public func documentText() -> String {
    var bytes: [UInt8] = []
    appendDocument(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `documentText()` gives, in UTF-8.
  public func appendDocument(to bytes: inout [UInt8]) {
    if case .object(let object) = self {
      appendLines(of: object, to: &bytes)
    } else {
      appendCanonical(to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func appendLines(of object: JSONObject, to bytes: inout [UInt8]) {
    bytes += "{\n".utf8
    for (index, member) in object.members.enumerated() {
      if index > 0 { bytes += ",\n".utf8 }
      appendName(member.name, to: &bytes)
      if case .array(let elements) = member.value, member.name == "features", !elements.isEmpty {
        appendLines(of: elements, to: &bytes)
      } else {
        member.value.appendCanonical(to: &bytes)
      }
    }
    bytes += (object.isEmpty ? "}" : "\n}").utf8
  }

  private func appendLines(of elements: [JSON], to bytes: inout [UInt8]) {
    bytes += "[\n".utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes += ",\n".utf8 }
      element.appendCanonical(to: &bytes)
    }
    bytes += "\n]".utf8
  }
}
