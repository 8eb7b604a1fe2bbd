import Imagery

extension FigureLayout {
  /// The picture with nothing but what must never be cut off from it: the plates that say that it is synthetic.
  var ground: FigurePicture {
    var canvas = Canvas(picture, inColor: false)
    drawPlates(on: &canvas)
    return canvas.picture
  }

  /// The picture with everything on it, for formats that cannot lay anything over it.
  var drawing: FigurePicture {
    var canvas = Canvas(picture, inColor: true)
    drawPlates(on: &canvas)
    if let scaleBar { draw(scaleBar, on: &canvas) }
    if let north { drawNorth(north, on: &canvas) }
    // All leaders first, so that none runs over a badge.
    for callout in callouts { drawLeader(callout, on: &canvas) }
    for callout in callouts { drawBadge(callout, on: &canvas) }
    return canvas.picture
  }

  /// Pixels that a dot of a letter takes.
  private var letterScale: Double { max(1, (unit / 6.5).rounded()) }
  private var stroke: Double { max(1.5, unit / 8) }

  private func drawPlates(on canvas: inout Canvas) {
    for plate in plates {
      canvas.fill(plate, .black)
      let scale = (min(plate.width / BitmapFont.width(of: "SYNTHETIC  "), plate.height / 9)).rounded(.down)
      canvas.text("SYNTHETIC", in: plate, scale: max(1, scale), .white)
    }
  }

  private func draw(_ scaleBar: ScaleBar, on canvas: inout Canvas) {
    let bar = scaleBar.bar
    canvas.fill(bar, .black, margin: stroke)
    canvas.fill(bar, .white)
    let scale = letterScale
    let width = BitmapFont.width(of: scaleBar.label) * scale
    let box = FigureBox(x: bar.x, y: bar.y - 1.5 * unit, width: width, height: 1.1 * unit)
    canvas.fill(box.grown(by: scale), .black)
    canvas.text(scaleBar.label, in: box, scale: scale, .white)
  }

  private func drawNorth(_ north: FigureBox, on canvas: inout Canvas) {
    let head = FigureBox(x: north.x, y: north.y, width: north.width, height: north.height * 0.55)
    canvas.arrow(head, .black, margin: stroke)
    canvas.arrow(head, .white)
    let scale = letterScale
    let letter = FigureBox(
      x: north.x, y: head.y + head.height + stroke, width: north.width, height: BitmapFont.height * scale + 4)
    canvas.fill(letter, .black)
    canvas.text("N", in: letter, scale: scale, .white)
  }

  private func drawLeader(_ callout: FigureCallout, on canvas: inout Canvas) {
    for (color, width) in [(PixelColor.black, stroke + 2), (.callout, stroke)] {
      canvas.line(from: leaderStart(callout), to: callout.badge.middle, width: width, color)
      canvas.ring(callout.target, radius: unit * 0.45, width: width, color)
    }
  }

  /// Where the line from a target to its badge leaves the target's ring.
  func leaderStart(_ callout: FigureCallout) -> SamplePosition {
    let end = callout.badge.middle
    let (dx, dy) = (end.column - callout.target.column, end.row - callout.target.row)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > unit * 0.45 else { return callout.target }
    let share = unit * 0.45 / length
    return SamplePosition(column: callout.target.column + dx * share, row: callout.target.row + dy * share)
  }

  private func drawBadge(_ callout: FigureCallout, on canvas: inout Canvas) {
    let badge = callout.badge
    let colors = callout.isNegative ? (PixelColor.black, PixelColor.callout) : (.callout, .black)
    canvas.fill(badge, .black, radius: badge.height / 2, margin: stroke)
    if callout.isNegative { canvas.fill(badge, .callout, radius: badge.height / 2, margin: stroke / 2) }
    canvas.fill(badge, colors.0, radius: badge.height / 2, margin: callout.isNegative ? -stroke / 2 : 0)
    canvas.text(String(callout.number), in: badge, scale: letterScale, colors.1)
  }
}
