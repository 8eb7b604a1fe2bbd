import Imagery

/// How the samples of a figure became its colours, for its caption: a reader would else take any three bands for what an eye
/// sees, and any contrast for the ground's.
struct FigureRendering {
  let view: DecodedViewport
  /// What is known of the image's bands.
  let table: BandTable?
  let isInDecibels: Bool

  var words: String {
    if view.hasClassColors { return "in the colours of its classes" }
    if view.interpretation == .palette { return "in the colours of its table" }
    return [bands, stretch].compactMap { $0 }.joined(separator: ", ")
  }

  private var bands: String? {
    guard view.imageBandCount > 1 else { return nil }
    let words = view.bands.map { number in table?.bands.first { $0.number == number }?.word ?? "\(number)" }
    guard words.count == 3 else { return words.first.map { "band \($0)" } }
    if words == ["red", "green", "blue"] { return "bands red, green and blue" }
    return "bands \(words[0]), \(words[1]) and \(words[2]) as red, green and blue"
  }

  private var stretch: String {
    let scale = isInDecibels ? "in decibels, " : ""
    if view.showsClasses { return "numbers of classes as greys" }
    return Enhancement().isPerBand(on: view)
      ? "\(scale)each stretched from its 2nd to its 98th percentile in the figure"
      : "\(scale)stretched from the 2nd to the 98th percentile of the figure"
  }
}
