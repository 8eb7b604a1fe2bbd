import JSONText
import Testing

/// What RFC 8259 allows and forbids, in the manner of the JSON test suites.
struct AcceptanceTests {
  static let accepted = [
    "0", "-1", "1.5", "1e1", "1E-1", "0.0e+00", "\"\"", "null", "true", "false", "[]", "{}", " [ ] ", "\t{\r\n}\n",
    "[1]", "[[],[[]],{}]", "{\"\":{\"\":[]}}", "[null,1,\"1\",{}]", "[1\n]", "{\"a\":1,\"b\":1}", "[\"\u{7F}\"]",
    "[\"\\\"\"]", "[\"a/*b*/c\"]", "[\"\\\\\"]", "[\"\\\\u0000\"]", "[\"\\uD801\\udc37\"]", "[\"\\uFFFF\"]",
    "[\"\u{2028}\u{2029}\"]", "[\"\u{FEFF}\"]", "[\"\u{10FFFF}\"]", "[-0]", "[-0.0]", "[1.0000000000000000000001]",
    "[0.00000000000000000000000000000000000000000000000000000001]", "[1e-10000]", "[123456789.123456789e-5]",
    "{\"a\":\"b\",\"A\":\"b\"}", "{\"\\u0061\":1,\"b\":2}", "[\"]\"]", "{\"}\":\"{\"}", "[\",\",\":\"]",
  ]

  static let refused = [
    "", " ", "\n", "[", "]", "{", "}", "[1", "[1,", "[,", "[,1]", "[1,]", "[1,,2]", "[1 2]", "[1:2]", "[1}", "{1]",
    "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{\"a\":1,,\"b\":2}", "{,}", "{:1}", "{1:1}",
    "{a:1}", "{'a':1}", "{\"a\" 1}", "{\"a\",1}", "{\"a\"::1}", "{\"a\":1 \"b\":2}", "{null:1}", "{[]:1}", "{\"a\"}",
    "[\"a\"", "[\"a]", "\"", "\"\\", "\"\\\"", "\"\\u", "\"\\u12", "[\"\\u12\"]", "[\"\\u00G0\"]", "[\"\\x00\"]",
    "[\"\\a\"]", "[\"\\'\"]", "[\"\\U0041\"]", "[\"\\\u{E9}\"]", "[\"\t\"]", "[\"\n\"]", "[\"\0\"]", "[\"\u{1F}\"]",
    "['a']", "[a]", "[\\u0041]", "[\"a\" \"b\"]", "[\"a\"\"b\"]", "\"a\"b",
    "nul", "nulll", "Null", "NULL", "tru", "truee", "True", "fals", "falsee", "undefined", "nan", "NaN", "inf",
    "Infinity", "-Infinity", "[truefalse]", "[true false]", "[nullnull]", "[null\"\"]", "[1null]", "[null1]",
    "-", "+1", "--1", "01", "-01", "00", "-00", "1.", ".1", "-.1", "1.e1", "1e", "1e+", "1e-", "1E", "e1", "1e1.5",
    "0x1", "0b1", "1_000", "1,000", "1a", "1 a", "1.2.3", "1e1e1", "0e", "0e+", "0.e1", "[1+2]", "[1-2]", "[-]",
    "[- 1]", "[0 1]", "[2.]", "[1.0e]", "[\u{FF11}]", "[1\u{A0}]", "[\u{A0}1]", "[1]\u{A0}", "\u{2028}[]", "\u{0B}[]",
    "[\u{0C}]", "[1]x", "[1]]", "[][]", "{}{}", "{}[]", "[] []", "1 1", "1,", "\"\"\"\"", "{}#", "{}/**/", "/**/{}",
    "{}//", "// a\n{}", "[1]\0", "\0", "[\0]", "[1/*a*/]", "{\"a\":/**/1}", "<null>", "[<null>]", "*", "[*]", "{*}",
    "\u{FEFF}", "\u{FEFF}{}", "{}\u{FEFF}", "[\u{FEFF}]", "[\"\\ud800\"]", "[\"\\udc00\"]", "[\"\\ud800\\ud800\"]",
    "[\"\\ud800a\"]", "[\"\\ud800\\n\"]", "[\"\\udc00\\ud800\"]", "[\"\\ud800\\u\"]", "[\"\\ud800\\u0041\"]",
    "[\"\\uD800\\uD800\\uDC00\"]", "{\"\\ud800\":1}", "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}",
    "[{\"b\":{\"x\":1,\"y\":2,\"x\":3}}]", "[1e400]", "[-1e400]", "[1e999999999999]", "[18446744073709551617]",
    "[-9223372036854775809]", "[9223372036854775809]", "[123456789012345678901234567890]",
  ]

  static let refusedBytes: [[UInt8]] = [
    [0x22, 0xFF, 0x22], [0x22, 0x80, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xC1, 0xBF, 0x22],
    [0x22, 0xE2, 0x82, 0x22], [0x22, 0xE0, 0x80, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    [0x22, 0xED, 0xBF, 0xBF, 0x22], [0x22, 0xF0, 0x80, 0x80, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
    [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0xF0, 0x9F, 0x98], [0x22, 0xE9], [0xFF, 0xFE, 0x5B, 0, 0x5D, 0],
    [0xFE, 0xFF, 0, 0x5B, 0, 0x5D], [0x5B, 0xFF, 0x5D], [0x5B, 0x5D, 0xFF], [0xEF, 0xBB], [0xEF, 0xBB, 0xBF],
    [0x7B, 0x22, 0xB9, 0x22, 0x3A, 0x30, 0x7D], [0x5B, 0xE5, 0x5D], [0x5B, 0x31, 0xC3, 0xA9, 0x5D],
  ]

  @Test(arguments: accepted) func `accepts`(text: String) throws {
    let value = try parseJSON(Array(text.utf8))
    #expect(try parseJSON(Array(value.canonicalText().utf8)) == value)
  }

  @Test(arguments: refused) func `refuses`(text: String) {
    refuses(Array(text.utf8))
  }

  @Test(arguments: refusedBytes) func `refuses bytes that are not UTF-8`(bytes: [UInt8]) {
    refuses(bytes)
  }

  /// A refusal must say why by itself, never by the parser's words, and its place must lie in the text.
  private func refuses(_ bytes: [UInt8]) {
    let error = #expect(throws: JSONTextError.self) { try parseJSON(bytes) }
    guard let error else { return }
    if case .refusedByParser = error.reason { Issue.record("only the parser refuses: \(error.message)") }
    #expect((0...bytes.count).contains(error.offset))
    #expect(error.line >= 1 && error.column >= 1)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":["]) func `endless nesting is refused and does not crash`(opening: String)
  {
    let text = String(repeating: opening, count: 100_000)
    let error = #expect(throws: JSONTextError.self) { try parseJSON(Array(text.utf8)) }
    #expect(error?.reason == .nestingTooDeep(limit: JSON.nestingLimit))
  }

  @Test(arguments: ["", "1", "{}"]) func `one level beyond the limit is refused where it opens`(innermost: String) {
    let text = String(repeating: "[", count: 1025) + innermost + String(repeating: "]", count: 1025)
    let error = #expect(throws: JSONTextError.self) { try parseJSON(Array(text.utf8)) }
    #expect(error == JSONTextError(line: 1, column: 1025, offset: 1024, reason: .nestingTooDeep(limit: 1024)))
  }
}
