import Cells
import Glyphs
import Imagery

extension CellRenderer {
  /// The cells of a stretched picture in the symbols of the settings and the colours of the screen, which are changed
  /// where they do not fit it; blanks where it cannot be drawn.
  static func cells(
    of picture: StretchedPicture, columns: Int, rows: Int, _ settings: Settings, sharing palette: inout ScreenPalette
  ) -> [Cell] {
    let valid = picture.valid.map { $0 ? 1 : 0 as UInt8 }
    guard
      let buffer = try? PixelBuffer(
        width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes, valid: valid)
    else { return Array(repeating: Cell(), count: columns * rows) }
    if palette.depth != settings.colors { palette = ScreenPalette(depth: settings.colors) }
    palette.fit(to: [buffer])
    let renderer = CellRenderer(
      symbols: settings.drawableSymbols, palette: palette.palette, inkIsDark: settings.hasLightBackground)
    return renderer.render(buffer, columns: columns, rows: rows)
  }
}

extension Settings {
  /// The symbols that are drawn: those chosen, or the next coarser ones where the terminal lacks them. Without colours,
  /// block mosaics say little and ASCII takes their place.
  var drawableSymbols: SymbolSet {
    if canDraw(symbols) { return symbols }
    return [.sextant, .quadrant, .half].first { symbols == .octant && canDraw($0) } ?? .ascii
  }

  /// Whether the terminal can draw symbols so that they show a picture.
  func canDraw(_ symbols: SymbolSet) -> Bool {
    if symbols.isASCII { return true }
    guard !isASCII, !undrawable.contains(symbols) else { return false }
    return colors != .none || symbols == .braille
  }
}
