import JSONText
import Testing

struct PointerTests {
  private let value: JSON = ["a": ["b": 1, "": 2, "c/d": ["e~f": 3]], "": ["": 4], "list": [["x": 1]]]

  @Test(
    arguments: [
      ("/a/b", 1), ("/a/", 2), ("/a/c~1d/e~0f", 3), ("//", 4), ("/a/x", nil), ("/a/b/c", nil), ("/list/0", nil),
      ("/list/0/x", nil), ("a", nil), ("/a/~", nil), ("/a/~2", nil), ("/~01", nil),
    ] as [(String, JSON?)])
  func `finds`(pointer: String, found: JSON?) {
    #expect(value[pointer: pointer] == found)
  }

  @Test func `the empty pointer is the value itself`() {
    #expect(value[pointer: ""] == value)
    var other = value
    other.set(7, at: "")
    #expect(other == 7)
    other.set(nil, at: "")
    #expect(other == .null)
  }

  @Test func `sets, replaces and makes objects along the way`() {
    var value: JSON = ["a": ["b": 1]]
    value.set(2, at: "/a/b")
    value.set("x", at: "/a/c~1d/e~0f")
    value.set([1], at: "/n/m")
    #expect(value == ["a": ["b": 2, "c/d": ["e~f": "x"]], "n": ["m": [1]]])
    value.set(3, at: "/n/m/k")
    #expect(value[pointer: "/n"] == ["m": ["k": 3]])
  }

  @Test func `nil takes the member out and makes nothing`() {
    var value: JSON = ["a": ["b": 1, "c": 2], "d": 3]
    value.set(nil, at: "/a/b")
    #expect(value == ["a": ["c": 2], "d": 3])
    value.set(nil, at: "/x/y")
    value.set(nil, at: "/d/y")
    value.set(nil, at: "/a/b")
    #expect(value == ["a": ["c": 2], "d": 3])
    value.set(nil, at: "/d")
    #expect(value == ["a": ["c": 2]])
  }

  @Test(arguments: ["a", "/a/~", "/~2/b", " /a"]) func `does nothing at what is no pointer`(pointer: String) {
    var value: JSON = ["a": 1]
    let isSet = value.set(2, at: pointer)
    #expect(!isSet)
    #expect(value == ["a": 1])
  }

  @Test(arguments: ["", "a", "~", "/", "~1", "a/b~c", "e\u{301}/\u{E9}", "\u{301}", "/\u{301}x~\u{301}"])
  func `any name can be a step`(name: String) {
    var value: JSON = [:]
    let isSet = value.set(1, at: "/k/" + escapedPointerToken(name))
    #expect(isSet)
    #expect(value["k"]?.object?.names.map { Array($0.utf8) } == [Array(name.utf8)])
    #expect(value[pointer: "/k/" + escapedPointerToken(name)] == 1)
  }
}
