import Cells
import Testing

@testable import Glyphs

/// Drawing over the last picture: the same cells as drawing anew, in the same memory.
struct RenderSpaceTests {
  @Test(arguments: SymbolSet.allCases, [Palette.full, .ansi16, .none])
  func `a picture drawn over another of any size is as if drawn anew`(symbols: SymbolSet, palette: Palette) throws {
    let renderer = CellRenderer(symbols: symbols, palette: palette)
    var cells: [Cell] = []
    var space = RenderSpace()
    let sizes = [
      (40, 30, 5, 3), (61, 47, 9, 7), (40, 30, 5, 3), (0, 9, 4, 4), (300, 200, 9, 7), (7, 5, 9, 7), (9, 9, 0, 2),
    ]
    for (index, size) in sizes.enumerated() {
      let gaps: ((Int, Int) -> Bool)? = index.isMultiple(of: 2) ? nil : { x, y in (x / 5 + y / 3) % 2 == 0 }
      var random = SplitMix(seed: UInt64(index))
      let source = try picture(size.0, size.1, valid: gaps) { _, _ in
        RGB(.random(in: 0...255, using: &random), 90, .random(in: 0...255, using: &random))
      }
      renderer.render(source, columns: size.2, rows: size.3, into: &cells, using: &space)
      #expect(cells == renderer.render(source, columns: size.2, rows: size.3), "\(size)")
    }
  }

  @Test(arguments: SymbolSet.allCases, [Palette.full, .ansi16, .none])
  func `frames of one size stay in the memory of the first`(symbols: SymbolSet, palette: Palette) throws {
    let renderer = CellRenderer(symbols: symbols, palette: palette)
    var cells: [Cell] = []
    var space = RenderSpace()
    var places: Set<[UInt]> = []
    for seed in 0..<4 {
      let source = try randomPicture(90, 70, seed: UInt64(seed))
      renderer.render(source, columns: 20, rows: 10, into: &cells, using: &space)
      places.insert([
        cells.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) },
        space.grid.samples.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) },
        space.surroundings.around.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) },
      ])
    }
    #expect(places.count == 1)
  }
}
