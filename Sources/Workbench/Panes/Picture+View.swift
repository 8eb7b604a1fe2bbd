import CaseModel
import Cells
import Glyphs
import Imagery
import Places

extension Picture {
  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
    frame.drawPane(rect, .picture, title: title(state, room: rect.columns - 8), state)
    let inside = rect.inset(by: 1)
    guard !inside.isEmpty else { return }
    guard let scene = state.picture.scene else { return drawAbsence(state, inside, into: &frame) }
    if let failure = state.picture.failure {
      return frame.drawText("This image cannot be shown: \(failure)", in: inside, style: Theme.warning)
    }
    drawPicture(state, inside, into: &frame)
    let backdrop = Backdrop(frame, inside, state.settings)
    let legends = legends(state, scene, inside)
    let layout = markLayout(state, inside, reserved: legends.map(\.rect))
    draw(legends, on: backdrop, into: &frame)
    if let layout { draw(layout, state, on: backdrop, into: &frame) }
    drawCrosshair(state, inside, layout, on: backdrop, into: &frame)
  }

  /// The site and its image; a long name of the site is cut before what tells the images apart.
  private static func title(_ state: State, room: Int) -> String {
    guard let site = state.selectedSite else { return "Picture" }
    guard let scene = state.picture.scene else { return site.name }
    let label = state.picture.label?.text ?? "no date"
    var parts = [truncated(site.name, to: max(6, room - columnWidth(of: " · \(label) ·…"))), label]
    if state.picture.label?.isByName == true { parts.append(scene.title) }
    // Before what a narrow pane may cut off.
    if state.picture.isDecoding {
      parts.append(state.picture.progress.map { "decoding \(Int($0.fraction * 100))%" } ?? "decoding…")
    }
    if let made = state.picture.pyramids[scene.id] { parts.append("pyramid \(Int(made * 100))%") }
    if let bands = state.picture.bandText { parts.append(bands) }
    if let platform = scene.platform { parts.append(platform) }
    if let distance = state.picture.groundSampleDistance(of: scene) { parts.append("\(distance.plain) m GSD") }
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

  /// The cell of the screen on which a place of the plane lies; nil where it lies outside the view.
  static func cell(of spot: Spot, _ state: State, _ inside: Rect) -> Position? {
    guard let cell = CellGrid(state)?.cellInPane(of: spot)?.moved(by: inside.origin) else { return nil }
    return inside.contains(cell) ? cell : nil
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
