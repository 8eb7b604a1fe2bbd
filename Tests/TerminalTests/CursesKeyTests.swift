import Cells
import Testing

@testable import Terminal

/// The codes are those of <curses.h>, which do not change.
struct CursesKeyTests {
  @Test(
    arguments: [
      (0o403, Key.up), (0o402, .down), (0o404, .left), (0o405, .right), (0o522, .pageDown),
      (0o523, .pageUp), (0o406, .home), (0o552, .home), (0o550, .end), (0o601, .end),
      (0o512, .delete),
      (0o513, .insert), (0o407, .backspace), (0o527, .enter), (0o541, .backTab),
      (0o410 + 1, .function(1)),
      (0o410 + 12, .function(12)), (0o410 + 63, .function(63)), (0o622, .right), (0o534, .character("7")),
    ] as [(Int32, Key)])
  func `key codes have names`(code: Int32, key: Key) {
    #expect(Key(cursesCode: code, name: "") == key)
  }

  @Test(arguments: [
    ("kUP5", Key.up), ("kDN", .down), ("kRIT3", .right), ("kLFT8", .left), ("kHOM5", .home), ("kEND2", .end),
    ("kPRV5", .pageUp), ("kNXT5", .pageDown), ("kDC5", .delete), ("kcbt2", .backTab), ("kpADD", .character("+")),
  ])
  func `keys that only the terminal description names are known by that name`(name: String, key: Key) {
    #expect(Key(cursesCode: 600, name: name) == key)
  }

  @Test func `keys without a use have no name`() {
    #expect(Key(cursesCode: 0o532, name: "KEY_PRINT") == nil)
    #expect(Key(cursesCode: 0o410, name: "KEY_F(0)") == nil)
    #expect(Key(cursesCode: 700, name: "") == nil)
  }
}
