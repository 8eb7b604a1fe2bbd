import Imagery

/// A figure's picture with an overlay of lines and letters that stay sharp at any size.
struct HTMLFigure {
  private let figure: BriefFigure
  private let layout: FigureLayout

  init(_ figure: BriefFigure) {
    self.figure = figure
    layout = figure.layout
  }

  /// The image and its overlay.
  var picture: String {
    let (width, height) = (layout.picture.width, layout.picture.height)
    let image = base64(png(of: layout.ground))
    let overlay = ([layout.scaleBar.map(bar), layout.north.map(north)].compactMap { $0 } + callouts).joined()
    return """
      <img src="data:image/png;base64,\(image)" alt="Figure \(figure.number)" width="\(width)" height="\(height)"/>\
      <svg viewBox="0 0 \(width) \(height)" aria-hidden="true">\(overlay)</svg>
      """
  }

  private var unit: Double { layout.unit }

  private func number(_ value: Double) -> String { decimal(value, places: 1) }

  private func rectangle(_ box: FigureBox, _ attributes: String) -> String {
    "<rect x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" "
      + "height=\"\(number(box.height))\" \(attributes)/>"
  }

  /// A text whose letters stand out from any ground by a dark edge.
  private func text(_ words: String, x: Double, y: Double, size: Double, anchor: String) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" text-anchor=\"\(anchor)\" "
      + "class=\"edged\" stroke-width=\"\(number(unit / 4))\">\(escapedHTML(words))</text>"
  }

  private func bar(_ scale: ScaleBar) -> String {
    let bar = scale.bar
    return rectangle(bar, "fill=\"#fff\" stroke=\"#000\" stroke-width=\"\(number(unit / 8))\"")
      + text(scale.label, x: bar.x, y: bar.y - unit * 0.5, size: unit * 1.2, anchor: "start")
  }

  private func north(_ box: FigureBox) -> String {
    let middle = box.x + box.width / 2
    let foot = box.y + box.height * 0.55
    let points = [(middle, box.y), (box.x + box.width, foot), (middle, foot - unit * 0.4), (box.x, foot)]
    let list = points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
    return "<polygon points=\"\(list)\" fill=\"#fff\" stroke=\"#000\" stroke-width=\"\(number(unit / 8))\"/>"
      + text("N", x: middle, y: box.y + box.height, size: unit * 1.3, anchor: "middle")
  }

  private var callouts: [String] {
    layout.callouts.map(leader) + layout.callouts.map(badge)
  }

  private func leader(_ callout: FigureCallout) -> String {
    let start = layout.leaderStart(callout)
    let end = callout.badge.middle
    let shape =
      "<path d=\"M\(number(start.column)) \(number(start.row))L\(number(end.column)) \(number(end.row))\" class"
    let ring =
      "<circle cx=\"\(number(callout.target.column))\" cy=\"\(number(callout.target.row))\" "
      + "r=\"\(number(unit * 0.45))\" class"
    let edge = "=\"edge\" stroke-width=\"\(number(unit / 8 + 2.5))\"/>"
    let line = "=\"line\" stroke-width=\"\(number(unit / 8))\"/>"
    return shape + edge + ring + edge + shape + line + ring + line
  }

  private func badge(_ callout: FigureCallout) -> String {
    let box = callout.badge
    let middle = box.middle
    let style = callout.isNegative ? "badge negative" : "badge"
    return "<g class=\"\(style)\">"
      + rectangle(box, "rx=\"\(number(box.height / 2))\" stroke-width=\"\(number(unit / 6))\"")
      + "<text x=\"\(number(middle.column))\" y=\"\(number(middle.row + unit * 0.45))\" "
      + "font-size=\"\(number(unit * 1.25))\" text-anchor=\"middle\">\(callout.number)</text></g>"
  }
}
