import JSONText
import Testing

struct CanonicalTests {
  /// RFC 8785, appendix B, and the borders of ECMAScript's ways of writing.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
      (0xC340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
      (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func `writes the numbers of RFC 8785`(bits: UInt64, text: String) {
    #expect(JSON.number(Double(bitPattern: bits)).canonicalText() == text)
  }

  @Test(arguments: [
    (1e-7, "1e-7"), (1.5e-7, "1.5e-7"), (-1e-7, "-1e-7"), (0.00001, "0.00001"), (0.0001, "0.0001"), (0.1, "0.1"),
    (1.5, "1.5"), (-33.25, "-33.25"), (1e19, "10000000000000000000"), (1e20, "100000000000000000000"), (1e22, "1e+22"),
    (123e-20, "1.23e-18"), (2.5e-6, "0.0000025"), (1e100, "1e+100"),
  ])
  func `writes numbers as ECMAScript does`(number: Double, text: String) {
    #expect(JSON(number)?.canonicalText() == text)
  }

  @Test func `reads and writes the example of RFC 8785`() throws {
    let text = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let canonical =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(try parseJSON(Array(text.utf8)).canonicalText() == canonical)
  }

  @Test func `sorts the names of RFC 8785 by their bytes`() throws {
    let text = #"""
      {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
      "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
      """#
    // By UTF-16 units, as in the RFC, the emoji would come before the Hebrew letter.
    let order = [
      "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
      "Hebrew Letter Dalet With Dagesh", "Emoji: Grinning Face",
    ]
    let members = try parseJSON(Array(text.utf8)).object?.members ?? []
    #expect(members.compactMap(\.value.string) == order)
  }

  @Test func `escapes what must be escaped and nothing else`() {
    let controls = String(String.UnicodeScalarView((0..<0x20).map { Unicode.Scalar(UInt8($0)) }))
    let written =
      #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
      + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f""#
    #expect(JSON(controls).canonicalText() == written)
    let rest = "/'<>&\u{7F}\u{80}é\u{2028}\u{FEFF}\u{FFFF}😀"
    #expect(JSON("\"" + rest + "\\").canonicalText() == "\"\\\"" + rest + "\\\\\"")
    #expect(JSON("").canonicalText() == "\"\"")
  }

  @Test func `writes values compactly`() {
    let value: JSON = ["b": [1, .null, ["x": [:]]], "a": [], "c": -7, "d": true]
    #expect(value.canonicalText() == #"{"a":[],"b":[1,null,{"x":{}}],"c":-7,"d":true}"#)
  }

  @Test func `appends to what is there`() {
    var bytes = Array("x".utf8)
    JSON(1).appendCanonical(to: &bytes)
    JSON("a").appendDocument(to: &bytes)
    #expect(bytes == Array("x1\"a\"\n".utf8))
  }

  @Test func `a document has a line per member and per feature`() {
    let value: JSON = ["type": "FeatureCollection", "features": [["id": 1], ["id": 2]], "name": "x", "a": [1, 2]]
    #expect(
      value.documentText()
        == """
        {
        "a":[1,2],
        "features":[
        {"id":1},
        {"id":2}
        ],
        "name":"x",
        "type":"FeatureCollection"
        }

        """)
  }

  @Test(
    arguments: [
      (["features": []], "{\n\"features\":[]\n}\n"), (["features": 1], "{\n\"features\":1\n}\n"), ([:], "{\n}\n"),
      ([1, 2], "[1,2]\n"), (["a": ["features": [1]]], "{\n\"a\":{\"features\":[1]}\n}\n"), ("x", "\"x\"\n"),
    ] as [(JSON, String)])
  func `writes other documents`(value: JSON, text: String) throws {
    #expect(value.documentText() == text)
    #expect(try parseJSON(Array(text.utf8)) == value)
  }
}
