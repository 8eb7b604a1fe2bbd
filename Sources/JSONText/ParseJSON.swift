import CSimdJSON

extension JSON {
  /// How many arrays and objects may stand in one another in a text.
  public static let nestingLimit = 1024
}

/// Reads a JSON document (RFC 8259, UTF-8 without a byte order mark).
///
/// Strings keep their bytes. Numbers without a fraction become `.integer` where 64 bits hold them, however they are
/// written: `1.0`, `1e2` and `-0` read as 1, 100 and 0. Other numbers become the nearest `.number`. Refused with
/// their place are, beyond what RFC 8259 forbids: a name that occurs twice in one object, compared by bytes; an
/// integer that would change when kept; a number beyond the range of a double; more than `JSON.nestingLimit` levels;
/// more than 2^32 - 1 bytes.
public func parseJSON(_ bytes: [UInt8]) throws(JSONTextError) -> JSON {
  try bytes.withUnsafeBufferPointer { (buffer) throws(JSONTextError) in try readDocument(buffer) }
}

/// Reads a JSON document from bytes that stay where they are; see the other `parseJSON`.
public func parseJSON(_ bytes: Span<UInt8>) throws(JSONTextError) -> JSON {
  try bytes.withUnsafeBufferPointer { (buffer) throws(JSONTextError) in try readDocument(buffer) }
}

private func readDocument(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONTextError) -> JSON {
  switch readTokens(bytes) {
  case .value(let value): return value
  case .tooLong: throw JSONTextError(line: 1, column: 1, offset: 0, reason: .tooLong(limit: Int(UInt32.max)))
  case .outOfMemory: throw JSONTextError(line: 1, column: 1, offset: 0, reason: .outOfMemory)
  case .refused(let words): return try readAgain(Array(bytes), words: words)
  }
}

/// Finds out why a text was refused; reads it after all where only integers beyond 64 bits stood in the way.
private func readAgain(_ bytes: [UInt8], words: String) throws(JSONTextError) -> JSON {
  var scanner = TextScanner(bytes)
  try scanner.scanDocument()
  let rewritten = withExponents(bytes, after: scanner.wideIntegerEnds)
  let second = rewritten.withUnsafeBufferPointer { readTokens($0) }
  if !scanner.wideIntegerEnds.isEmpty, case .value(let value) = second { return value }
  throw JSONTextError(line: 1, column: 1, offset: 0, reason: .refusedByParser(words))
}

/// The text with `e0` after some of its integers, for simdjson reads an integer beyond 64 bits only as a double.
private func withExponents(_ bytes: [UInt8], after ends: [Int]) -> [UInt8] {
  var rewritten: [UInt8] = []
  rewritten.reserveCapacity(bytes.count + 2 * ends.count)
  var start = 0
  for end in ends {
    rewritten += bytes[start..<end]
    rewritten += "e0".utf8
    start = end
  }
  return rewritten + bytes[start...]
}

/// What the parser makes of a text.
enum Outcome {
  case value(JSON)
  case refused(String)
  case tooLong
  case outOfMemory
}

/// Reads a text with the parser; tells refusals of our own from its refusals no more than it tells their places.
func readTokens(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
  let document = sj_read(bytes.baseAddress, bytes.count, JSON.nestingLimit)
  defer { sj_free(document) }
  switch document.status {
  case SJ_DONE: break
  case SJ_TOO_LONG: return .tooLong
  case SJ_OUT_OF_MEMORY: return .outOfMemory
  default: return .refused(String(cString: document.message))
  }
  guard let strings = document.strings else { return .refused("no strings") }
  var reader = TokenReader(
    words: UnsafeBufferPointer(start: document.words, count: document.word_count), strings: UnsafeRawPointer(strings))
  do {
    return .value(try reader.readValue())
  } catch {
    return .refused("\(error)")
  }
}
