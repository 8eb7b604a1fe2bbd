import JSONText
import Testing

struct ValueTests {
  @Test func `makes integers of doubles without a fraction`() {
    #expect(JSON(3.0) == .integer(3))
    #expect(JSON(Double(3)) == .integer(3))
    #expect(JSON(-0.0) == .integer(0))
    #expect(JSON(Double(-0.0)) == .integer(0))
    #expect(JSON(Double(0x1p62)) == .integer(1 << 62))
    #expect(JSON(Double(-0x1p63)) == .integer(.min))
    #expect(JSON(Double(0x1p63)) == .number(0x1p63))
    #expect(JSON(Double(0.5)) == .number(0.5))
  }

  @Test func `makes nothing of doubles that are not finite`() {
    #expect(JSON(Double.nan) == nil)
    #expect(JSON(Double.infinity) == nil)
    #expect(JSON(-Double.infinity) == nil)
  }

  @Test func `makes values of Swift's own`() {
    let number = 7
    let text = "x"
    let truth = true
    #expect(JSON(number) == .integer(7))
    #expect(JSON(Int64(8)) == .integer(8))
    #expect(JSON(text) == .string("x"))
    #expect(JSON(truth) == .bool(true))
  }

  @Test func `tells composed and decomposed strings apart`() {
    #expect(JSON("e\u{301}") != JSON("\u{E9}"))
    #expect(Set([JSON("e\u{301}"), JSON("\u{E9}"), JSON("\u{E9}")]).count == 2)
  }

  @Test func `an object keeps its order while members come and go`() {
    var object = JSONObject()
    for name in ["m", "z", "a", "\u{E9}", "e\u{301}"] { object[name] = 1 }
    let isAdded = object.insert(name: "c", value: 2)
    let isAddedTwice = object.insert(name: "c", value: 3)
    #expect(isAdded)
    #expect(!isAddedTwice)
    object["z"] = nil
    object["b"] = nil
    object["a"] = 5
    #expect(object.names.map { Array($0.utf8) } == ["a", "c", "e\u{301}", "m", "\u{E9}"].map { Array($0.utf8) })
    #expect(object["a"] == 5)
    #expect(object["c"] == 2)
  }
}
