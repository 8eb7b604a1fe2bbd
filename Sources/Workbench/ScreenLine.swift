import Cells

/// One line of a pane or an overlay that may be longer than the screen.
struct ScreenLine: Hashable {
  var text: String
  var style: Style
  /// The columns of the text that are a key, and drawn as one.
  var key = 0..<0

  init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

extension Frame {
  /// Draws lines, scrolled so that as much of a range of them as fits is seen; gives where the range begins.
  @discardableResult
  mutating func draw(_ lines: [ScreenLine], keeping range: Range<Int>, in rect: Rect) -> Position? {
    let top = Self.firstLine(of: lines.count, keeping: range, rows: rect.rows)
    for (row, line) in lines[top..<min(lines.count, top + rect.rows)].enumerated() {
      let place = Position(column: rect.column, row: rect.row + row)
      draw(padded(line.text, to: rect.columns), at: place, style: line.style, limit: rect.columns)
      let key = Rect(column: place.column + line.key.lowerBound, row: place.row, columns: line.key.count, rows: 1)
      applyStyle(in: key) { $0 = Theme.key }
    }
    let row = range.lowerBound - top
    return (0..<rect.rows).contains(row) ? Position(column: rect.column, row: rect.row + row) : nil
  }

  /// Draws an empty box; of a title `Name: what keys do` only the name where it has no room, as the hints say the rest.
  mutating func draw(emptyBox box: Rect, title: String) {
    fill(box)
    let isWhole = columnWidth(of: title) <= box.columns - 6
    let shown = isWhole ? title : String(title.prefix { $0 != ":" })
    draw(box: box, title: shown, style: Theme.focusedBorder, titleStyle: Theme.focusedTitle)
  }

  /// Draws lines in a box whose lower edge says where there are more than it shows; gives where the range begins.
  @discardableResult
  mutating func draw(box: Rect, title: String, _ lines: [ScreenLine], keeping range: Range<Int>) -> Position? {
    draw(emptyBox: box, title: title)
    let inside = box.inset(by: 1)
    guard !inside.isEmpty else { return nil }
    let place = draw(lines, keeping: range, in: inside)
    let top = Self.firstLine(of: lines.count, keeping: range, rows: inside.rows)
    drawMore(above: top > 0, below: top + inside.rows < lines.count, of: box)
    return place
  }

  /// Says on the lower edge of a box whether something lies above or below what it shows.
  mutating func drawMore(above: Bool, below: Bool, of box: Rect, style: Style = Theme.focusedTitle) {
    guard above || below else { return }
    let text = " \(above ? "↑" : "")\(below ? "↓" : "") more "
    let place = Position(column: box.endColumn - 2 - columnWidth(of: text), row: box.endRow - 1)
    guard place.column > box.column else { return }
    draw(text, at: place, style: style)
  }

  static func firstLine(of count: Int, keeping range: Range<Int>, rows: Int) -> Int {
    var top = 0
    if range.upperBound > rows { top = min(range.lowerBound, range.upperBound - rows) }
    if range.count > rows { top = range.lowerBound }
    return min(top, max(0, count - rows))
  }
}
