import Cells
import Testing

@testable import Glyphs

struct ShapeMatchingTests {
  /// Without colours contrasts count three times.
  @Test func `every character is found in its own picture at a third of its contrast`() throws {
    for index in 1..<95 {
      let values = Array(CoverageTable.values[(index * 32)..<((index + 1) * 32)])
      let mean = Float(values.reduce(0) { $0 + Int($1) }) / 32
      let faint = values.map { UInt8((mean + (Float($0) - mean) / ShapeMatcher.gain).rounded()) }
      let source = try greyPicture(4, faint)
      let cell = CellRenderer(symbols: .ascii, palette: .none).render(source, columns: 1, rows: 1)[0]
      #expect(cell.style == .plain)
      #expect(distance(cell.character, values) < 200, "\(ShapeTable.ascii.characters[index])")
      let inverse = try greyPicture(4, faint.map { 255 - $0 })
      let reversed = CellRenderer(symbols: .ascii, palette: .none).render(inverse, columns: 1, rows: 1)[0]
      #expect(reversed == Cell(cell.character, style: .reverse))
    }
  }

  @Test func `two colours are fitted through a character's shape`() throws {
    let at = Array(CoverageTable.values[(0x40 - 0x20) * 32..<(0x41 - 0x20) * 32])
    let source = try picture(4, 8) { x, y in
      let share = Int(at[y * 4 + x])
      return RGB(UInt8(20 + 200 * share / 255), UInt8(40 + 100 * share / 255), 60)
    }
    let cell = CellRenderer(symbols: .ascii, palette: .full).render(source, columns: 1, rows: 1)[0]
    #expect(cell.character == "@")
    let front = try #require(cell.style.foreground.components)
    let back = try #require(cell.style.background.components)
    #expect(abs(Int(front.red) - 220) < 4 && abs(Int(front.green) - 140) < 4 && front.blue == 60)
    #expect(abs(Int(back.red) - 20) < 4 && abs(Int(back.green) - 40) < 4 && back.blue == 60)
  }

  @Test func `darker pictures get emptier characters, reverse only where allowed`() throws {
    let ramp = try greyPicture(16, (0..<16 * 8).map { UInt8($0 % 16 * 17) })
    let plain = CellRenderer(symbols: .ascii, palette: .none, usesReverse: false)
    let cells = plain.render(ramp, columns: 16, rows: 1)
    let shares = cells.map { cell in ShapeTable.ascii.means[Int(cell.character.asciiValue ?? 0x20) - 0x20] }
    #expect(shares.first == 0)
    #expect(shares == shares.sorted())
    #expect((shares.last ?? 0) > 0.2)
    #expect(cells.allSatisfy { $0.style == .plain })
    var paper = plain
    paper.inkIsDark = true
    #expect(paper.render(ramp, columns: 16, rows: 1).last == Cell())
  }

  @Test(arguments: [SymbolSet.half, .quadrant, .sextant, .octant, .braille, .space])
  func `tone without colours grows with brightness`(symbols: SymbolSet) throws {
    var last = -1.0
    for level in stride(from: 0, through: 255, by: 5) {
      let flat = try greyPicture(1, [UInt8(level)])
      let cell = CellRenderer(symbols: symbols, palette: .none).render(flat, columns: 1, rows: 1)[0]
      let covered = glyphCoverage(of: cell.character)
      let share = cell.style == .reverse ? 1 - covered : covered
      #expect(share >= last, "\(level)")
      last = share
    }
    #expect(last == 1)
  }

  @Test func `braille is in reverse where a whole cell is light, and never in plain text or beside missing data`()
    throws
  {
    let source = try greyPicture(6, (0..<24).map { $0 % 6 < 2 ? 40 : 220 })
    let dots = CellRenderer(symbols: .braille, palette: .none)
    #expect(dots.render(source, columns: 3, rows: 1).map(\.style) == [.plain, .reverse, .reverse])
    var text = dots
    text.usesReverse = false
    #expect(text.render(source, columns: 3, rows: 1).allSatisfy { $0.style == .plain })
    var paper = dots
    paper.inkIsDark = true
    #expect(paper.render(source, columns: 3, rows: 1).map(\.style) == [.reverse, .plain, .plain])
    let gap = try greyPicture(2, Array(repeating: 220, count: 8), valid: [0, 1, 1, 1, 1, 1, 1, 1])
    let cell = dots.render(gap, columns: 1, rows: 1)[0]
    #expect(cell.style == .plain && CellPattern(brailleOf: cell.character)?.isFilled(0, 0) == false)
  }

  private func distance(_ character: Character, _ values: [UInt8]) -> Int {
    let first = (Int(character.asciiValue ?? 0x20) - 0x20) * 32
    return (0..<32).reduce(0) { sum, part in
      let difference = Int(CoverageTable.values[first + part]) - Int(values[part])
      return sum + difference * difference
    }
  }
}
