import CSimdJSON

/// Makes values of the token words of a document that simdjson has accepted.
///
/// Goes one call deeper per level, up to the nesting limit.
struct TokenReader {
  /// What simdjson lets pass and we do not.
  enum Refusal: Error {
    case duplicateName
    case nestingTooDeep
    case wideInteger
    case invalidUTF8
    case unknownToken
  }

  private let words: UnsafeBufferPointer<UInt64>
  private let strings: UnsafeRawPointer
  private var position: Int
  private var level = 0

  /// Reads words whose strings lie in the given memory; both must outlive the reader.
  init(words: UnsafeBufferPointer<UInt64>, strings: UnsafeRawPointer, position: Int = 1) {
    self.words = words
    self.strings = strings
    self.position = position
  }

  /// Reads the value at the position, which is the document's one value at first.
  mutating func readValue() throws(Refusal) -> JSON {
    let word = next()
    switch Int(word >> 56) {
    case Int(SJ_STRING): return .string(try string(utf8(of: word)))
    case Int(SJ_INTEGER): return .integer(Int64(bitPattern: next()))
    case Int(SJ_DOUBLE): return .normalised(Double(bitPattern: next()))
    case Int(SJ_OBJECT_START), Int(SJ_ARRAY_START): return try readContainer(word)
    case Int(SJ_TRUE): return .bool(true)
    case Int(SJ_FALSE): return .bool(false)
    case Int(SJ_NULL): return .null
    case Int(SJ_UNSIGNED): throw .wideInteger
    default: throw .unknownToken
    }
  }

  private mutating func readContainer(_ word: UInt64) throws(Refusal) -> JSON {
    level += 1
    defer { level -= 1 }
    guard level <= JSON.nestingLimit else { throw .nestingTooDeep }
    let count = Int(word >> 32 & 0xFF_FFFF)
    let isObject = word >> 56 == UInt64(SJ_OBJECT_START)
    return isObject ? .object(try readMembers(count: count)) : .array(try readElements(count: count))
  }

  private mutating func readElements(count: Int) throws(Refusal) -> [JSON] {
    var elements: [JSON] = []
    elements.reserveCapacity(count)
    while !skip(SJ_ARRAY_END) { elements.append(try readValue()) }
    return elements
  }

  private mutating func readMembers(count: Int) throws(Refusal) -> JSONObject {
    var members: [JSONObject.Member] = []
    members.reserveCapacity(count)
    var isSorted = true
    var previous = UnsafeRawBufferPointer(start: nil, count: 0)
    while !skip(SJ_OBJECT_END) {
      let name = utf8(of: next())
      if !members.isEmpty && !precedes(previous, name) { isSorted = false }
      previous = name
      members.append(JSONObject.Member(name: try string(name), value: try readValue()))
    }
    guard let object = JSONObject(members, areSorted: isSorted) else { throw .duplicateName }
    return object
  }

  private mutating func next() -> UInt64 {
    defer { position += 1 }
    return words[position]
  }

  private mutating func skip(_ kind: some BinaryInteger) -> Bool {
    guard words[position] >> 56 == UInt64(kind) else { return false }
    position += 1
    return true
  }

  private func utf8(of word: UInt64) -> UnsafeRawBufferPointer {
    let start = strings + Int(word & 0xFF_FFFF_FFFF_FFFF)
    let length = Int(start.loadUnaligned(as: UInt32.self))
    return UnsafeRawBufferPointer(start: start + MemoryLayout<UInt32>.size, count: length)
  }

  private func string(_ utf8: UnsafeRawBufferPointer) throws(Refusal) -> String {
    guard let string = String(validating: utf8, as: UTF8.self) else { throw .invalidUTF8 }
    return string
  }

  private func precedes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    left.lexicographicallyPrecedes(right)
  }
}
