import Cells
import Glyphs
import Imagery

/// What all pictures of a screen are drawn with.
struct PictureCanvas: Sendable {
  /// The colours of the screen.
  private(set) var palette = ScreenPalette(depth: .none)
  private var space = RenderSpace()
  /// The cells of an older picture, whose place the next one takes.
  private var spare: [Cell] = []

  /// Draws a stretched picture in the symbols of the settings and the colours of the screen, which are changed where they
  /// do not fit it; blanks where it cannot be drawn.
  mutating func draw(
    _ picture: StretchedPicture, columns: Int, rows: Int, _ settings: Settings, into cells: inout [Cell]
  ) {
    let valid = picture.valid.map { $0 ? 1 : 0 as UInt8 }
    guard
      let buffer = try? PixelBuffer(
        width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes, valid: valid)
    else { return cells = Array(repeating: Cell(), count: columns * rows) }
    var renderer = settings.detail.renderer(settings) ?? usualRenderer(of: buffer, settings)
    renderer.keepsColors = picture.isOfClasses
    renderer.render(buffer, columns: columns, rows: rows, into: &spare, using: &space)
    swap(&cells, &spare)
  }

  private mutating func usualRenderer(of buffer: PixelBuffer, _ settings: Settings) -> CellRenderer {
    if palette.depth != settings.colors { palette = ScreenPalette(depth: settings.colors) }
    palette.fit(to: [buffer])
    return CellRenderer(
      symbols: settings.drawableSymbols, palette: palette.palette, inkIsDark: settings.hasLightBackground)
  }
}

extension Settings {
  /// The symbols that are drawn: those chosen, or the next coarser ones where the terminal lacks them.
  var drawableSymbols: SymbolSet {
    let chosen = colors == .none ? plainSymbols : symbols
    if canDraw(chosen) { return chosen }
    return [.sextant, .quadrant, .half].first { chosen == .octant && canDraw($0) } ?? .ascii
  }

  /// Whether the terminal can draw symbols.
  func canDraw(_ symbols: SymbolSet) -> Bool { symbols.isASCII || !isASCII && !undrawable.contains(symbols) }

  /// Draws pictures in other symbols as long as the terminal shows colours, or as long as it shows none.
  mutating func choose(_ symbols: SymbolSet) {
    if colors == .none { plainSymbols = symbols } else { self.symbols = symbols }
  }
}
