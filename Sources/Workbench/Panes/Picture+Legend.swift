import CaseModel
import Cells
import Glyphs
import Imagery
import Places

/// A text over the picture.
struct Legend: Hashable {
  var text: String
  var place: Position
  var role = OverlayRole.text

  var rect: Rect { Rect(column: place.column, row: place.row, columns: columnWidth(of: text), rows: 1) }
}

extension Picture {
  /// The texts over the picture, none of them wider than it.
  static func legends(_ state: State, _ scene: Scene, _ inside: Rect) -> [Legend] {
    var legends: [Legend] = []
    if scene.isSynthetic {
      legends.append(Legend(text: truncated("SYNTHETIC", to: inside.columns), place: inside.origin, role: .title))
    }
    legends += [display(state, inside), north(state, inside), scaleBar(state, inside), wait(state, inside)]
      .compactMap { $0 }
    return legends
  }

  static func draw(_ legends: [Legend], on backdrop: Backdrop, into frame: inout Frame) {
    for legend in legends {
      frame.draw(
        legend.text, at: legend.place, style: backdrop.style(legend.role, over: legend.rect),
        limit: legend.rect.columns)
    }
  }

  /// What was chosen of bands and stretch, on the right of the scale bar or above it where there is no room.
  private static func display(_ state: State, _ inside: Rect) -> Legend? {
    guard let text = state.picture.displayText, inside.rows >= 4 else { return nil }
    let shown = truncated(text, to: inside.columns)
    let width = columnWidth(of: shown)
    let isBeside = width + inside.columns / 3 + 9 <= inside.columns
    return Legend(
      text: shown, place: Position(column: inside.endColumn - width, row: inside.endRow - (isBeside ? 1 : 2)))
  }

  /// The arrow to the north in the middle of the view; views of the ground only, others have no known north.
  private static func north(_ state: State, _ inside: Rect) -> Legend? {
    guard let ground = state.picture.view?.ground, inside.columns >= 16 else { return nil }
    let arrow = northArrow(upAzimuth: ground.upAzimuth, ascii: state.settings.isASCII)
    return Legend(text: arrow, place: Position(column: inside.endColumn - 2, row: inside.row))
  }

  private static func scaleBar(_ state: State, _ inside: Rect) -> Legend? {
    guard let metres = state.metresPerCell, inside.columns >= 16, inside.rows >= 3 else { return nil }
    let bar = Glyphs.scaleBar(metresPerCell: metres, maximumColumns: inside.columns / 3)
    guard bar.columns > 0 else { return nil }
    return Legend(
      text: String(repeating: "━", count: bar.columns) + " " + bar.label,
      place: Position(column: inside.column, row: inside.endRow - 1))
  }

  /// What takes so long, and that the picture is not what it will be.
  private static func wait(_ state: State, _ inside: Rect) -> Legend? {
    guard let shown = state.picture.shown, inside.rows >= 4 else { return nil }
    var parts: [String] = []
    if shown.decoded.isCoarse { parts.append("coarse") }
    if let away = state.metresOutside { parts.append("the site lies \(distanceText(away)) outside this image") }
    if shown.isWhole, shown.decoded.isEmpty { parts.append("no data in this view") }
    if let what = state.picture.progress?.what { parts.append(what) }
    let texts = [parts.joined(separator: ": "), state.settings.detail.words ?? ""].filter { !$0.isEmpty }
    guard !texts.isEmpty else { return nil }
    return Legend(
      text: truncated(texts.joined(separator: " · "), to: inside.columns),
      place: Position(column: inside.column, row: inside.endRow - 2))
  }
}

extension State {
  /// How far from the image the site lies that it is said to show; nil where it lies in it.
  fileprivate var metresOutside: Double? {
    guard let point = selectedSite?.point, let bounds = picture.scene?.bounds else { return nil }
    let away = bounds.distance(to: point)
    return away > 0 ? away : nil
  }
}

/// A distance for people: `400 m`, `12 km`.
public func distanceText(_ metres: Double) -> String {
  metres < 1000 ? "\(metres.plain) m" : "\((metres / 1000).plain) km"
}

extension GroundViewport {
  /// Where the upward direction points in the middle of the view, degrees clockwise from north: the columns of the plane
  /// run to the north at the anchor only.
  var upAzimuth: Double {
    let plane = LocalPlane(anchor: anchor)
    let step = max(metresPerSample * Double(rows) / 4, 1)
    return azimuth(from: plane.point(east: east, north: north), to: plane.point(east: east, north: north + step))
  }
}
