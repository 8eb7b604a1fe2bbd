import Cells
import Testing

@testable import Glyphs

struct PaletteTests {
  @Test func `an adaptive palette has at most 180 colours and keeps its pair budget`() throws {
    let source = try randomPicture(60, 40, seed: 1)
    let palette = Palette.adaptive(for: [source])
    #expect(palette.colorCount == 180)
    #expect(palette.pairBudget == 32_400)
    #expect(palette == Palette.adaptive(for: [source]))
    let cells = CellRenderer(symbols: .octant, palette: palette).render(source, columns: 30, rows: 10)
    let used = Set(cells.flatMap { [$0.style.foreground, $0.style.background] })
    #expect(used.count <= 180)
  }

  @Test func `pictures of few colours keep them`() throws {
    let colors = [RGB(250, 10, 10), RGB(10, 250, 10), RGB(20, 20, 240)]
    let source = try picture(40, 40) { x, y in colors[(x + y) % 3] }
    let palette = Palette.adaptive(for: [source])
    #expect(palette.colorCount == Palette.greyLevels + 3)
    for color in colors {
      #expect(palette.color(color.red, color.green, color.blue) == .rgb(color.red, color.green, color.blue))
    }
  }

  @Test func `grey pictures get 64 even greys`() throws {
    let grey = try greyPicture(16, (0...255).map { UInt8($0) })
    let nearlyGrey = try picture(16, 16) { x, _ in RGB(UInt8(x * 15), UInt8(x * 15 + 1), UInt8(x * 15 + 2)) }
    #expect(Palette.adaptive(for: [grey, nearlyGrey]) == .greys)
    let levels = Set((0...255).map { Palette.greys.color(UInt8($0), UInt8($0), UInt8($0)) })
    #expect(levels.count == 64)
    #expect(levels.contains(.rgb(0, 0, 0)) && levels.contains(.rgb(255, 255, 255)))
    for value in UInt8(0)...255 {
      let found = Palette.greys.color(value, value, value).components
      #expect(abs(Int(found?.red ?? 0) - Int(value)) <= 3)
    }
  }

  @Test func `greys are the same in every adaptive palette`() throws {
    let colored = Palette.adaptive(for: [try randomPicture(40, 40, seed: 2)])
    for value in UInt8(0)...255 {
      #expect(colored.color(value, value, value) == Palette.greys.color(value, value, value))
    }
  }

  @Test func `pixels without data do not shape a palette`() throws {
    let source = try picture(20, 20, valid: { x, _ in x < 10 }) { x, _ in x < 10 ? RGB(9, 9, 9) : RGB(255, 0, 0) }
    #expect(Palette.adaptive(for: [source]) == .greys)
    #expect(Palette.adaptive(for: []) == .greys)
  }

  @Test func `adaptive colours are nearer than the fixed ones`() throws {
    let source = try picture(120, 120) { x, y in RGB(UInt8(60 + x), UInt8(90 + y / 2), UInt8(50 + x / 3)) }
    let adaptive = Palette.adaptive(for: [source])
    #expect(error(adaptive, source) * 4 < error(.fixed256, source))
  }

  @Test func `the table of nearest colours agrees with a search of all`() {
    var random = SplitMix(seed: 31)
    let part = { (random: inout SplitMix) in UInt8.random(in: 0...255, using: &random) }
    for count in [1, 2, 16, 180] {
      let colors = (0..<count).map { _ in RGB(part(&random), part(&random), part(&random)) }
      let table = ColorCube.nearest(colors)
      for index in stride(from: 0, to: ColorCube.count, by: 97) {
        let middle = [index >> 10, index >> 5 & 31, index & 31].map { 8 * $0 + 4 }
        let distances = colors.map { color in
          (0..<3).reduce(0) { $0 + (Int(color[$1]) - middle[$1]) * (Int(color[$1]) - middle[$1]) }
        }
        #expect(distances[Int(table[index])] == distances.min())
      }
    }
  }

  @Test func `palettes yield only what they promise`() {
    var random = SplitMix(seed: 6)
    for _ in 0..<2000 {
      let parts = (0..<3).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Palette.none.color(parts[0], parts[1], parts[2]) == .standard)
      #expect(Palette.full.color(parts[0], parts[1], parts[2]) == .rgb(parts[0], parts[1], parts[2]))
      guard case .indexed(let number) = Palette.fixed256.color(parts[0], parts[1], parts[2]), number >= 16 else {
        Issue.record("not of the fixed palette")
        return
      }
      guard case .ansi = Palette.ansi16.color(parts[0], parts[1], parts[2]) else {
        Issue.record("not an ANSI colour")
        return
      }
    }
    #expect(Palette.ansi16.color(255, 255, 255) == .ansi(15))
    #expect(Palette.ansi16.pairBudget == 256 && Palette.full.pairBudget == nil && Palette.none.pairBudget == 1)
    #expect(ColorDepth.allCases.map { Palette(depth: $0) } == [.none, .ansi16, .fixed256, .full])
  }

  private func error(_ palette: Palette, _ source: PixelBuffer) -> Int {
    stride(from: 0, to: source.bytes.count, by: 3).reduce(0) { sum, first in
      let own = source.bytes[first..<first + 3].map { Int($0) }
      guard let found = palette.color(UInt8(own[0]), UInt8(own[1]), UInt8(own[2])).components else { return sum }
      let differences = [own[0] - Int(found.red), own[1] - Int(found.green), own[2] - Int(found.blue)]
      return sum + differences.reduce(0) { $0 + $1 * $1 }
    }
  }
}
