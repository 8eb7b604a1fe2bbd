import JSONText
import Testing

struct ErrorPlaceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let offset: Int
    let reason: JSONTextError.Reason
    var testDescription: String { text }

    init(_ text: String, _ line: Int, _ column: Int, _ offset: Int, _ reason: JSONTextError.Reason) {
      self.text = text
      self.line = line
      self.column = column
      self.offset = offset
      self.reason = reason
    }
  }

  static let cases = [
    Case("", 1, 1, 0, .emptyDocument),
    Case(" \n ", 2, 2, 3, .emptyDocument),
    Case("\u{FEFF}{}", 1, 1, 0, .byteOrderMark),
    Case("{\n  \"a\": 1,\n  \"b\" 2\n}", 3, 7, 18, .unexpectedCharacter("2")),
    Case("{\r\n\"a\":tru\r\n}", 2, 8, 10, .unexpectedCharacter("\r")),
    Case("[1,]", 1, 4, 3, .unexpectedCharacter("]")),
    Case("[\"é😀\", ?]", 1, 8, 11, .unexpectedCharacter("?")),
    Case("[e\u{301}]", 1, 2, 1, .unexpectedCharacter("e")),
    Case("{\"a\":1}\n\n x", 3, 2, 10, .trailingText),
    Case("[1,\n[2", 2, 3, 6, .truncated),
    Case("{\"a\":-", 1, 7, 6, .truncated),
    Case("[\n\"abc", 2, 1, 2, .unterminatedString),
    Case("[\"ab\\", 1, 2, 1, .unterminatedString),
    Case("[\"ab\\q\"]", 1, 5, 4, .badEscape),
    Case("[\"ab\\u12\"]", 1, 5, 4, .badEscape),
    Case("[\"a\\ud800\"]", 1, 4, 3, .loneSurrogate),
    Case("[\"a\\ud83d\\u0041\"]", 1, 4, 3, .loneSurrogate),
    Case("[\"a\\udc00\"]", 1, 4, 3, .loneSurrogate),
    Case("[\"a\nb\"]", 1, 4, 3, .controlCharacter(0x0A)),
    Case("[\"a\0b\"]", 1, 4, 3, .controlCharacter(0)),
    Case("[\0]", 1, 2, 1, .unexpectedCharacter("\0")),
    Case("{\"a\":1,\n\"b\":{\"x\":1,\"\\u0078\":2}}", 2, 12, 19, .duplicateName("x")),
    Case("[01]", 1, 3, 2, .unexpectedCharacter("1")),
    Case("[1.]", 1, 4, 3, .unexpectedCharacter("]")),
    Case(
      "{\"properties\":{\"x\":18446744073709551617}}", 1, 20, 19,
      .inexactInteger("18446744073709551617", pointer: "/properties/x")),
    Case(
      "{\"a/b\":[0,{\"~\":\n-9223372036854775809}]}", 2, 1, 16,
      .inexactInteger("-9223372036854775809", pointer: "/a~1b/1/~0")),
    Case("[0,1e400]", 1, 4, 3, .numberOutOfRange("1e400", pointer: "/1")),
    Case("1e400", 1, 1, 0, .numberOutOfRange("1e400", pointer: "")),
  ]

  @Test(arguments: cases) func `names the place and the reason`(expected: Case) {
    let error = #expect(throws: JSONTextError.self) { try parseJSON(Array(expected.text.utf8)) }
    let wanted = JSONTextError(
      line: expected.line, column: expected.column, offset: expected.offset, reason: expected.reason)
    #expect(error == wanted)
    #expect(error?.message.hasPrefix("line \(expected.line), column \(expected.column): ") == true)
  }

  @Test func `places bytes that are not UTF-8`() {
    let bytes: [UInt8] = Array("[\"é\",\n\"é".utf8) + [0xFF, 0x22, 0x5D]
    let error = #expect(throws: JSONTextError.self) { try parseJSON(bytes) }
    #expect(error == JSONTextError(line: 2, column: 3, offset: 10, reason: .invalidUTF8))
  }

  @Test func `a digit row of any length is refused by name and cut short`() {
    let text = "[" + String(repeating: "7", count: 5000) + "]"
    let error = #expect(throws: JSONTextError.self) { try parseJSON(Array(text.utf8)) }
    let shown = String(repeating: "7", count: 40) + "… (5000 characters)"
    #expect(error?.reason == .numberOutOfRange(shown, pointer: "/0"))
  }

  @Test func `messages say what to do`() {
    func message(_ text: String) -> String? {
      #expect(throws: JSONTextError.self) { try parseJSON(Array(text.utf8)) }?.message
    }
    #expect(
      message("{\"properties\":{\"x\":18446744073709551617}}")
        == "line 1, column 20: /properties/x: 18446744073709551617 can't be kept exactly; write it as a string")
    #expect(
      message("{\"a\\n\":1,\"a\\n\":1}")
        == #"line 1, column 10: the name "a\n" occurs twice in one object; take one of them out"#)
    #expect(message("[\u{1B}]") == "line 1, column 2: unexpected character U+001B")
    #expect(message("[x]") == "line 1, column 2: unexpected 'x'")
    #expect(message("18446744073709551617")?.contains("the document: 18446744073709551617 can't be kept") == true)
  }

  @Test func `every reason has words`() {
    let reasons: [JSONTextError.Reason] = [
      .emptyDocument, .truncated, .unexpectedCharacter("a"), .trailingText, .byteOrderMark, .invalidUTF8,
      .unterminatedString, .controlCharacter(1), .badEscape, .loneSurrogate, .duplicateName("a"),
      .nestingTooDeep(limit: 1), .inexactInteger("1", pointer: "/a"), .numberOutOfRange("1", pointer: "/a"),
      .tooLong(limit: 1), .outOfMemory, .refusedByParser("a"),
    ]
    #expect(reasons.allSatisfy { !$0.message.isEmpty })
    #expect(Set(reasons.map(\.message)).count == reasons.count)
  }
}
