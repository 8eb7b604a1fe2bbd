/// One character cell: what is drawn in it and how.
public struct Cell: Sendable, Hashable {
  /// The grapheme cluster in this cell; of a two-column cluster the right half holds `Cell.continuation`.
  public var character: Character
  /// Its colours and attributes.
  public var style: Style

  /// Makes a cell; an empty one by default.
  public init(_ character: Character = " ", style: Style = .plain) {
    self.character = character
    self.style = style
  }

  /// Stands in the right half of a two-column cluster; the terminal draws nothing for it.
  public static let continuation: Character = "\u{0}"
}

/// A whole screen, or a part of one, as a value: `columns` × `rows` cells, row by row, and where the cursor rests.
public struct Frame: Sendable, Hashable {
  /// The width in cells.
  public let columns: Int
  /// The height in cells.
  public let rows: Int
  /// `columns * rows` cells, row by row.
  public internal(set) var cells: [Cell]
  /// Where the terminal's own cursor rests (screen readers follow it); nil hides it.
  public var cursor: Position?

  /// Makes an empty frame; negative sizes count as zero.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: Cell(), count: self.columns * self.rows)
  }

  /// Makes a frame of cells that exist, row by row of `columns` each; cells after the last whole row are dropped.
  public init(cells: [Cell], columns: Int) {
    self.columns = max(0, columns)
    rows = columns > 0 ? cells.count / columns : 0
    self.cells = Array(cells.prefix(self.columns * rows))
  }

  /// The whole frame as a rectangle.
  public var bounds: Rect { Rect(column: 0, row: 0, columns: columns, rows: rows) }

  /// The cell at a place; places outside read as empty cells, writes there are dropped.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      guard column >= 0, row >= 0, column < columns, row < rows else { return Cell() }
      return cells[row * columns + column]
    }
    set {
      guard column >= 0, row >= 0, column < columns, row < rows else { return }
      cells[row * columns + column] = newValue
    }
  }
}

/// A place in a frame, in cells from the upper left, both from zero.
public struct Position: Sendable, Hashable {
  /// The column, from zero at the left.
  public var column: Int
  /// The row, from zero at the top.
  public var row: Int

  /// Makes a place.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}
