import Cells
import Testing

@testable import Glyphs

struct NoDataTests {
  @Test(arguments: SymbolSet.allCases, [Palette.full, .ansi16, .none])
  func `pixels without data leave blank cells on the standard background`(
    symbols: SymbolSet, palette: Palette
  ) throws {
    let source = try picture(64, 64, valid: { x, _ in x >= 32 }) { _, _ in RGB(250, 240, 230) }
    let cells = CellRenderer(symbols: symbols, palette: palette).render(source, columns: 8, rows: 4)
    for (index, cell) in cells.enumerated() {
      #expect((cell == Cell()) == (index % 8 < 4), "\(index)")
    }
  }

  @Test func `partly valid cells draw their valid parts only`() throws {
    let white = Style(foreground: .rgb(255, 255, 255))
    let upper = try greyPicture(1, [255, 255], valid: [1, 0])
    let lower = try greyPicture(1, [255, 255], valid: [0, 1])
    let half = CellRenderer(symbols: .half, palette: .full)
    #expect(half.render(upper, columns: 1, rows: 1) == [Cell("▀", style: white)])
    #expect(half.render(lower, columns: 1, rows: 1) == [Cell("▄", style: white)])
    let corner = try greyPicture(2, [255, 0, 0, 255], valid: [1, 0, 0, 0])
    let quadrant = CellRenderer(symbols: .quadrant, palette: .full)
    #expect(quadrant.render(corner, columns: 1, rows: 1) == [Cell("▘", style: white)])
  }

  @Test func `values under the mask do not leak into the mean`() throws {
    let source = try greyPicture(4, [100, 255, 100, 0, 100, 100, 0, 100], valid: [1, 0, 1, 0, 1, 1, 0, 1])
    let cells = CellRenderer(symbols: .space, palette: .full).render(source, columns: 2, rows: 1)
    let grey = Color.rgb(100, 100, 100)
    #expect(cells == Array(repeating: Cell(" ", style: Style(foreground: grey, background: grey)), count: 2))
  }

  @Test func `a mask without gaps changes nothing`() throws {
    let source = try randomPicture(40, 40, seed: 2)
    let masked = try PixelBuffer(
      width: 40, height: 40, channels: 3, bytes: source.bytes, valid: Array(repeating: 7, count: 1600))
    for symbols in SymbolSet.allCases {
      for palette in [Palette.full, .ansi16, .none] {
        let renderer = CellRenderer(symbols: symbols, palette: palette)
        #expect(renderer.render(masked, columns: 9, rows: 5) == renderer.render(source, columns: 9, rows: 5))
      }
    }
  }

  @Test func `buffers of wrong lengths are refused with a reason`() {
    #expect(throws: GlyphsError.byteCount(expected: 12, found: 11)) {
      try PixelBuffer(width: 2, height: 2, channels: 3, bytes: Array(repeating: 0, count: 11))
    }
    #expect(throws: GlyphsError.maskCount(expected: 4, found: 1)) {
      try PixelBuffer(width: 2, height: 2, channels: 1, bytes: [0, 0, 0, 0], valid: [1])
    }
    #expect(throws: GlyphsError.channels(2)) { try PixelBuffer(width: 0, height: 0, channels: 2, bytes: []) }
    #expect(throws: GlyphsError.size(width: -1, height: 2)) {
      try PixelBuffer(width: -1, height: 2, channels: 1, bytes: [])
    }
    #expect(throws: GlyphsError.size(width: .max, height: .max)) {
      try PixelBuffer(width: .max, height: .max, channels: 3, bytes: [])
    }
    #expect(GlyphsError.byteCount(expected: 12, found: 11).message.contains("11 bytes"))
  }
}
