import Cells
import Glyphs
import Imagery

/// What must be said of a picture where it is shown without the program.
struct PictureCaption {
  /// The picture in words: title, day, scale, credit.
  var words: String
  /// Whether it was computed and shows no real place.
  var isSynthetic: Bool
}

extension RenderPlan {
  /// The picture as the text of its form, ending in a newline.
  func text(of picture: StretchedPicture, columns: Int, rows: Int, _ caption: PictureCaption) throws -> String {
    var frame = Frame(columns: columns, rows: rows)
    frame.copy(try cells(of: picture, columns: columns, rows: rows), columns: columns, into: frame.bounds)
    if caption.isSynthetic, columns >= Self.leastForWord.columns, rows >= Self.leastForWord.rows {
      let style: Style = form.format == .text || form.colors == .none ? .plain : .bold
      frame.draw(" SYNTHETIC ", at: Position(column: 0, row: 0), style: style)
    }
    switch form.format {
    case .ansi: return frame.ansiText(depth: form.colors) + "\n"
    case .text: return frame.text + "\n"
    case .html: return html(frame.cells, columns: columns, label: caption.words, colors: pageColors)
    case .svg: return svg(frame.cells, columns: columns, label: caption.words, colors: pageColors)
    }
  }

  /// The least size of which the word leaves most to be seen.
  private static let leastForWord = (columns: 20, rows: 4)

  private var pageColors: PageColors { background == .light ? .paper : PageColors() }

  private func cells(of picture: StretchedPicture, columns: Int, rows: Int) throws -> [Cell] {
    let buffer = try PixelBuffer(
      width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes,
      valid: picture.valid.map { $0 ? 1 : 0 })
    var renderer = CellRenderer(
      symbols: form.symbols, palette: Palette(depth: form.colors), usesReverse: form.format != .text,
      inkIsDark: background == .light)
    renderer.keepsColors = picture.isOfClasses
    return renderer.render(buffer, columns: columns, rows: rows)
  }

  /// Metres of ground across a cell; nil where the scale is not known.
  func metresPerCell(_ view: Viewport, columns: Int, _ description: SceneDescription) -> Double? {
    switch view {
    case .ground(let ground): return ground.metresPerSample * Double(ground.columns) / Double(columns)
    case .pixels(let pixels):
      let across = pixels.pixelsPerSample * Double(pixels.columns) / Double(columns)
      return description.groundSampleDistance.map { $0.x * across }
    }
  }
}
