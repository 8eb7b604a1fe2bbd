import CaseModel
import Cells

extension SiteList {
  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
    let list = state.list
    let isFocused = state.focus == .sites
    let count = list.filter.isEmpty ? "\(list.rows.count)" : "\(list.visible.count) of \(list.rows.count)"
    let then = state.look == nil ? "" : " (past)"
    frame.drawPane(rect, .sites, title: "Sites \(count)\(then)\(list.filter.isEmpty ? "" : " /\(list.filter)")", state)
    let inside = rect.inset(by: 1)
    guard !inside.isEmpty else { return }
    if list.rows.isEmpty { return drawEmpty(inside, into: &frame) }
    if list.visible.isEmpty {
      frame.draw("no site matches", at: inside.origin, style: Theme.faint, limit: inside.columns)
      return
    }
    // One guessed day makes the column a question mark wider for all, so that days stand below one another.
    let dateWidth = inside.columns < 28 ? 0 : list.hasGuessedDays ? 11 : 10
    let cursor = list.cursor ?? 0
    let top = firstLine(cursor: cursor, count: list.visible.count, height: inside.rows)
    for line in 0..<min(inside.rows, list.visible.count - top) {
      let row = list.rows[list.visible[top + line]]
      let place = Rect(column: inside.column, row: inside.row + line, columns: inside.columns, rows: 1)
      let text = text(of: row, list, columns: place.columns, dateWidth: dateWidth, isSelected: top + line == cursor)
      let selection = isFocused ? Theme.selection : Theme.quietSelection
      frame.draw(text, at: place.origin, style: top + line == cursor ? selection : .plain, limit: place.columns)
      if top + line == cursor, isFocused { frame.cursor = place.origin }
    }
  }

  /// The first line to show so that the cursor stands in the middle wherever the list is longer than the pane.
  static func firstLine(cursor: Int, count: Int, height: Int) -> Int {
    min(max(0, cursor - height / 2), max(0, count - height))
  }

  private static func drawEmpty(_ inside: Rect, into frame: inout Frame) {
    let lines = ["No sites yet.", "a adds one;", "overlook import CASE FILE", "brings in many."]
    for (index, line) in lines.enumerated().prefix(inside.rows) {
      frame.draw(
        line, at: Position(column: inside.column, row: inside.row + index), style: Theme.faint, limit: inside.columns)
    }
  }

  private static func text(
    of row: SiteRow, _ list: SiteListState, columns: Int, dateWidth: Int, isSelected: Bool
  ) -> String {
    let mark = list.marked.contains(row.site.id) ? "*" : isSelected ? ">" : " "
    let day = row.newestImage.map { String($0.prefix(10)) + (row.isNewestImageGuessed ? "?" : "") }
    let date = day ?? (row.imageCount > 0 ? "undated" : "no image")
    let nameWidth = columns - 2 - (dateWidth == 0 ? 0 : dateWidth + 1)
    var name = row.site.name
    if let native = row.site.nativeName, columnWidth(of: name) + columnWidth(of: native) + 1 <= nameWidth {
      name += " " + native
    }
    var text = mark + (row.conflictCount > 0 ? "!" : row.markCount > 0 ? "•" : " ") + padded(name, to: nameWidth)
    if dateWidth > 0 { text += " " + padded(date, to: dateWidth) }
    return padded(text, to: columns)
  }
}

extension Rect {
  /// The upper left cell.
  var origin: Position { Position(column: column, row: row) }
}

extension Frame {
  /// Draws the border and title of a pane, with its digit, in the style of its focus.
  mutating func drawPane(_ rect: Rect, _ pane: Pane, title: String, _ state: State) {
    let isFocused = state.focus == pane
    draw(
      box: rect, title: "\(pane.rawValue) \(title)", style: isFocused ? Theme.focusedBorder : Theme.border,
      titleStyle: isFocused ? Theme.focusedTitle : Theme.title)
  }
}
