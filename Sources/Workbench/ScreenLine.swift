import Cells

/// One line of a pane or an overlay that may be longer than the screen.
struct ScreenLine: Hashable {
  var text: String
  var style: Style

  init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

extension Frame {
  /// Draws lines, scrolled so that as much of a range of them as fits is seen; gives where the range begins.
  @discardableResult
  mutating func draw(_ lines: [ScreenLine], keeping range: Range<Int>, in rect: Rect) -> Position? {
    var top = 0
    if range.upperBound > rect.rows { top = min(range.lowerBound, range.upperBound - rect.rows) }
    if range.count > rect.rows { top = range.lowerBound }
    top = min(top, max(0, lines.count - rect.rows))
    for (row, line) in lines[top..<min(lines.count, top + rect.rows)].enumerated() {
      let place = Position(column: rect.column, row: rect.row + row)
      draw(padded(line.text, to: rect.columns), at: place, style: line.style, limit: rect.columns)
    }
    let row = range.lowerBound - top
    return (0..<rect.rows).contains(row) ? Position(column: rect.column, row: rect.row + row) : nil
  }
}
