import Cells
import Glyphs
import Imagery

extension CellRenderer {
  /// The cells of a stretched picture in the symbols and colours of the settings; blanks where it cannot be drawn.
  static func cells(of picture: StretchedPicture, columns: Int, rows: Int, _ settings: Settings) -> [Cell] {
    let valid = picture.valid.map { $0 ? 1 : 0 as UInt8 }
    guard
      let buffer = try? PixelBuffer(
        width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes, valid: valid)
    else { return Array(repeating: Cell(), count: columns * rows) }
    let renderer = CellRenderer(symbols: settings.drawableSymbols, palette: palette(for: buffer, settings.colors))
    return renderer.render(buffer, columns: columns, rows: rows)
  }

  /// True colours are quantised: each pair of colours costs the terminal's library a number of its own.
  private static func palette(for buffer: PixelBuffer, _ depth: ColorDepth) -> Palette {
    depth == .full ? .adaptive(for: [buffer]) : Palette(depth: depth)
  }
}

extension Settings {
  /// The symbols that can be drawn: without colours, block mosaics say nothing and ASCII or braille takes their place.
  var drawableSymbols: SymbolSet {
    guard colors == .none, !symbols.isASCII, symbols != .braille else { return symbols }
    return .ascii
  }
}
