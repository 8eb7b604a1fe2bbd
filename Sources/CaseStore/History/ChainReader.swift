import JSONText

/// Checks the lines of one segment against the hashes that they carry, as far as the file has grown.
///
/// A bad line is passed over and reading goes on from the hash that it carries, so that a damaged byte costs at most
/// the line in which it is and, where it is the line feed, the next one.
struct ChainReader: Sendable {
  /// What was found in a file.
  enum Finding: Hashable {
    /// A line that is vouched for; its text is handed over with it.
    case line(VouchedLine)
    /// The number, from 1, of a line that is not.
    case damaged(Int)
  }

  /// Where a line stands, and its hash.
  struct VouchedLine: Hashable {
    /// Its number in the file, from 1.
    var number: Int
    /// The place of its first byte in the file.
    var offset: Int
    /// Its length in bytes, without the line feed.
    var length: Int
    var hash: ChainHash
  }

  /// A bad line that the next one may vouch for yet.
  private struct Doubtful: Hashable {
    var line: VouchedLine
    var text: [UInt8]
  }

  /// How many bytes of the file were dealt with: all whole lines.
  private(set) var offset = 0
  private(set) var lineNumber = 0
  /// The hash of the line before; nil before the first.
  private(set) var last: ChainHash?
  /// Another hash that the line before may have: the one computed where it carries a wrong one.
  private var other: ChainHash?
  private var doubtful: Doubtful?

  init() {}

  /// Goes on after so many bytes and lines that another program has checked.
  init(offset: Int, lineNumber: Int, last: ChainHash?) {
    self.offset = offset
    self.lineNumber = lineNumber
    self.last = last
  }

  /// Whether all that follows from what was read is in `offset`, `lineNumber` and `last`.
  var isPlain: Bool { other == nil && doubtful == nil }

  /// Deals with the bytes that follow `offset` in the file; a last line without its line feed is left for later.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ take: (Finding, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var start = 0
    while let length = UnsafeBufferPointer(rebasing: bytes[start...]).firstIndex(of: UInt8(ascii: "\n")) {
      check(UnsafeBufferPointer(rebasing: bytes[start..<(start + length)]), take)
      offset += length + 1
      start += length + 1
    }
    checkTail(UnsafeBufferPointer(rebasing: bytes[start...]), take)
  }

  private mutating func check(
    _ text: UnsafeBufferPointer<UInt8>, _ take: (Finding, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    lineNumber += 1
    guard let seal = Seal(text) else {
      doubtful = nil
      return take(.damaged(lineNumber), text)
    }
    let line = VouchedLine(number: lineNumber, offset: offset, length: text.count, hash: seal.hash)
    if last != nil, seal.follows(last) || (other != nil && seal.follows(other)) {
      if let doubtful, seal.follows(doubtful.line.hash) {
        doubtful.text.withUnsafeBufferPointer { take(.line(doubtful.line), $0) }
      }
      return accept(line, text, take)
    }
    // The first line follows nothing, nor does the head of a second segment in the same file.
    if seal.follows(nil), lineNumber == 1 || text.isHead { return accept(line, text, take) }
    take(.damaged(lineNumber), text)
    other = seal.computed(after: other ?? last)
    last = seal.hash
    doubtful = Doubtful(line: line, text: Array(text))
    doubtful?.line.hash = other ?? seal.hash
  }

  private mutating func accept(
    _ line: VouchedLine, _ text: UnsafeBufferPointer<UInt8>,
    _ take: (Finding, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    take(.line(line), text)
    last = line.hash
    other = nil
    doubtful = nil
  }

  /// A whole line of which only the line feed was changed is damage; any other rest is a line being written.
  private mutating func checkTail(
    _ tail: UnsafeBufferPointer<UInt8>, _ take: (Finding, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard tail.count > 1 else { return }
    let text = UnsafeBufferPointer(rebasing: tail.dropLast())
    guard let seal = Seal(text), last != nil, seal.follows(last) || (other != nil && seal.follows(other)) else {
      return
    }
    lineNumber += 1
    take(.damaged(lineNumber), tail)
    accept(
      VouchedLine(number: lineNumber, offset: offset, length: text.count, hash: seal.hash), text, take)
    offset += tail.count
  }
}

/// A line taken apart: its text before `,"h":` and the hash that it carries.
struct Seal {
  let body: UnsafeBufferPointer<UInt8>
  let hash: ChainHash

  static let opening: StaticString = #","h":""#
  /// The bytes of `,"h":"`, the digits, and `"}`.
  static let length = 6 + 64 + 2

  /// Takes a line apart; nil where it has no seal.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let start = text.count - Self.length
    guard start > 0, text[text.count - 2] == UInt8(ascii: "\""), text[text.count - 1] == UInt8(ascii: "}"),
      UnsafeRawBufferPointer(rebasing: text[start..<(start + 6)]).equals(Self.opening),
      let hash = ChainHash(text[(start + 6)..<(start + 70)])
    else { return nil }
    body = UnsafeBufferPointer(rebasing: text[..<start])
    self.hash = hash
  }

  /// Whether the line follows the one with a hash.
  func follows(_ previous: ChainHash?) -> Bool { computed(after: previous) == hash }
  /// The hash that the line should carry after the one with a hash.
  func computed(after previous: ChainHash?) -> ChainHash { ChainHash(after: previous, body) }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the text of a line is a segment's first.
  var isHead: Bool {
    var reader = JSONReader()
    return reader.read(self) { $0["k"]?.utf8?.equals("head") ?? false } ?? false
  }
}

extension UnsafeRawBufferPointer {
  /// The same bytes, untyped.
  init(rebasing slice: Slice<UnsafeBufferPointer<UInt8>>) {
    self.init(UnsafeBufferPointer(rebasing: slice))
  }
}
