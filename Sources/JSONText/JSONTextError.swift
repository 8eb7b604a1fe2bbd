/// Why a text is no JSON document, and where that shows first.
public struct JSONTextError: Error, Sendable, Hashable {
  /// The line, counted from 1; lines end with a line feed.
  public let line: Int
  /// The column in its line, counted from 1 in Unicode scalars.
  public let column: Int
  /// The offset from the first byte of the text, counted from 0.
  public let offset: Int
  /// What is wrong there.
  public let reason: Reason

  /// Makes an error at a place.
  public init(line: Int, column: Int, offset: Int, reason: Reason) {
    self.line = line
    self.column = column
    self.offset = offset
    self.reason = reason
  }

  /// What can be wrong with a text.
  public enum Reason: Sendable, Hashable {
    /// Nothing but white space.
    case emptyDocument
    /// The text ends inside an array, an object or a value.
    case truncated
    /// A character that cannot stand there.
    case unexpectedCharacter(Unicode.Scalar)
    /// More text after the document's one value.
    case trailingText
    /// A byte order mark at the start.
    case byteOrderMark
    /// Bytes that are not UTF-8.
    case invalidUTF8
    /// A string without its closing quotation mark.
    case unterminatedString
    /// A control character, its code given, that stands unescaped in a string.
    case controlCharacter(UInt8)
    /// A backslash followed by something JSON does not know.
    case badEscape
    /// Half of a surrogate pair, written as `\ud800` to `\udfff`.
    case loneSurrogate
    /// A second member of one object with the same name, byte for byte.
    case duplicateName(String)
    /// Arrays and objects deeper in one another than the limit.
    case nestingTooDeep(limit: Int)
    /// An integer that neither 64 bits nor a double keep, and its JSON Pointer.
    case inexactInteger(String, pointer: String)
    /// A number beyond the range of a double, and its JSON Pointer.
    case numberOutOfRange(String, pointer: String)
    /// More bytes than can be read at once.
    case tooLong(limit: Int)
    /// There is not memory enough to read the text.
    case outOfMemory
    /// The parser refuses what looks right, with its own words.
    case refusedByParser(String)
  }
}
