import Cells
import Testing

@testable import Glyphs

struct BlockTableTests {
  @Test func `every pattern has a character of its own that knows its pattern`() {
    for (table, columns, rows) in [
      (BlockTables.half, 1, 2), (BlockTables.quadrant, 2, 2), (BlockTables.sextant, 2, 3), (BlockTables.octant, 2, 4),
    ] {
      #expect(Set(table).count == 1 << (columns * rows))
      for (bits, character) in table.enumerated() {
        #expect(columnWidth(of: character) == 1)
        guard let pattern = CellPattern(of: character) else {
          Issue.record("no pattern for \(character)")
          continue
        }
        for part in 0..<columns * rows {
          // The same character may be known by a coarser pattern; the middle of each part tells.
          let x = (2 * (part % columns) + 1) * pattern.columns / (2 * columns)
          let y = (2 * (part / columns) + 1) * pattern.rows / (2 * rows)
          #expect(pattern.isFilled(x, y) == (bits >> part & 1 == 1), "\(character) \(part)")
        }
      }
    }
  }

  @Test func `the numbered blocks end where Unicode ends them`() {
    #expect(BlockTables.sextant.contains("\u{1FB3B}") && !BlockTables.sextant.contains("\u{1FB3C}"))
    #expect(BlockTables.octant.contains("\u{1CDE5}") && !BlockTables.octant.contains("\u{1CDE6}"))
    #expect(BlockTables.braille[0xFF] == "⣿" && BlockTables.braille[0x02] == "⠈")
  }
}
