extension Frame {
  /// Draws a text on one line and returns the columns it took.
  ///
  /// The text is sanitized. It is clipped at the frame's edges and after `limit` columns; half of a wide character that
  /// a clip leaves over is drawn as a blank. A wide character's right cell holds `Cell.continuation`; overwriting one
  /// half of an older wide character blanks its other half.
  @discardableResult
  public mutating func draw(
    _ text: String, at place: Position, style: Style = .plain, limit: Int? = nil
  ) -> Int {
    guard place.row >= 0, place.row < rows, place.column < columns, place.column > -Int(Int32.max) else { return 0 }
    let room = columns - place.column
    let available = min(limit ?? room, room)
    var used = 0
    forEachPiece(of: sanitized(text)) { piece, width in
      guard used < available else { return }
      let fits = used + width <= available
      let column = place.column + used
      put(fits ? piece : " ", width: fits ? width : 1, column: column, row: place.row, style: style)
      used += fits ? width : 1
    }
    return used
  }

  /// Puts one piece of text of 1 or 2 columns into a row that exists.
  private mutating func put(_ piece: Character, width: Int, column: Int, row: Int, style: Style) {
    guard column >= 0 else {
      if column + width > 0 { put(" ", width: 1, column: 0, row: row, style: style) }
      return
    }
    blankCutHalves(from: column, to: column + width, row: row)
    let start = row * columns + column
    cells[start] = Cell(piece, style: style)
    if width == 2 { cells[start + 1] = Cell(Cell.continuation, style: style) }
  }

  /// Blanks the halves of wide characters that remain outside when the columns of a row are overwritten.
  mutating func blankCutHalves(from first: Int, to end: Int, row: Int) {
    if first > 0, self[first, row].character == Cell.continuation { self[first - 1, row].character = " " }
    if self[end, row].character == Cell.continuation { self[end, row].character = " " }
  }
}
