import Cells
import Glyphs
import Imagery

extension FigureLayout {
  /// The figure as lines of characters: printable ASCII, dark on a light ground, with its callouts as numbers.
  func textPicture(isSynthetic: Bool, columns: Int = 78) -> [String] {
    let mask = picture.valid.map { $0 ? UInt8(1) : 0 }
    guard
      let buffer = try? PixelBuffer(
        width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes, valid: mask)
    else { return [] }
    // A cell of a terminal is about twice as high as it is wide.
    let rows = min(max(1, (columns * picture.height + picture.width) / (2 * picture.width)), 60)
    let renderer = CellRenderer(symbols: .ascii, palette: .none, usesReverse: false, inkIsDark: true)
    let cells = renderer.render(buffer, columns: columns, rows: rows).map(\.character)
    guard cells.count == columns * rows else { return [] }
    var lines = (0..<rows).map { Array(cells[$0 * columns..<($0 + 1) * columns]) }
    var overlay = TextOverlay(columns: columns, rows: rows)
    if isSynthetic { overlay.put(" SYNTHETIC ", on: &lines, column: 1, row: 0) }
    for callout in callouts {
      let column = Int(callout.target.column * Double(columns) / Double(picture.width))
      let row = Int(callout.target.row * Double(rows) / Double(picture.height))
      overlay.put("(\(callout.number))", on: &lines, column: column - 1, row: row)
    }
    return lines.map { String($0) } + [textScale(columns)].compactMap { $0 }
  }

  private func textScale(_ columns: Int) -> String? {
    guard let scaleBar else { return nil }
    let cells = Int((scaleBar.bar.width * Double(columns) / Double(picture.width)).rounded())
    return "|" + String(repeating: "-", count: max(0, cells - 2)) + "| " + scaleBar.label + ", north up"
  }
}

/// Words that are laid over lines of characters so that none covers another.
private struct TextOverlay {
  let columns: Int
  let rows: Int
  private var taken: Set<Int> = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Puts a word at its place, or in the nearest row where there is room for it.
  mutating func put(_ text: String, on lines: inout [[Character]], column: Int, row: Int) {
    guard text.count <= columns else { return }
    let start = max(0, min(column, columns - text.count))
    let nearest = (0..<rows).sorted { (abs($0 - row), $0) < (abs($1 - row), $1) }
    let free = nearest.first { row in
      (start..<start + text.count).allSatisfy { !taken.contains(row * columns + $0) }
    }
    guard let free else { return }
    for (offset, character) in text.enumerated() {
      lines[free][start + offset] = character
      taken.insert(free * columns + start + offset)
    }
  }
}
