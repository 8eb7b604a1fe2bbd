/// A rectangle of cells; never of negative size.
public struct Rect: Sendable, Hashable {
  /// The left column.
  public var column: Int
  /// The top row.
  public var row: Int
  /// The width in cells.
  public var columns: Int
  /// The height in cells.
  public var rows: Int

  /// Makes a rectangle; negative sizes count as zero.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Whether no cell lies in it.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
  /// The column after the last one.
  public var endColumn: Int { column + columns }
  /// The row after the last one.
  public var endRow: Int { row + rows }

  /// Whether a place lies in it.
  public func contains(_ place: Position) -> Bool {
    place.column >= column && place.column < endColumn && place.row >= row && place.row < endRow
  }

  /// This rectangle without a border of `inset` cells on each side.
  public func inset(by inset: Int) -> Rect {
    Rect(column: column + inset, row: row + inset, columns: columns - 2 * inset, rows: rows - 2 * inset)
  }

  /// The upper `count` rows and what lies below them; `count` is clamped to the height.
  public func split(top count: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, count), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: taken),
      Rect(column: column, row: row + taken, columns: columns, rows: rows - taken)
    )
  }

  /// The lower `count` rows and what lies above them; `count` is clamped to the height.
  public func split(bottom count: Int) -> (rest: Rect, bottom: Rect) {
    let parts = split(top: rows - min(max(0, count), rows))
    return (parts.top, parts.rest)
  }

  /// The left `count` columns and what lies right of them; `count` is clamped to the width.
  public func split(left count: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, count), columns)
    return (
      Rect(column: column, row: row, columns: taken, rows: rows),
      Rect(column: column + taken, row: row, columns: columns - taken, rows: rows)
    )
  }
}
