public import Cells

/// A picture as a complete SVG image of 8 × 16 units a cell.
///
/// Block characters are drawn as geometry and braille as dots, so that the image needs no font; other characters are
/// text, each run set to the width of its cells whatever font is found. `label` becomes the image's title.
public func svg(
  _ cells: [Cell], columns: Int, label: String = "", colors: PageColors = PageColors()
) -> String {
  let frame = Frame(cells: cells, columns: columns)
  let width = frame.columns * CellBox.width
  let height = frame.rows * CellBox.height
  var output = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
  output += "width=\"\(width)\" height=\"\(height)\" role=\"img\" shape-rendering=\"crispEdges\" "
  output += "font-family=\"DejaVu Sans Mono,monospace\" font-size=\"13\">\n"
  if !label.isEmpty { output += "<title>\(escapedMarkup(sanitized(label)))</title>\n" }
  output += "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(colors.background.hexadecimal)\"/>\n"
  for row in 0..<frame.rows {
    output += backgrounds(frame, row, colors)
    for column in 0..<frame.columns { output += shape(frame[column, row], column, row, colors) }
    output += words(frame, row, colors)
  }
  return output + "</svg>\n"
}

/// The units of a cell.
private enum CellBox {
  static let width = 8
  static let height = 16
}

/// One rectangle for neighbouring cells of one background.
private func backgrounds(_ frame: Frame, _ row: Int, _ colors: PageColors) -> String {
  var output = ""
  var start = 0
  while start < frame.columns {
    let color = colors.shown(by: frame[start, row].style).background
    var end = start + 1
    while end < frame.columns, colors.shown(by: frame[end, row].style).background == color { end += 1 }
    if color != colors.background {
      output += "<rect x=\"\(start * CellBox.width)\" y=\"\(row * CellBox.height)\" "
      output += "width=\"\((end - start) * CellBox.width)\" height=\"\(CellBox.height)\" "
      output += "fill=\"\(color.hexadecimal)\"/>\n"
    }
    start = end
  }
  return output
}

/// What a block or braille character draws; nothing for any other.
private func shape(_ cell: Cell, _ column: Int, _ row: Int, _ colors: PageColors) -> String {
  let left = column * CellBox.width
  let top = row * CellBox.height
  let data =
    CellPattern(of: cell.character).map { blocks($0, left, top) }
    ?? CellPattern(brailleOf: cell.character).map { dots($0, left, top) } ?? ""
  if data.isEmpty { return "" }
  return "<path fill=\"\(colors.shown(by: cell.style).foreground.hexadecimal)\" d=\"\(data)\"/>\n"
}

/// The characters of a row that no shape draws: one text for neighbours of one style, up to the next blank.
private func words(_ frame: Frame, _ row: Int, _ colors: PageColors) -> String {
  var output = ""
  var column = 0
  while column < frame.columns {
    let start = column
    let style = frame[start, row].style
    var text = ""
    while column < frame.columns, frame[column, row].style == style, frame[column, row].isText {
      if frame[column, row].character != Cell.continuation { text += frame[column, row].printable }
      column += 1
    }
    if !text.isEmpty { output += line(text, start..<column, row, style, colors) }
    column = max(column, start + 1)
  }
  return output
}

private func line(_ text: String, _ columns: Range<Int>, _ row: Int, _ style: Style, _ colors: PageColors) -> String {
  let weight = style.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
  let place = "x=\"\(columns.lowerBound * CellBox.width)\" y=\"\(row * CellBox.height + 12)\""
  let width = "textLength=\"\(columns.count * CellBox.width)\" lengthAdjust=\"spacingAndGlyphs\""
  let fill = colors.shown(by: style).foreground.hexadecimal
  return "<text \(place) \(width) fill=\"\(fill)\"\(weight)>\(escapedMarkup(text))</text>\n"
}

extension Cell {
  /// Whether a letter has to be set for it, or for the wide character whose right half it is.
  fileprivate var isText: Bool {
    character != " " && CellPattern(of: character) == nil && CellPattern(brailleOf: character) == nil
  }
}

/// Path data of a pattern's filled parts; neighbours in a row make one rectangle.
private func blocks(_ pattern: CellPattern, _ left: Int, _ top: Int) -> String {
  var data = ""
  for row in 0..<pattern.rows {
    // Sextants divide 16 units by three; the edges are rounded alike for both parts that meet there.
    let upper = row * CellBox.height / pattern.rows
    let lower = (row + 1) * CellBox.height / pattern.rows
    for run in pattern.runs(row: row) {
      let x = run.lowerBound * CellBox.width / pattern.columns
      let width = run.count * CellBox.width / pattern.columns
      data += "M\(left + x) \(top + upper)h\(width)v\(lower - upper)h-\(width)z"
    }
  }
  return data
}

private func dots(_ pattern: CellPattern, _ left: Int, _ top: Int) -> String {
  var data = ""
  for row in 0..<pattern.rows {
    for column in 0..<pattern.columns where pattern.isFilled(column, row) {
      data += "M\(left + 4 * column + 1) \(top + 4 * row + 1)h2v2h-2z"
    }
  }
  return data
}

extension CellPattern {
  /// Whether a part is filled; parts outside are not.
  public func isFilled(_ column: Int, _ row: Int) -> Bool {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return false }
    return bits >> (row * columns + column) & 1 == 1
  }

  /// The runs of filled parts of a row.
  fileprivate func runs(row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<columns where isFilled(column, row) {
      if let last = runs.last, last.upperBound == column {
        runs[runs.count - 1] = last.lowerBound..<(column + 1)
      } else {
        runs.append(column..<(column + 1))
      }
    }
    return runs
  }
}
