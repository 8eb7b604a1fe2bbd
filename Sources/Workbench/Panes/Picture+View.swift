import CaseModel
import Cells
import Glyphs
import Imagery
import Places

extension Picture {
  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
    frame.drawPane(rect, .picture, title: title(state), state)
    let inside = rect.inset(by: 1)
    guard !inside.isEmpty else { return }
    guard let scene = state.picture.scene else { return drawAbsence(state, inside, into: &frame) }
    if let failure = state.picture.failure {
      return frame.drawText("This image cannot be shown: \(failure)", in: inside, style: Theme.warning)
    }
    drawPicture(state, inside, into: &frame)
    drawMarks(state, inside, into: &frame)
    drawLegend(state, scene, inside, into: &frame)
    drawCrosshair(state, inside, into: &frame)
    drawWait(state, inside, into: &frame)
  }

  /// What takes so long, and that the picture is not what it will be.
  private static func drawWait(_ state: State, _ inside: Rect, into frame: inout Frame) {
    guard let shown = state.picture.shown, inside.rows >= 4 else { return }
    var parts: [String] = []
    if shown.decoded.isCoarse { parts.append("coarse") }
    if shown.isWhole, shown.decoded.isEmpty { parts.append("no data in this view") }
    if let what = state.picture.progress?.what { parts.append(what) }
    let texts = [parts.joined(separator: ": "), state.settings.detail.words ?? ""].filter { !$0.isEmpty }
    guard !texts.isEmpty else { return }
    frame.draw(
      texts.joined(separator: " · "), at: Position(column: inside.column, row: inside.endRow - 2), style: Theme.legend,
      limit: inside.columns)
  }

  private static func title(_ state: State) -> String {
    guard let site = state.selectedSite else { return "Picture" }
    guard let scene = state.picture.scene else { return site.name }
    var parts = [site.name, scene.date ?? "no date"]
    // Several images of one day, as the bands of a scene, differ by their names only.
    if state.picture.scenes.count(where: { $0.date == scene.date }) > 1 { parts.append(scene.title) }
    // Before what a narrow pane may cut off.
    if state.picture.isDecoding {
      parts.append(state.picture.progress.map { "decoding \(Int($0.fraction * 100))%" } ?? "decoding…")
    }
    if let made = state.picture.pyramids[scene.id] { parts.append("pyramid \(Int(made * 100))%") }
    if let bands = state.picture.bandText { parts.append(bands) }
    if let platform = scene.platform { parts.append(platform) }
    if let distance = scene.groundSampleDistance { parts.append("\(distance.plain) m GSD") }
    if let cloud = scene.cloudCover, cloud >= 1 { parts.append("cloud \(Int(min(cloud, 100)))%") }
    return parts.joined(separator: " · ")
  }

  private static func drawAbsence(_ state: State, _ inside: Rect, into frame: inout Frame) {
    guard let site = state.selectedSite else {
      return frame.drawText("Select a site to see its newest image.", in: inside, style: Theme.faint)
    }
    frame.drawText(
      "No image shows \(site.name) yet.\noverlook import CASE FILE brings images in.", in: inside, style: Theme.faint)
  }

  /// The decoded picture; while another view of the same image is decoded, the old one moved to its new place.
  private static func drawPicture(_ state: State, _ inside: Rect, into frame: inout Frame) {
    guard let shown = state.picture.shown, let view = state.picture.view else { return }
    guard shown.request.scene == state.picture.scene?.id else { return }
    let samples = state.settings.drawableSymbols.requestedSamples
    guard shown.request.viewport.unitsPerSample == view.unitsPerSample else { return }
    let corner = view.position(of: shown.request.viewport.spot(at: SamplePosition(column: 0, row: 0)))
    let column = (corner.column / Double(samples.across)).rounded()
    let row = (corner.row / Double(samples.down)).rounded()
    guard abs(column) < 10_000, abs(row) < 10_000 else { return }
    var part = Frame(columns: inside.columns, rows: inside.rows)
    let height = shown.cells.count / max(1, shown.columns)
    part.copy(
      shown.cells, columns: shown.columns,
      into: Rect(column: Int(column), row: Int(row), columns: shown.columns, rows: height))
    frame.copy(part, at: inside.origin)
  }

  private static func drawMarks(_ state: State, _ inside: Rect, into frame: inout Frame) {
    let selected = state.notes.selected(in: state.selectedObservations)?.id
    for (number, observation) in state.selectedObservations.enumerated() {
      guard let cell = cell(of: observation, state, inside) else { continue }
      let isHere = state.picture.scene.map { observation.images.contains($0.id) } ?? false
      var style = observation.id == selected ? Theme.selectedMark : Theme.mark
      if !isHere { style = style.adding(.dim) }
      frame.draw("\(number + 1)", at: cell, style: style, limit: inside.endColumn - cell.column)
    }
  }

  /// The cell of the screen on which an observation lies; nil where it lies outside the view.
  static func cell(of observation: Observation, _ state: State, _ inside: Rect) -> Position? {
    guard let view = state.picture.view else { return nil }
    var spot: Spot?
    if let ground = view.ground {
      let offset = observation.point.map(LocalPlane(anchor: ground.anchor).offset)
      spot = offset.map { Spot(x: $0.east, y: $0.north) }
    } else if let scene = state.picture.scene, observation.images.contains(scene.id) {
      spot = observation.pixel.map { Spot(x: $0.x, y: $0.y) }
    }
    return spot.flatMap { cell(of: $0, state, inside) }
  }

  static func cell(of spot: Spot, _ state: State, _ inside: Rect) -> Position? {
    guard let view = state.picture.view else { return nil }
    let position = view.position(of: spot)
    guard view.contains(position) else { return nil }
    let samples = state.settings.drawableSymbols.requestedSamples
    let cell = Position(
      column: inside.column + Int(position.column) / samples.across,
      row: inside.row + Int(position.row) / samples.down)
    return inside.contains(cell) ? cell : nil
  }

  private static func drawCrosshair(_ state: State, _ inside: Rect, into frame: inout Frame) {
    guard let cell = cell(of: state.picture.crosshair, state, inside) else { return }
    let isFocused = state.focus == .picture
    let under = frame[cell.column, cell.row].character
    let isMark = under.isNumber && under.isASCII
    frame.draw(
      isMark ? String(under) : "+", at: cell, style: isFocused ? Theme.crosshair : Theme.crosshair.adding(.dim))
    if isFocused { frame.cursor = cell }
  }

  private static func drawLegend(_ state: State, _ scene: Scene, _ inside: Rect, into frame: inout Frame) {
    if scene.isSynthetic {
      frame.draw("SYNTHETIC", at: inside.origin, style: Theme.legend.adding(.bold), limit: inside.columns)
    }
    drawDisplay(state, inside, into: &frame)
    guard state.picture.view?.ground != nil, let metres = state.metresPerCell, inside.columns >= 16 else { return }
    frame.draw(
      "N↑", at: Position(column: inside.endColumn - 2, row: inside.row),
      style: Theme.legend)
    guard inside.rows >= 3 else { return }
    let bar = scaleBar(metresPerCell: metres, maximumColumns: inside.columns / 3)
    let text = String(repeating: "━", count: bar.columns) + " " + bar.label
    frame.draw(text, at: Position(column: inside.column, row: inside.endRow - 1), style: Theme.legend)
  }
}

extension Picture {
  /// What was chosen of bands and stretch, on the right of the scale bar or above it where there is no room.
  private static func drawDisplay(_ state: State, _ inside: Rect, into frame: inout Frame) {
    guard let text = state.picture.displayText, inside.rows >= 4 else { return }
    let shown = truncated(text, to: inside.columns)
    let width = columnWidth(of: shown)
    let isBeside = width + inside.columns / 3 + 9 <= inside.columns
    let place = Position(column: inside.endColumn - width, row: inside.endRow - (isBeside ? 1 : 2))
    frame.draw(shown, at: place, style: Theme.legend, limit: width)
  }
}

extension State {
  /// Metres across one cell of the picture; nil on images without a position.
  var metresPerCell: Double? {
    picture.view?.ground.map { $0.metresPerSample * Double(settings.drawableSymbols.requestedSamples.across) }
  }
}

extension Frame {
  /// Draws a text wrapped into a rectangle, as far as it fits.
  mutating func drawText(_ text: String, in rect: Rect, style: Style = .plain) {
    for (index, line) in wrapped(text, columns: max(1, rect.columns)).prefix(rect.rows).enumerated() {
      draw(line, at: Position(column: rect.column, row: rect.row + index), style: style, limit: rect.columns)
    }
  }
}

extension Double {
  /// Up to three significant digits without needless zeros: `0.5`, `4`, `12.3`, `1530`.
  var plain: String {
    guard isFinite, abs(self) < 1e15 else { return "?" }
    let digits = abs(self) >= 100 ? 1.0 : abs(self) >= 10 ? 10.0 : 100.0
    let value = (self * digits).rounded() / digits
    return value == value.rounded() ? "\(Int64(value))" : "\(value)"
  }
}
