import CNcurses
public import Cells
import Glibc

extension TerminalScreen {
  /// Shows a frame. Only what differs from the screen is sent; an unchanged frame sends nothing.
  ///
  /// Returns how many bytes were sent; nil where the system does not count them.
  /// A frame larger than the screen is cut at its edges, a smaller one leaves the rest blank. What the C library
  /// cannot draw in the columns that its cell has is replaced by U+FFFD, or `?` where only ASCII is drawn.
  @discardableResult
  public func draw(_ frame: Frame) -> Int? {
    guard isOpen, !isOutside else { return 0 }
    if frame.columns < size.columns || frame.rows < size.rows { werase(window) }
    if !paint(frame, mayFill: false) {
      startNewPalette(frame)
      _ = paint(frame, mayFill: true)
    }
    place(frame.cursor)
    wnoutrefresh(window)
    return output.bytesWritten { doupdate() }
  }

  /// Paints all cells; false when the table of colour pairs is full, unless the nearest pairs may fill in.
  private func paint(_ frame: Frame, mayFill: Bool) -> Bool {
    let columns = min(frame.columns, size.columns)
    let rows = min(frame.rows, size.rows)
    let cells = frame.cells
    return withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: GlyphChooser.limit + 1) { text in
      var brush = Brush(window: window, text: text)
      for row in 0..<rows {
        let start = row * frame.columns
        var column = 0
        while column < columns {
          let cell = cells[start + column]
          guard select(cell.style, &brush, mayFill: mayFill) else { return false }
          let isWide = column + 1 < columns && cells[start + column + 1].character == Cell.continuation
          put(cell.character, columns: isWide ? 2 : 1, &brush, row: Int32(row), column: Int32(column))
          column += isWide ? 2 : 1
        }
      }
      return true
    }
  }

  /// Gives the brush a style; false when no colour pair is left for it.
  private func select(_ style: Style, _ brush: inout Brush, mayFill: Bool) -> Bool {
    if style == brush.style { return true }
    guard let pair = pair(for: colors.colors(of: style), mayFill: mayFill) else { return false }
    brush.style = style
    brush.pair = pair
    brush.attributes = cursesAttributes(style)
    return true
  }

  private func put(_ character: Character, columns: Int, _ brush: inout Brush, row: Int32, column: Int32) {
    if let scalar = soleScalar(character), isDrawable(scalar, columns: columns) {
      return brush.put(scalar, row: row, column: column)
    }
    let isLoneHalf = character == Cell.continuation
    let glyph = chooser.glyph(for: isLoneHalf ? " " : character, columns: columns)
    brush.put(glyph.scalars, row: row, column: column)
    if glyph.columns < columns { brush.put(" ", row: row, column: column + 1) }
  }

  private func soleScalar(_ character: Character) -> Unicode.Scalar? {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else { return nil }
    return first
  }

  private func isDrawable(_ scalar: Unicode.Scalar, columns: Int) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 && columns == 1 }
    return scalar.value >= 0xA0 && chooser.isUnicode && chooser.width(scalar) == columns
  }

  /// Shows the terminal's own cursor at a place, or hides it and leaves it where it was.
  private func place(_ cursor: Position?) {
    let limits = size
    if let cursor, cursor.column >= 0, cursor.row >= 0, cursor.column < limits.columns, cursor.row < limits.rows {
      resting = cursor
      curs_set(1)
    } else {
      curs_set(0)
    }
    let column = min(resting.column, limits.columns - 1)
    let row = min(resting.row, limits.rows - 1)
    wmove(window, Int32(row), Int32(column))
  }

  private func cursesAttributes(_ style: Style) -> attr_t {
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) || colors.needsBold(for: style.foreground) { attributes |= curses_bold() }
    if style.attributes.contains(.dim) { attributes |= curses_dim() }
    if style.attributes.contains(.underline) { attributes |= curses_underline() }
    if style.attributes.contains(.reverse) { attributes |= curses_reverse() }
    return attributes
  }
}

/// Puts characters of one style into a window.
private struct Brush {
  let window: UnsafeMutablePointer<WINDOW>
  let text: UnsafeMutableBufferPointer<wchar_t>
  var style = Style.plain
  var pair: Int32 = 0
  var attributes: attr_t = 0
  private var cell = cchar_t()

  init(window: UnsafeMutablePointer<WINDOW>, text: UnsafeMutableBufferPointer<wchar_t>) {
    self.window = window
    self.text = text
  }

  mutating func put(_ scalar: Unicode.Scalar, row: Int32, column: Int32) {
    text[0] = wchar_t(truncatingIfNeeded: scalar.value)
    putText(count: 1, row: row, column: column)
  }

  mutating func put(_ scalars: [Unicode.Scalar], row: Int32, column: Int32) {
    let shown = scalars.prefix(text.count - 1)
    for (index, scalar) in shown.enumerated() { text[index] = wchar_t(truncatingIfNeeded: scalar.value) }
    putText(count: shown.count, row: row, column: column)
  }

  private mutating func putText(count: Int, row: Int32, column: Int32) {
    text[count] = 0
    // The pair goes by the pointer: the parameter for it holds no number above 32,767.
    setcchar(&cell, text.baseAddress, attributes, 0, &pair)
    mvwadd_wch(window, row, column, &cell)
  }
}
