import Cells
import Testing

@testable import Glyphs

struct CellRendererTests {
  private let red = RGB(200, 20, 10)
  private let blue = RGB(10, 20, 90)

  @Test func `half blocks are drawn by the brighter half`() throws {
    let source = try greyPicture(3, [250, 10, 70, 10, 250, 70])
    let cells = CellRenderer(symbols: .half, palette: .full).render(source, columns: 3, rows: 1)
    let bright = Color.rgb(250, 250, 250)
    let dark = Color.rgb(10, 10, 10)
    let middle = Color.rgb(70, 70, 70)
    #expect(
      cells == [
        Cell("▀", style: Style(foreground: bright, background: dark)),
        Cell("▄", style: Style(foreground: bright, background: dark)),
        Cell(" ", style: Style(foreground: middle, background: middle)),
      ])
  }

  @Test func `tiny pictures give the expected characters`() throws {
    let quadrants = try greyPicture(4, [9, 1, 1, 9, 1, 1, 9, 1])
    #expect(plainText(render(quadrants, .quadrant, 2, 1), columns: 2) == "▘▞")
    let sextants = try greyPicture(2, [9, 1, 9, 1, 1, 9])
    #expect(render(sextants, .sextant, 1, 1)[0].character == "\u{1FB23}")
    let octants = try greyPicture(2, [1, 1, 1, 1, 9, 1, 1, 1])
    #expect(render(octants, .octant, 1, 1)[0].character == "\u{1CD09}")
    #expect(render(octants, .braille, 1, 1)[0].character == "⠄")
    #expect(
      render(quadrants, .space, 1, 1) == [Cell(" ", style: Style(foreground: .rgb(4, 4, 4), background: .rgb(4, 4, 4)))]
    )
  }

  @Test(arguments: [SymbolSet.half, .quadrant, .sextant, .octant])
  func `two-tone cells of every pattern come out exactly`(symbols: SymbolSet) throws {
    let (width, height) = symbols.samplesPerCell
    let patterns = 1 << (width * height)
    let source = try picture(width * patterns, height) { x, y in
      (x / width) >> (y * width + x % width) & 1 == 1 ? red : blue
    }
    let cells = render(source, symbols, patterns, 1)
    let raster = Raster(cells, columns: patterns, cellWidth: width, cellHeight: height)
    for index in raster.colors.indices {
      let (x, y) = (index % raster.width, index / raster.width)
      #expect(raster.colors[index] == ((x / width) >> (y * width + x % width) & 1 == 1 ? red : blue), "\(x), \(y)")
    }
    #expect(Set(cells.map(\.character)).count == patterns - 1)
  }

  @Test func `braille drives dots and ground apart, and keeps the mean where a dot cannot be bright enough`() throws {
    let soft = try greyPicture(2, [100, 112, 100, 100, 100, 100, 100, 100])
    let style = render(soft, .braille, 1, 1)[0].style
    #expect(style == Style(foreground: .rgb(140, 140, 140), background: .rgb(100, 100, 100)))
    let hard = try greyPicture(2, [0, 240, 0, 240, 0, 240, 0, 240])
    let cell = render(hard, .braille, 1, 1)[0]
    #expect(cell.character == "⢸" && cell.style.foreground == .rgb(255, 255, 255))
    let ground = try #require(cell.style.background.components)
    // Half of the parts have dots that cover three tenths: 0.15 * 255 + 0.85 * ground = 120.
    #expect(abs(Int(ground.red) - 96) <= 1)
  }

  @Test(arguments: SymbolSet.allCases, [Palette.full, .fixed256, .ansi16, .greys])
  func `a flat picture gives blanks of one colour`(symbols: SymbolSet, palette: Palette) throws {
    let source = try picture(37, 23) { _, _ in RGB(90, 120, 60) }
    let cells = CellRenderer(symbols: symbols, palette: palette).render(source, columns: 6, rows: 4)
    #expect(Set(cells).count == 1)
    let color = palette.color(90, 120, 60)
    #expect(cells[0] == Cell(" ", style: Style(foreground: color, background: color)))
  }

  @Test(arguments: [SymbolSet.half, .quadrant, .sextant, .octant, .braille, .space], [Palette.full, .ansi16])
  func `a mirrored picture gives mirrored cells`(symbols: SymbolSet, palette: Palette) throws {
    let (width, height) = symbols.samplesPerCell
    let source = try randomPicture(width * 2 * 20, height * 3 * 8, seed: 21)
    let mirror = try picture(source.width, source.height) { x, y in
      let first = 3 * (y * source.width + source.width - 1 - x)
      return RGB(source.bytes[first], source.bytes[first + 1], source.bytes[first + 2])
    }
    let raster = { (picture: PixelBuffer) in
      let cells = CellRenderer(symbols: symbols, palette: palette).render(picture, columns: 20, rows: 8)
      return Raster(cells, columns: 20, cellWidth: width, cellHeight: height)
    }
    #expect(raster(mirror) == raster(source).mirrored)
  }

  /// In few colours a cell also depends on the cells around it, so the row that comes to lie at the edge may change.
  @Test(arguments: SymbolSet.allCases, [Palette.full, .fixed256, .ansi16, .none])
  func `a picture moved by whole cells keeps its cells`(symbols: SymbolSet, palette: Palette) throws {
    let (width, height) = symbols.samplesPerCell
    let source = try randomPicture(8 * width, 6 * height, seed: 9)
    let moved = try picture(7 * width, 5 * height) { x, y in
      let first = 3 * ((y + height) * source.width + x + width)
      return RGB(source.bytes[first], source.bytes[first + 1], source.bytes[first + 2])
    }
    let renderer = CellRenderer(symbols: symbols, palette: palette)
    let old = renderer.render(source, columns: 8, rows: 6)
    let new = renderer.render(moved, columns: 7, rows: 5)
    let isSmall = palette == .ansi16 || palette == .none
    for row in (isSmall ? 1 : 0)..<5 {
      // Windows reach over one cell, and over two where cells are two parts wide.
      for column in (isSmall ? 2 : 0)..<7 {
        #expect(new[row * 7 + column] == old[(row + 1) * 8 + column + 1], "\(column), \(row)")
      }
    }
  }

  @Test(arguments: SymbolSet.allCases)
  func `grey and coloured buffers of the same picture give the same cells`(symbols: SymbolSet) throws {
    let values = try randomPicture(31, 19, seed: 4).bytes.prefix(31 * 19)
    let grey = try greyPicture(31, Array(values))
    let colored = try PixelBuffer(width: 31, height: 19, channels: 3, bytes: values.flatMap { [$0, $0, $0] })
    #expect(render(grey, symbols, 5, 3) == render(colored, symbols, 5, 3))
  }

  @Test(arguments: SymbolSet.allCases)
  func `empty pictures and sizes are harmless`(symbols: SymbolSet) throws {
    let none = try PixelBuffer(width: 0, height: 5, channels: 3, bytes: [])
    #expect(render(none, symbols, 3, 2) == Array(repeating: Cell(), count: 6))
    let dot = try greyPicture(1, [200])
    #expect(render(dot, symbols, -1, 4).isEmpty)
    #expect(render(dot, symbols, 3, 0).isEmpty)
    #expect(Set(render(dot, symbols, 9, 7)).count == 1)
  }

  private func render(_ picture: PixelBuffer, _ symbols: SymbolSet, _ columns: Int, _ rows: Int) -> [Cell] {
    CellRenderer(symbols: symbols, palette: .full).render(picture, columns: columns, rows: rows)
  }
}
