import CaseModel
import Cells
import Glyphs
import Imagery
import Places

extension Picture {
  /// The marks of the selected site laid out in the pane; nil without a view.
  static func markLayout(_ state: State, _ inside: Rect, reserved: [Rect] = []) -> MarkLayout? {
    guard let grid = CellGrid(state), !inside.isEmpty else { return nil }
    let marks = state.marks
    let selected = marks.number(of: state.notes.selection)
    var scene = MarkLayout.Scene(
      marks: [], selected: nil, origin: grid.origin, pane: inside, reserved: reserved,
      crosshair: cell(of: state.picture.crosshair, state, inside))
    scene.marks.reserveCapacity(marks.places.count)
    for mark in marks.places {
      guard let cell = grid.cell(of: mark.spot) else { continue }
      let placed = PlacedMark(number: mark.number, cell: cell)
      if mark.number == selected { scene.selected = placed } else { scene.marks.append(placed) }
    }
    return MarkLayout(scene)
  }

  static func draw(_ layout: MarkLayout, _ state: State, on backdrop: Backdrop, into frame: inout Frame) {
    let marks = state.marks
    func draw(_ text: String, _ place: Position, _ role: OverlayRole) {
      let rect = Rect(column: place.column, row: place.row, columns: text.utf8.count, rows: 1)
      frame.draw(text, at: place, style: backdrop.style(role, over: rect))
    }
    func role(_ number: Int) -> OverlayRole { marks.isOnImage(number) ? .mark : .otherMark }
    for sign in layout.signs {
      let role = sign.text == nil ? role(sign.numbers[0]) : .mark
      draw(sign.text ?? (role == .mark ? MarkGlyph.onImage : MarkGlyph.other), sign.place, role)
    }
    if let selected = layout.selected { draw(MarkGlyph.selected, selected.place, .selectedMark) }
    for label in layout.labels {
      let isSelected = label.number == layout.selected?.numbers.first
      draw(label.text, label.place, isSelected ? .selectedMark : role(label.number))
    }
  }

  static func drawCrosshair(
    _ state: State, _ inside: Rect, _ layout: MarkLayout?, on backdrop: Backdrop, into frame: inout Frame
  ) {
    guard let cell = cell(of: state.picture.crosshair, state, inside) else { return }
    let isFocused = state.focus == .picture
    if let sign = layout?.sign(at: cell) {
      for column in sign.rect.column..<sign.rect.endColumn {
        let text = String(frame[column, cell.row].character)
        let style = backdrop.style(.crosshairOnMark, over: sign.rect)
        frame.draw(text, at: Position(column: column, row: cell.row), style: style)
      }
    } else {
      let role = isFocused ? OverlayRole.crosshair : .quietCrosshair
      frame.draw("+", at: cell, style: backdrop.style(role, over: Rect(cell)))
    }
    if isFocused { frame.cursor = cell }
  }

  /// What the marks under the crosshair are, as `mark 5` or `3 marks: 2, 5, 7`; nil where there are none.
  static func textUnderCrosshair(_ state: State, limit: Int) -> String? {
    let inside = state.pictureCells
    guard let cell = cell(of: state.picture.crosshair, state, inside),
      let numbers = markLayout(state, inside)?.sign(at: cell)?.numbers.sorted()
    else { return nil }
    if numbers.count == 1 { return truncated("mark \(numbers[0])", to: limit) }
    return truncated(
      "\(numbers.count) marks: " + numbers.prefix(limit).map(String.init).joined(separator: ", "), to: limit)
  }
}

/// The signs of marks.
private enum MarkGlyph {
  static let onImage = "*"
  /// Made on another image.
  static let other = "o"
  static let selected = "@"
}
