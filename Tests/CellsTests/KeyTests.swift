import Testing

@testable import Cells

struct KeyTests {
  @Test func `a script line is read into keys`() throws {
    let keys = try Key.parseKeys("jj/사<Enter><s-tab><C-r><F12><PgUp><lt> <BS>")
    #expect(
      keys == [
        .character("j"), .character("j"), .character("/"), .character("사"), .enter, .backTab, .control("r"),
        .function(12), .pageUp, .character("<"), .character(" "), .backspace,
      ])
  }

  @Test func `control keys that a terminal cannot tell apart read as their twins`() throws {
    #expect(try Key.parseKeys("<C-m><C-i><C-[><C-J>") == [.enter, .tab, .escape, .enter])
  }

  @Test func `every key survives notation and back`() throws {
    var keys: [Key] = [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .pageUp, .pageDown,
      .home, .end, .character(" "), .character("<"), .character(">"), .control("a"), .control("]"),
    ]
    keys += (1...63).map { .function($0) }
    keys += (0x21...0x7E).map { .character(Character(Unicode.Scalar($0))) }
    #expect(try Key.parseKeys(keys.map(\.notation).joined()) == keys)
  }

  @Test func `labels are for people`() {
    let keys: [Key] = [.enter, .control("r"), .backTab, .character(" "), .character("<"), .function(1)]
    #expect(keys.map(\.label) == ["Enter", "C-r", "S-Tab", "space", "<", "F1"])
  }

  @Test func `mistakes are named with their place`() {
    #expect(throws: CellsError.unknownKey("Entr", position: 3)) { try Key.parseKeys("jj<Entr>") }
    #expect(throws: CellsError.unfinishedKey(position: 1)) { try Key.parseKeys("<Enter") }
    #expect(throws: CellsError.untypable(position: 2)) { try Key.parseKeys("a\u{1B}") }
    #expect(throws: CellsError.unknownKey("F64", position: 1)) { try Key.parseKeys("<F64>") }
    #expect(CellsError.unknownKey("\u{1B}", position: 1).message.contains("<\u{FFFD}>"))
  }
}
