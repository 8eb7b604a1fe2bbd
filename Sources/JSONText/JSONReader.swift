import CSimdJSON

/// Reads many JSON documents one after the other and lets each be looked at without making values of all of it.
///
/// It keeps its memory from one document to the next, and is for one thread at a time.
public struct JSONReader: ~Copyable {
  private let reader: OpaquePointer?

  /// Makes a reader.
  public init() { reader = sj_reader_make() }

  deinit { if let reader { sj_reader_free(reader) } }

  /// Reads a document and hands its value to `body`; nil where the bytes are no JSON document.
  ///
  /// The grammar is checked in full. Names that occur twice and integers that cannot be kept are found only in what is
  /// made a value of; where a document is refused, `parseJSON` says why. The cursor must not leave `body`. Without
  /// memory the program ends, as it does where an array finds none: nothing may be taken for no JSON because of that.
  public mutating func read<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (JSONCursor) throws -> Result
  ) rethrows -> Result? {
    guard let reader else { fatalError("no memory for reading JSON") }
    let document = sj_reader_read(reader, bytes.baseAddress, bytes.count, JSON.nestingLimit)
    if document.status == SJ_OUT_OF_MEMORY { fatalError("no memory for reading \(bytes.count) bytes of JSON") }
    guard document.status == SJ_DONE, let words = document.words, let strings = document.strings else { return nil }
    let row = UnsafeBufferPointer(start: words, count: document.word_count)
    return try body(JSONCursor(words: row, strings: UnsafeRawPointer(strings), position: 1))
  }
}

/// A value of a document that is being read; it lasts as long as the body that it was handed to.
public struct JSONCursor {
  private let words: UnsafeBufferPointer<UInt64>
  private let strings: UnsafeRawPointer
  private let position: Int

  init(words: UnsafeBufferPointer<UInt64>, strings: UnsafeRawPointer, position: Int) {
    self.words = words
    self.strings = strings
    self.position = position
  }

  private var word: UInt64 { words[position] }
  private var kind: Int { Int(word >> 56) }

  /// Whether this is an object.
  public var isObject: Bool { kind == Int(SJ_OBJECT_START) }
  /// Whether this is an array.
  public var isArray: Bool { kind == Int(SJ_ARRAY_START) }
  /// Whether this is null.
  public var isNull: Bool { kind == Int(SJ_NULL) }
  /// Whether this is true.
  public var isTrue: Bool { kind == Int(SJ_TRUE) }

  /// The bytes of a string; nil for every other value.
  public var utf8: UnsafeRawBufferPointer? {
    guard kind == Int(SJ_STRING) else { return nil }
    let start = strings + Int(word & 0xFF_FFFF_FFFF_FFFF)
    let length = Int(start.loadUnaligned(as: UInt32.self))
    return UnsafeRawBufferPointer(start: start + MemoryLayout<UInt32>.size, count: length)
  }

  /// The text of a string; nil for every other value.
  public var string: String? { utf8.flatMap { String(validating: $0, as: UTF8.self) } }

  /// The value of an integer; nil for every other value.
  public var integer: Int64? {
    kind == Int(SJ_INTEGER) ? Int64(bitPattern: words[position + 1]) : nil
  }

  /// The value of either kind of number; nil for every other value.
  public var double: Double? {
    kind == Int(SJ_DOUBLE) ? Double(bitPattern: words[position + 1]) : integer.map(Double.init)
  }

  /// The value itself; nil where a name occurs twice in it, or an integer cannot be kept.
  public var value: JSON? {
    var reader = TokenReader(words: words, strings: strings, position: position)
    return try? reader.readValue()
  }

  /// Goes over the elements of an array; over none of any other value.
  public func forEachElement(_ body: (JSONCursor) throws -> Void) rethrows {
    guard isArray else { return }
    var next = position + 1
    while words[next] >> 56 != UInt64(SJ_ARRAY_END) {
      let element = at(next)
      try body(element)
      next = element.end
    }
  }

  /// Goes over the members of an object in the order of the text; over none of any other value.
  public func forEachMember(_ body: (UnsafeRawBufferPointer, JSONCursor) throws -> Void) rethrows {
    guard isObject else { return }
    var next = position + 1
    while words[next] >> 56 != UInt64(SJ_OBJECT_END) {
      guard let name = at(next).utf8 else { return }
      let value = at(next + 1)
      try body(name, value)
      next = value.end
    }
  }

  /// The member of an object by its name; nil where there is none.
  public subscript(name: StaticString) -> JSONCursor? {
    var found: JSONCursor?
    forEachMember { bytes, value in if bytes.equals(name) { found = value } }
    return found
  }

  private func at(_ position: Int) -> JSONCursor {
    JSONCursor(words: words, strings: strings, position: position)
  }

  /// The place of the word after the value.
  private var end: Int {
    switch kind {
    case Int(SJ_OBJECT_START), Int(SJ_ARRAY_START): Int(word & 0xFFFF_FFFF)
    case Int(SJ_INTEGER), Int(SJ_UNSIGNED), Int(SJ_DOUBLE): position + 2
    default: position + 1
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these are the bytes of a text written in code.
  public func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount
      && elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
