import Cells
import Testing

@testable import Glyphs

struct SixteenColorsTests {
  @Test func `each of the sixteen stands for itself, and a grey for greys`() throws {
    for number in UInt8(0)..<16 {
      let parts = try #require(Color.ansi(number).components)
      #expect(Palette.ansi16.color(parts.red, parts.green, parts.blue) == .ansi(number))
    }
    let greys: [Color] = [.ansi(0), .ansi(7), .ansi(8), .ansi(15)]
    for level in UInt8.min...UInt8.max { #expect(greys.contains(Palette.ansi16.color(level, level, level))) }
  }

  @Test(arguments: [
    ((70, 130, 80), 2), ((190, 160, 110), 3), ((30, 60, 130), 4), ((150, 60, 40), 1), ((120, 200, 205), 6),
  ])
  func `what is weakly coloured gets a colour of its hue`(parts: (UInt8, UInt8, UInt8), base: UInt8) {
    let found = Palette.ansi16.color(parts.0, parts.1, parts.2)
    #expect(found == .ansi(base) || found == .ansi(base + 8), "\(found)")
  }

  @Test func `the least of sixteen is found wherever it lies`() {
    for place in 0..<16 {
      var (lower, upper) = (SIMD8<Float>(repeating: 9), SIMD8<Float>(repeating: 9))
      if place < 8 { lower[place] = 3 } else { upper[place - 8] = 3 }
      #expect(SixteenColors.least(lower, upper) == place)
    }
    #expect(SixteenColors.least(SIMD8(repeating: 1), SIMD8(repeating: 1)) == 0)
  }

  /// Against all pairs of the sixteen, each part in the nearer one.
  @Test(arguments: [SymbolSet.quadrant, .sextant, .octant])
  func `cells come near to the best of all pairs`(symbols: SymbolSet) throws {
    let size = symbols.samplesPerCell
    let count = size.columns * size.rows
    var random = SplitMix(seed: 61)
    var (own, best) = (Float(0), Float(0))
    for _ in 0..<200 {
      let dark = RGB(40, .random(in: 30...120, using: &random), .random(in: 30...120, using: &random))
      // Channels go up and down together, so that the mean of the window is what the samples are driven from.
      let samples = (0..<count).map { _ in
        let step = UInt8.random(in: 0...120, using: &random)
        return RGB(dark.red + step, dark.green + step, dark.blue + step)
      }
      let cell = CellRenderer(symbols: symbols, palette: .ansi16).render(
        try picture(size.columns, size.rows) { x, y in samples[y * size.columns + x] }, columns: 1, rows: 1)[0]
      let distances = sharpened(samples, symbols).map { SixteenColors.xterm.distances(to: $0) }
      let value = { (part: Int, color: Int) in color < 8 ? distances[part].0[color] : distances[part].1[color - 8] }
      own += try error(of: cell, count, value)
      best +=
        (0..<16).map { one in
          (one..<16).map { other in (0..<count).reduce(0) { $0 + min(value($1, one), value($1, other)) } }.min() ?? 0
        }.min() ?? 0
    }
    #expect(own >= best && own < 1.05 * best, "\(own / best)")
  }

  /// What the renderer makes of samples before it looks for colours.
  private func sharpened(_ samples: [RGB], _ symbols: SymbolSet) -> [RGB] {
    let size = symbols.samplesPerCell
    guard let source = try? picture(size.columns, size.rows, { x, y in samples[y * size.columns + x] }) else {
      return []
    }
    var grid = SampleGrid(of: source, columns: size.columns, rows: size.rows)
    var surroundings = Surroundings()
    surroundings.read(grid, block: (1, 1), reach: symbols.windowReach)
    grid.sharpen(by: surroundings, block: (1, 1))
    return (0..<samples.count).map { RGB(grid.samples[3 * $0], grid.samples[3 * $0 + 1], grid.samples[3 * $0 + 2]) }
  }

  private func error(of cell: Cell, _ count: Int, _ value: (Int, Int) -> Float) throws -> Float {
    guard case .ansi(let front) = cell.style.foreground, case .ansi(let back) = cell.style.background else {
      throw GlyphsError.channels(0)
    }
    let raster = Raster([cell], columns: 1, cellWidth: 2, cellHeight: count / 2)
    let parts = try #require(Color.ansi(front).components)
    return (0..<count).reduce(0) { sum, part in
      let isFront = raster.colors[part] == RGB(parts.red, parts.green, parts.blue)
      return sum + value(part, Int(isFront ? front : back))
    }
  }
}
