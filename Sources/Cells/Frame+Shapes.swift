extension Frame {
  /// Fills a rectangle with one cell, as far as it lies in the frame.
  public mutating func fill(_ rect: Rect, with cell: Cell = Cell()) {
    let part = rect.intersection(bounds)
    guard !part.isEmpty else { return }
    for row in part.row..<part.endRow {
      blankCutHalves(from: part.column, to: part.endColumn, row: row)
      for column in part.column..<part.endColumn { self[column, row] = cell }
    }
  }

  /// Draws the edge of a rectangle of at least 2 × 2 cells, with a title set into its top edge.
  ///
  /// The inside is left alone. The title is sanitized and cut; a top edge of fewer than 6 columns shows none.
  public mutating func draw(
    box: Rect, title: String = "", style: Style = .plain, titleStyle: Style? = nil, ascii: Bool = false
  ) {
    guard box.columns >= 2, box.rows >= 2 else { return }
    let edge = ascii ? BoxEdge.ascii : BoxEdge.lines
    let right = box.endColumn - 1
    let bottom = box.endRow - 1
    for row in visible(box.row, box.endRow, in: rows) {
      draw(String(edge.vertical), at: Position(column: box.column, row: row), style: style)
      draw(String(edge.vertical), at: Position(column: right, row: row), style: style)
    }
    let line = String(repeating: edge.horizontal, count: box.columns - 2)
    draw("\(edge.upperLeft)\(line)\(edge.upperRight)", at: Position(column: box.column, row: box.row), style: style)
    draw("\(edge.lowerLeft)\(line)\(edge.lowerRight)", at: Position(column: box.column, row: bottom), style: style)
    guard box.columns >= 6, !title.isEmpty else { return }
    let label = " \(truncated(title, to: box.columns - 6, ellipsis: ascii ? "~" : "…")) "
    draw(label, at: Position(column: box.column + 2, row: box.row), style: titleStyle ?? style)
  }

  /// Copies a picture's cells, row by row of `columns` each, into the upper left of a rectangle, clipped to both.
  public mutating func copy(_ picture: [Cell], columns width: Int, into rect: Rect) {
    guard width > 0 else { return }
    let height = picture.count / width
    let extent = Rect(column: rect.column, row: rect.row, columns: width, rows: height)
    let part = extent.intersection(rect).intersection(bounds)
    guard !part.isEmpty else { return }
    for row in part.row..<part.endRow {
      blankCutHalves(from: part.column, to: part.endColumn, row: row)
      let source = (row - rect.row) * width + part.column - rect.column
      let target = row * columns + part.column
      cells.replaceSubrange(target..<target + part.columns, with: picture[source..<source + part.columns])
    }
  }

  /// Copies another frame so that its upper left cell lands on a place; its cursor is not taken over.
  public mutating func copy(_ other: Frame, at place: Position) {
    let target = Rect(column: place.column, row: place.row, columns: other.columns, rows: other.rows)
    copy(other.cells, columns: other.columns, into: target)
  }

  /// Changes the style of every cell of a rectangle, as far as it lies in the frame.
  public mutating func applyStyle(in rect: Rect, _ change: (inout Style) -> Void) {
    let part = rect.intersection(bounds)
    guard !part.isEmpty else { return }
    for row in part.row..<part.endRow {
      for index in row * columns + part.column..<row * columns + part.endColumn { change(&cells[index].style) }
    }
  }

  private func visible(_ first: Int, _ end: Int, in limit: Int) -> Range<Int> {
    let low = min(max(0, first), limit)
    return low..<max(low, min(end, limit))
  }
}

extension Rect {
  /// The cells that lie in both rectangles; an empty one when there are none.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }
}

/// The characters of a box.
private struct BoxEdge {
  let horizontal: Character
  let vertical: Character
  let upperLeft: Character
  let upperRight: Character
  let lowerLeft: Character
  let lowerRight: Character

  static let lines = BoxEdge(
    horizontal: "─", vertical: "│", upperLeft: "┌", upperRight: "┐", lowerLeft: "└", lowerRight: "┘")
  static let ascii = BoxEdge(
    horizontal: "-", vertical: "|", upperLeft: "+", upperRight: "+", lowerLeft: "+", lowerRight: "+")
}
