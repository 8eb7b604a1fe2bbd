/// Checks a text strictly after RFC 8259 and our own limits, to say where it goes wrong and why.
///
/// Slower than the parser, which tells neither; runs only on what the parser refused. Keeps its own stack, so that
/// depth costs no call.
struct TextScanner {
  /// An array or object that is open, and where in it the scanner stands.
  struct Container {
    let isObject: Bool
    var index = 0
    var name: [UInt8] = []
    var names: Set<[UInt8]> = []
  }

  private enum Expected { case value, firstValue, name, firstName, separator }

  /// The text.
  let bytes: [UInt8]
  /// The offset of the byte that comes next.
  var offset = 0
  /// Where the integers end that a double keeps and 64 bits do not.
  var wideIntegerEnds: [Int] = []
  /// What is open, the outermost first.
  private(set) var containers: [Container] = []

  /// Makes a scanner at the start of a text.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The byte that comes next; nil at the end.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Checks the whole text; throws what is wrong first.
  mutating func scanDocument() throws(JSONTextError) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error(.byteOrderMark, at: 0) }
    skipWhiteSpace()
    if next == nil { throw error(.emptyDocument, at: offset) }
    var expected = try scanValue()
    while !(containers.isEmpty && expected == .separator) {
      skipWhiteSpace()
      expected = try scan(expected)
    }
    skipWhiteSpace()
    if next != nil { throw error(.trailingText, at: offset) }
  }

  private mutating func scan(_ expected: Expected) throws(JSONTextError) -> Expected {
    switch (expected, next) {
    case (.firstName, UInt8(ascii: "}")), (.firstValue, UInt8(ascii: "]")): return close()
    case (.name, _), (.firstName, _): return try scanName()
    case (.value, _), (.firstValue, _): return try scanValue()
    case (.separator, _): return try scanSeparator()
    }
  }

  private mutating func scanValue() throws(JSONTextError) -> Expected {
    switch next {
    case UInt8(ascii: "{"): return try open(Container(isObject: true))
    case UInt8(ascii: "["): return try open(Container(isObject: false))
    case UInt8(ascii: "\""): _ = try scanString()
    case UInt8(ascii: "t"): try scanWord("true")
    case UInt8(ascii: "f"): try scanWord("false")
    case UInt8(ascii: "n"): try scanWord("null")
    case UInt8(ascii: "-"): try scanNumber()
    case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): try scanNumber()
    default: throw unexpected()
    }
    return .separator
  }

  private mutating func open(_ container: Container) throws(JSONTextError) -> Expected {
    guard containers.count < JSON.nestingLimit else {
      throw error(.nestingTooDeep(limit: JSON.nestingLimit), at: offset)
    }
    containers.append(container)
    offset += 1
    return container.isObject ? .firstName : .firstValue
  }

  private mutating func close() -> Expected {
    containers.removeLast()
    offset += 1
    return .separator
  }

  private mutating func scanName() throws(JSONTextError) -> Expected {
    let start = offset
    guard next == UInt8(ascii: "\"") else { throw unexpected() }
    let name = try scanString()
    guard containers[containers.count - 1].names.insert(name).inserted else {
      throw error(.duplicateName(String(decoding: name, as: UTF8.self)), at: start)
    }
    containers[containers.count - 1].name = name
    skipWhiteSpace()
    guard next == UInt8(ascii: ":") else { throw unexpected() }
    offset += 1
    return .value
  }

  private mutating func scanSeparator() throws(JSONTextError) -> Expected {
    let isObject = containers[containers.count - 1].isObject
    switch next {
    case UInt8(ascii: ","):
      offset += 1
      containers[containers.count - 1].index += 1
      return isObject ? .name : .value
    case UInt8(ascii: isObject ? "}" : "]"): return close()
    default: throw unexpected()
    }
  }

  private mutating func scanWord(_ word: String) throws(JSONTextError) {
    for byte in word.utf8 {
      guard next == byte else { throw unexpected() }
      offset += 1
    }
  }

  private mutating func skipWhiteSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D { offset += 1 }
  }
}
