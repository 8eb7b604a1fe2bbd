import Cells
import Glyphs

/// The matcher alone beside libchafa: 1600×960 RGB to 200×60 cells on one core, processor time.
enum GlyphBench {
  private static let columns = 200
  private static let rows = 60
  /// What each set may take in full colour, in milliseconds.
  private static let limits: [SymbolSet: Double] = [.half: 1, .quadrant: 2, .sextant: 2.6, .octant: 3.3, .ascii: 6]

  static func run(_ given: PixelBuffer?) {
    guard let picture = given ?? texture() else { return }
    let chafa = Chafa()
    if chafa == nil { print("\(Chafa.file) is not installed: no figures beside it") }
    print("\(picture.width)x\(picture.height) to \(columns)x\(rows) cells, ms of processor time: median (least)")
    for symbols in SymbolSet.allCases {
      for (name, palette) in [("full", Palette.full), ("256", .fixed256), ("16", .ansi16), ("none", .none)] {
        let own = measure(CellRenderer(symbols: symbols, palette: palette), picture)
        let limit = name == "full" ? limits[symbols] : nil
        let peers = name == "none" || name == "16" ? "" : peers(chafa, symbols, is256: name == "256", picture, own: own)
        print("\(symbols.rawValue) \(name): \(text(own))" + (limit.map { ", limit \($0)" } ?? "") + peers)
      }
    }
    palette(picture)
  }

  private static func measure(_ renderer: CellRenderer, _ picture: PixelBuffer) -> [Double] {
    var cells: [Cell] = []
    var space = RenderSpace()
    return Measure.processor(times: 51) {
      renderer.render(picture, columns: columns, rows: rows, into: &cells, using: &space)
    }
  }

  /// libchafa with the same set at its default work factor of 0.5 and at the ends of the scale.
  private static func peers(
    _ chafa: Chafa?, _ symbols: SymbolSet, is256: Bool, _ picture: PixelBuffer, own: [Double]
  ) -> String {
    guard let chafa, picture.channels == 3, let tags = Chafa.tags(of: symbols) else { return "" }
    return [Float(0.1), 0.5, 1].map { work in
      guard let paint = chafa.painter(tags: tags, work: work, is256: is256, columns: columns, rows: rows) else {
        return "; libchafa lacks a call"
      }
      let figures = Measure.processor(times: 7) { paint(picture) }
      let ratio = (figures[figures.count / 2] / own[own.count / 2] * 10).rounded() / 10
      return "; libchafa at \(work): \(text(figures)), \(ratio) times"
    }.joined()
  }

  private static func palette(_ picture: PixelBuffer) {
    let made = Measure.processor(times: 9) {
      var screen = ScreenPalette(depth: .full)
      screen.fit(to: [picture])
    }
    var screen = ScreenPalette(depth: .full)
    screen.fit(to: [picture])
    let kept = Measure.processor(times: 51) { screen.fit(to: [picture]) }
    print("palette of a screen: made \(text(made)), looked at and kept \(text(kept))")
  }

  private static func text(_ sorted: [Double]) -> String {
    "\(Measure.rounded(sorted[sorted.count / 2])) (\(Measure.rounded(sorted[0])))"
  }

  /// Draws so many frames in every set and palette; run under `libmemusage.so` it tells what a frame allocates.
  static func draw(frames: Int) {
    guard let picture = texture() else { return }
    for symbols in SymbolSet.allCases {
      for palette in [Palette.full, .fixed256, .ansi16, .none] {
        var cells: [Cell] = []
        var space = RenderSpace()
        let renderer = CellRenderer(symbols: symbols, palette: palette)
        for _ in 0..<frames {
          renderer.render(picture, columns: columns, rows: rows, into: &cells, using: &space)
        }
      }
    }
  }

  /// Repeatable texture, so that no cell is flat.
  private static func texture() -> PixelBuffer? {
    var state: UInt32 = 1
    let bytes = (0..<1600 * 960 * 3).map { index -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: UInt32(index / 3 % 200) &+ (state >> 27))
    }
    return try? PixelBuffer(width: 1600, height: 960, channels: 3, bytes: bytes)
  }
}
