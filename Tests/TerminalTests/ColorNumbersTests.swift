import Cells
import Testing

@testable import Terminal

struct ColorNumbersTests {
  private let palette = ColorNumbers(depth: .palette, count: 256, hasDefaults: true)
  private let direct = ColorNumbers(depth: .full, count: 1 << 24, hasDefaults: true)
  private let eight = ColorNumbers(depth: .sixteen, count: 8, hasDefaults: false)

  private func foreground(_ color: Color, _ numbers: ColorNumbers) -> Int32 {
    numbers.colors(of: Style(foreground: color)).foreground
  }

  @Test func `the depth is the terminal's or the wish, whichever is less`() {
    #expect(ColorNumbers.depth(count: 0, wish: nil) == .none)
    #expect(ColorNumbers.depth(count: 8, wish: nil) == .sixteen)
    #expect(ColorNumbers.depth(count: 256, wish: nil) == .palette)
    #expect(ColorNumbers.depth(count: 1 << 24, wish: nil) == .full)
    #expect(ColorNumbers.depth(count: 256, wish: .full) == .palette)
    #expect(ColorNumbers.depth(count: 256, wish: .sixteen) == .sixteen)
    #expect(ColorNumbers.depth(count: 256, wish: ColorDepth.none) == .none)
  }

  @Test func `palette colours keep their numbers and others take the nearest`() {
    #expect(foreground(.standard, palette) == -1)
    #expect(foreground(.ansi(9), palette) == 9)
    #expect(foreground(.indexed(200), palette) == 200)
    #expect(foreground(.rgb(255, 0, 0), palette) == 196)
  }

  @Test func `direct colours keep clear of the numbers that mean ANSI colours`() {
    #expect(foreground(.rgb(1, 2, 3), direct) == 0x010203)
    #expect(foreground(.rgb(0, 0, 5), direct) == 8)
    #expect(foreground(.rgb(0, 0, 0), direct) == 0)
    #expect(foreground(.ansi(3), direct) == 3)
    #expect(foreground(.ansi(9), direct) == 0xFF0000)
    #expect(foreground(.indexed(196), direct) == 0xFF0000)
    #expect(foreground(.indexed(255), direct) == 0xEEEEEE)
  }

  @Test func `eight colours show bright ones in bold`() {
    #expect(foreground(.ansi(9), eight) == 1)
    #expect(eight.needsBold(for: .ansi(9)))
    #expect(!eight.needsBold(for: .ansi(1)))
    #expect(!eight.needsBold(for: .standard))
    #expect(!palette.needsBold(for: .ansi(9)))
  }

  @Test func `without colours of its own the terminal counts as white on black`() {
    #expect(eight.colors(of: .plain) == .standard)
    #expect(eight.colors(of: Style(foreground: .red)) == PairTable.Colors(foreground: 1, background: 0))
    #expect(palette.colors(of: .plain) == .standard)
  }

  @Test func `without colours every style is the terminal's own`() {
    let none = ColorNumbers(depth: .none, count: 0, hasDefaults: true)
    #expect(none.colors(of: Style(foreground: .rgb(1, 2, 3), background: .red)) == .standard)
    #expect(!none.needsBold(for: .ansi(12)))
  }

  @Test func `distance follows the look and not the number`() {
    #expect(palette.distance(196, 9) == 0)
    #expect(palette.distance(232, 233) < palette.distance(232, 255))
    #expect(palette.distance(-1, 7) > palette.distance(0, 15))
    #expect(palette.distance(-1, -1) == 0)
    #expect(direct.distance(0x800000, 0x810000) == 1)
  }
}
