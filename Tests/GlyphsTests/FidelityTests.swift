import Cells
import Testing

@testable import Glyphs

struct FidelityTests {
  /// Soft relief, straight roads, a disc and blocks: what overhead pictures are made of.
  private static func ground(_ x: Double, _ y: Double) -> RGB {
    // Rows of a cell are 8 units apart, columns 4.
    var value = 110 + 60 * wave(x / 37) * wave(y / 53)
    if abs(x - 0.6 * y - 20) < 5 || abs(x + 0.3 * y - 150) < 4 { value += 90 }
    if (x - 110) * (x - 110) + (y - 90) * (y - 90) < 900 { value -= 70 }
    if Int(x / 12) % 5 == 2, Int(y / 16) % 4 == 1 { value += 50 }
    let level = UInt8(min(245, max(10, value)))
    return RGB(level, UInt8(Int(level) * 9 / 10), UInt8(Int(level) * 3 / 4))
  }

  /// A triangle wave between -1 and 1 with period 4.
  private static func wave(_ x: Double) -> Double {
    abs(x.truncatingRemainder(dividingBy: 4) - 2) - 1
  }

  /// Each bound is a little under what was measured.
  @Test(arguments: [
    (SymbolSet.space, 0.93), (.half, 0.945), (.quadrant, 0.96), (.sextant, 0.965), (.octant, 0.968), (.ascii, 0.94),
  ])
  func `a rendered picture correlates with its source`(symbols: SymbolSet, bound: Double) throws {
    for palette in [Palette.full, .fixed256, .adaptive(for: [try source()])] {
      let found = raster(try cells(symbols, palette)).correlation(with: FidelityTests.fine)
      #expect(found > bound)
    }
  }

  /// Whole cells are compared. Blocks show only what is dark by itself or beside lighter ground; in braille and ASCII tone is
  /// density. Braille is taken without reverse, since dots are drawn here as large as their parts.
  @Test(arguments: [
    (SymbolSet.space, 0.5), (.half, 0.52), (.quadrant, 0.5), (.sextant, 0.51), (.octant, 0.5), (.braille, 0.65),
    (.ascii, 0.83),
  ])
  func `a picture without colours follows the tone of its cells`(symbols: SymbolSet, bound: Double) throws {
    let whole = raster(try cells(symbols, .none, usesReverse: symbols != .braille)).averaged(4, 24)
    let found = whole.correlation { FidelityTests.ground(4 * Double($0) + 2, 8 * Double($1) + 4) }
    #expect(found > bound)
  }

  /// A road of twenty levels on even ground, one part wide, through the middle of the picture. Blocks draw light ground as
  /// light as they can, so that they show only darker roads on it.
  @Test(arguments: [SymbolSet.quadrant, .sextant, .octant, .braille], [(60, 20), (128, -20), (160, -20)])
  func `a faint road is a line without colours`(symbols: SymbolSet, levels: (ground: Int, step: Int)) throws {
    let parts = symbols.samplesPerCell
    let size = (width: 12 * parts.columns, height: 8 * parts.rows)
    let source = try picture(size.width, size.height) { x, _ in
      let level = UInt8(levels.ground + (x == size.width / 2 ? levels.step : 0))
      return RGB(level, level, level)
    }
    let cells = CellRenderer(symbols: symbols, palette: .none).render(source, columns: 12, rows: 8)
    let light = Raster(cells, columns: 12, cellWidth: parts.columns, cellHeight: parts.rows)
    let sums = (0..<size.width).map { column in
      (0..<size.height).reduce(0) { $0 + Int(light.colors[$1 * size.width + column]?.red ?? 0) }
    }
    let road = sums[size.width / 2] * levels.step.signum()
    let beside = [sums[size.width / 2 - 1], sums[size.width / 2 + 1]].map { $0 * levels.step.signum() }
    #expect(beside.allSatisfy { road > $0 }, "\(sums)")
  }

  @Test(arguments: [SymbolSet.half, .quadrant, .sextant, .octant, .space])
  func `blocks without colours show the same on light and on dark ground`(symbols: SymbolSet) throws {
    let dark = CellRenderer(symbols: symbols, palette: .none)
    let light = CellRenderer(symbols: symbols, palette: .none, inkIsDark: true)
    let source = try source()
    let pairs = zip(dark.render(source, columns: 40, rows: 18), light.render(source, columns: 40, rows: 18))
    for (onDark, onLight) in pairs {
      if symbols == .space {
        #expect(onDark.style != onLight.style)
      } else {
        #expect(abs(glyphCoverage(of: onDark.character) + glyphCoverage(of: onLight.character) - 1) < 1e-9)
      }
    }
  }

  @Test func `sixteen colours still show the picture`() throws {
    #expect(raster(try cells(.sextant, .ansi16)).correlation(with: FidelityTests.fine) > 0.8)
  }

  /// The source at the raster's 4 × 24 parts a cell.
  private static func fine(_ x: Int, _ y: Int) -> RGB { ground(Double(x) + 0.5, (Double(y) + 0.5) / 3) }

  private func source() throws -> PixelBuffer {
    try picture(40 * 4, 18 * 24) { x, y in FidelityTests.fine(x, y) }
  }

  private func cells(_ symbols: SymbolSet, _ palette: Palette, usesReverse: Bool = true) throws -> [Cell] {
    CellRenderer(symbols: symbols, palette: palette, usesReverse: usesReverse)
      .render(try source(), columns: 40, rows: 18)
  }

  private func raster(_ cells: [Cell]) -> Raster { Raster(cells, columns: 40, cellWidth: 4, cellHeight: 24) }
}
