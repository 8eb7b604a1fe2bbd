import Cells
import Imagery

/// Whether it is shown where values lie beyond the ends of the stretch.
enum ClippingCommand {
  static let command = Command(
    "clipping", "Clipping", "show where values lie at or beyond the ends of the stretch, and how many", in: [.picture],
    keys: "Z", unless: Picture.noPicture
  ) {
    $0.picture.display.showsClipping.toggle()
    $0.picture.render($0.settings)
    $0.notice = Notice(
      $0.picture.display.showsClipping
        ? "Clipped values are shown: ^ too light, v too dark for the stretch; Z hides them"
        : "Clipped values as they are")
    return []
  }
}

extension ShownPicture {
  /// Counts what is clipped and puts signs in the place of the cells where much is.
  mutating func showClipping(_ settings: Settings) {
    let samples = settings.drawableSymbols.requestedSamples
    let counted = Clipping(of: measured, by: mapping, blockColumns: samples.across, blockRows: samples.down)
    clipped = counted.whole
    let across = (measured.columns + samples.across - 1) / samples.across
    let signs = (light: Theme.clipped(isLight: true, settings), dark: Theme.clipped(isLight: false, settings))
    for index in cells.indices {
      let block = index / columns * across + index % columns
      guard counted.blocks.indices.contains(block), let end = counted.blocks[block].end else { continue }
      cells[index] = end == .light ? signs.light : signs.dark
    }
  }

  /// The shares of the view that are clipped: `clipped: 2% light, 1.9% dark`; nil where that is not counted.
  var clippingText: String? {
    guard let clipped else { return nil }
    if decoded.interpretation == .palette { return "clipped: not told of a colour table" }
    return "clipped: \(clipped.share(.light).percent) light, \(clipped.share(.dark).percent) dark"
  }
}
