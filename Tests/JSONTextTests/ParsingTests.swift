import JSONText
import Testing

struct ParsingTests {
  private func parse(_ text: String) throws -> JSON { try parseJSON(Array(text.utf8)) }

  @Test func `reads every kind of value`() throws {
    let value = try parse(#" { "b" : [ 1 , -2.5 , "x" , null , true , false ] , "a" : { } } "#)
    #expect(value == ["a": [:], "b": [1, -2.5, "x", .null, true, false]])
  }

  @Test func `reads bytes through a span as from an array`() throws {
    let bytes = Array("[1]".utf8)
    #expect(try parseJSON(bytes.span) == [1])
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("-0.0", 0), ("0e5", 0), ("1.0", 1), ("1e2", 100), ("1E+2", 100), ("1.5e1", 15),
      ("-12", -12), ("120e-1", 12), ("9007199254740993", 9_007_199_254_740_993), ("1e-400", 0),
      ("9223372036854775807", .max), ("-9223372036854775808", .min), ("-9.223372036854775808e18", .min),
      ("9007199254740992.0", 9_007_199_254_740_992), ("1e18", 1_000_000_000_000_000_000),
    ] as [(String, Int64)])
  func `reads as an integer`(text: String, integer: Int64) throws {
    #expect(try parse(text) == .integer(integer))
  }

  @Test(
    arguments: [
      ("0.1", 0.1), ("-1.5e-3", -0.0015), ("1e300", 1e300), ("5e-324", .leastNonzeroMagnitude), ("1e19", 1e19),
      ("9223372036854775808", 0x1p63), ("-9223372036854777856", -9_223_372_036_854_777_856),
      ("18446744073709551616", 0x1p64), ("18446744073709552000", 0x1p64), ("100000000000000000000", 1e20),
      ("1.7976931348623157e308", .greatestFiniteMagnitude), ("10000000000000000000000", 1e22),
      ("123456789012345678901234567890e0", 1.2345678901234568e29), ("0.30000000000000004", 0.1 + 0.2),
      ("9007199254740993.5", 9_007_199_254_740_994), ("-18446744073709551616", -0x1p64),
    ] as [(String, Double)])
  func `reads as a number`(text: String, number: Double) throws {
    #expect(try parse(text).double == number)
    #expect(try parse("[\(text)]") == [JSON(number) ?? .null])
  }

  @Test func `wide integers stand beside each other and anything else`() throws {
    let value = try parse(#"{"b":[18446744073709551616,"18446744073709551616",-100000000000000000000],"a":1e20}"#)
    #expect(value["b"] == [.number(0x1p64), "18446744073709551616", .number(-1e20)])
    #expect(value["a"] == .number(1e20))
  }

  @Test(arguments: [
    (#""\b\t\n\f\r\"\\\/""#, "\u{8}\t\n\u{C}\r\"\\/"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\ud83d\uDE00""#, "😀"), (#""\u0000""#, "\0"),
    ("\"\u{7F}\u{2028}\u{FFFF}\u{10FFFF}\"", "\u{7F}\u{2028}\u{FFFF}\u{10FFFF}"),
    (#""\udbff\udfff""#, "\u{10FFFF}"), (#""""#, ""),
  ])
  func `resolves escapes`(text: String, string: String) throws {
    #expect(try parse(text) == .string(string))
  }

  @Test func `keeps composed and decomposed names apart`() throws {
    let value = try parse("{\"e\u{301}\":1,\"\u{E9}\":2}")
    #expect(value.object?.count == 2)
    #expect(value["e\u{301}"] == 1)
    #expect(value["\u{E9}"] == 2)
    #expect(value.canonicalText().utf8.elementsEqual("{\"e\u{301}\":1,\"\u{E9}\":2}".utf8))
  }

  @Test func `puts members in the order of their bytes`() throws {
    let value = try parse(#"{"b":1,"a":2,"":3,"ab":4,"B":5}"#)
    #expect(value.object?.names == ["", "B", "a", "ab", "b"])
  }

  @Test func `reads an object of very many members in any order`() throws {
    let members = (0..<20_000).reversed().map { "\"\($0)\":\($0)" }
    let value = try parse("{\(members.joined(separator: ","))}")
    #expect(value.object?.count == 20_000)
    #expect(value["12345"] == 12_345)
  }

  @Test func `reads as deep as the limit`() throws {
    let deepest = String(repeating: "[", count: 1024) + String(repeating: "]", count: 1024)
    #expect(try parse(deepest).canonicalText() == deepest)
    let full = String(repeating: "[", count: 1024) + "1" + String(repeating: "]", count: 1024)
    #expect(try parse(full).canonicalText() == full)
    let objects = String(repeating: "{\"a\":", count: 1024) + "1" + String(repeating: "}", count: 1024)
    #expect(try parse(objects).canonicalText() == objects)
  }
}
