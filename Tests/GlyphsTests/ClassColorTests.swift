import Cells
import Testing

@testable import Glyphs

/// Pictures whose colours stand for classes: no colour is drawn that the picture does not have.
struct ClassColorTests {
  private static let classes = [
    RGB(0, 197, 255), RGB(0, 168, 132), RGB(38, 115, 0), RGB(163, 255, 115), RGB(255, 170, 0), RGB(0, 0, 0),
  ]

  private func renderer(_ symbols: SymbolSet, _ palette: Palette = .full) -> CellRenderer {
    var renderer = CellRenderer(symbols: symbols, palette: palette)
    renderer.keepsColors = true
    return renderer
  }

  private func colors(_ cells: [Cell]) -> Set<Color> {
    Set(
      cells.flatMap { cell in
        cell.character == " " ? [cell.style.background] : [cell.style.foreground, cell.style.background]
      })
  }

  /// Classes at random, which make no patches, with gaps or without.
  private func classPicture(_ width: Int, _ height: Int, gaps: Bool = false) throws -> PixelBuffer {
    var random = SplitMix(seed: 3)
    return try picture(width, height, valid: gaps ? { x, y in (x / 7 + y / 5) % 3 > 0 } : nil) { _, _ in
      Self.classes[Int(random.next() % UInt64(Self.classes.count))]
    }
  }

  @Test(arguments: SymbolSet.allCases, [false, true])
  func `only colours of the classes are drawn`(symbols: SymbolSet, gaps: Bool) throws {
    let own = Set(Self.classes.map { Color.rgb($0.red, $0.green, $0.blue) } + (gaps ? [Color.standard] : []))
    for (width, height) in [(60, 48), (20, 24), (133, 97)] {
      let cells = renderer(symbols).render(try classPicture(width, height, gaps: gaps), columns: 20, rows: 8)
      let drawn = colors(cells)
      #expect(drawn.isSubset(of: own) && drawn.count > 3, "\(drawn.subtracting(own))")
    }
  }

  @Test func `each part has its class where a cell holds two`() throws {
    let (water, wood) = (Self.classes[0], Self.classes[2])
    let source = try picture(4, 4) { x, y in x < 2 && y < 2 || x >= 2 && y >= 2 ? water : wood }
    let cell = renderer(.quadrant).render(source, columns: 1, rows: 1)[0]
    #expect(cell.character == "▚" || cell.character == "▞")
    #expect(colors([cell]) == [.rgb(0, 197, 255), .rgb(38, 115, 0)])
  }

  /// Eight pixels a part: five of wood and three of water are wood, in the cell as in its parts.
  @Test func `the most frequent class is drawn`() throws {
    let source = try picture(2, 4) { x, y in y * 2 + x < 3 ? Self.classes[0] : Self.classes[2] }
    #expect(colors(renderer(.space).render(source, columns: 1, rows: 1)) == [.rgb(38, 115, 0)])
    let three = try picture(2, 3) { x, y in Self.classes[y * 2 + x < 3 ? 0 : y * 2 + x < 5 ? 2 : 4] }
    #expect(colors(renderer(.sextant).render(three, columns: 1, rows: 1)) == [.rgb(0, 197, 255), .rgb(38, 115, 0)])
    #expect(colors(renderer(.braille).render(three, columns: 1, rows: 1)) == [.rgb(0, 197, 255)])
  }

  @Test(arguments: [SymbolSet.quadrant, .half, .space])
  func `a class has one colour of sixteen wherever it lies`(symbols: SymbolSet) throws {
    for color in Self.classes {
      let alone = try picture(4, 4) { _, _ in color }
      let beside = try picture(24, 4) { x, _ in x < 12 ? color : Self.classes[3] }
      let cells = renderer(symbols, .ansi16)
      #expect(cells.render(beside, columns: 6, rows: 1)[0] == cells.render(alone, columns: 1, rows: 1)[0])
    }
  }
}
