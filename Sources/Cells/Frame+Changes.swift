extension Frame {
  /// How many cells differ from those of another frame; all of them where the sizes differ.
  public func changedCells(since other: Frame) -> Int {
    guard columns == other.columns, rows == other.rows else { return cells.count }
    return (0..<rows).reduce(0) { $0 + changedCells(since: other, row: $1, from: 0, to: columns) }
  }

  /// This frame, but in the lower rows of `part` still what another one of the same size has, so that in `part` about
  /// `limit` cells change; whether that is all of this frame.
  ///
  /// At least one row changes, and rows with up to four changed cells always do: the next frame made in this way goes on
  /// below. Both frames hold no two-column characters across the edges of `part`.
  public func partly(since other: Frame, in part: Rect, limit: Int) -> (frame: Frame, isWhole: Bool) {
    guard columns == other.columns, rows == other.rows else { return (self, true) }
    let part = part.intersection(bounds)
    var frame = self
    var changed = 0
    var isWhole = true
    for row in part.row..<max(part.row, part.endRow) {
      let count = changedCells(since: other, row: row, from: part.column, to: part.endColumn)
      if count <= 4 { continue }
      if changed == 0 || changed + count <= limit {
        changed += count
      } else {
        let range = row * columns + part.column..<row * columns + part.endColumn
        frame.cells.replaceSubrange(range, with: other.cells[range])
        isWhole = false
      }
    }
    return (frame, isWhole)
  }

  private func changedCells(since other: Frame, row: Int, from first: Int, to end: Int) -> Int {
    let range = row * columns + first..<row * columns + end
    return range.reduce(0) { $0 + (cells[$1] == other.cells[$1] ? 0 : 1) }
  }
}
