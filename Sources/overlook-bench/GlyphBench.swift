import Cells
import Glyphs

/// The matcher alone: 1600×960 RGB to 200×60 cells on one core.
enum GlyphBench {
  static func run() {
    guard let picture = picture() else { return }
    for symbols in SymbolSet.allCases {
      for palette in [("full", Palette.full), ("256", .fixed256), ("none", .none)] {
        let renderer = CellRenderer(symbols: symbols, palette: palette.1)
        Measure.report("\(symbols.rawValue) \(palette.0), 1600x960 RGB to 200x60 cells", times: 21) {
          precondition(!renderer.render(picture, columns: 200, rows: 60).isEmpty)
        }
      }
    }
  }

  /// Repeatable texture, so that no cell is flat.
  private static func picture() -> PixelBuffer? {
    var state: UInt32 = 1
    let bytes = (0..<1600 * 960 * 3).map { index -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: UInt32(index / 3 % 200) &+ (state >> 27))
    }
    return try? PixelBuffer(width: 1600, height: 960, channels: 3, bytes: bytes)
  }
}
