import JSONText

/// Text that equals only the same bytes; `String` takes different normal forms of Unicode for one.
struct ExactText: Hashable, Comparable, Sendable, CustomStringConvertible {
  let text: String

  init(_ text: String) { self.text = text }

  var description: String { text }

  /// Whether the text has these bytes.
  func hasBytes(_ bytes: UnsafeRawBufferPointer) -> Bool {
    text.utf8.count == bytes.count && text.utf8.elementsEqual(bytes)
  }

  static func == (left: ExactText, right: ExactText) -> Bool { haveSameBytes(left.text, right.text) }
  static func < (left: ExactText, right: ExactText) -> Bool { precedes(left.text, right.text) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }
}
