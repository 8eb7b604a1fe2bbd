import Cells
import Glyphs
import Imagery

/// A figure drawn with characters: dark on a light ground, with its callouts as numbers.
struct TextPicture {
  /// The rows, each of so many columns.
  private(set) var rows: [String] = []
  /// A bar of a round length and where north is; nil where the scale is not known.
  let scale: String?
  /// Metres of ground a column; nil where that is not known.
  let metresPerColumn: Double?
  private let columns: Int

  /// Draws a figure; 2 or more columns.
  init(_ figure: BriefFigure, columns: Int, symbols: SymbolSet = .ascii) {
    let layout = figure.layout
    self.columns = columns
    let perColumn = Double(layout.picture.width) / Double(columns)
    metresPerColumn = layout.metresPerPixel.map { $0 * perColumn }
    scale = layout.scaleBar.map { bar in
      let length = max(0, Int((bar.bar.width / perColumn).rounded()) - 2)
      return "|" + String(repeating: "-", count: length) + "| " + bar.label + ", north up"
    }
    // A cell of a terminal is about twice as high as it is wide.
    let count = min(max(1, (columns * layout.picture.height + layout.picture.width) / (2 * layout.picture.width)), 60)
    guard var lines = Self.characters(of: layout.picture, columns: columns, rows: count, symbols: symbols) else {
      return
    }
    var overlay = TextOverlay(columns: columns, rows: count)
    if figure.isSynthetic { overlay.putWarning(on: &lines) }
    let pointers = layout.callouts.map { callout in
      TextPointer(
        numbers: [callout.number], column: Int(callout.target.column / perColumn),
        row: Int(callout.target.row * Double(count) / Double(layout.picture.height)))
    }
    overlay.put(pointers, on: &lines)
    rows = lines.map { String($0) }
  }

  /// The rows in a frame, two columns wider and two rows higher.
  var framed: [String] {
    let edge = "+" + String(repeating: "-", count: columns) + "+"
    return [edge] + rows.map { "|\($0)|" } + [edge]
  }

  private static func characters(
    of picture: FigurePicture, columns: Int, rows: Int, symbols: SymbolSet
  ) -> [[Character]]? {
    let mask = picture.valid.map { $0 ? UInt8(1) : 0 }
    guard
      let buffer = try? PixelBuffer(
        width: picture.width, height: picture.height, channels: picture.channels, bytes: picture.bytes, valid: mask)
    else { return nil }
    let renderer = CellRenderer(symbols: symbols, palette: .none, usesReverse: false, inkIsDark: true)
    var cells = renderer.render(buffer, columns: columns, rows: rows).map(\.character)
    guard cells.count == columns * rows else { return nil }
    // Blanks are what is bright, so what is not known must look otherwise.
    for index in cells.indices where picture.isEmpty(at: index, columns: columns, rows: rows) {
      cells[index] = (index % columns + index / columns) % 4 == 0 ? "/" : " "
    }
    return (0..<rows).map { Array(cells[$0 * columns..<($0 + 1) * columns]) }
  }
}

extension FigurePicture {
  /// Whether the sample in the middle of a cell has no data.
  fileprivate func isEmpty(at cell: Int, columns: Int, rows: Int) -> Bool {
    let x = (2 * (cell % columns) + 1) * width / (2 * columns)
    let y = (2 * (cell / columns) + 1) * height / (2 * rows)
    return !valid[y * width + x]
  }
}

/// The observations that one sign of a picture stands for, and where they were made.
private struct TextPointer {
  var numbers: [Int]
  var column: Int
  var row: Int

  /// `(3)`, or `(1-5, 8)` where several lie too near to one another; their count where the numbers would fill the line.
  func text(columns: Int) -> String {
    let text = " (\(ranges)) "
    return text.count <= columns / 2 || numbers.count == 1 ? text : " (\(numbers.count) observations) "
  }

  private var ranges: String {
    var parts: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = parts.last, number <= last.upperBound + 1 {
        parts[parts.count - 1] = last.lowerBound...max(last.upperBound, number)
      } else {
        parts.append(number...number)
      }
    }
    return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ", ")
  }

  /// How far another one is, a row counted as two columns.
  func distance(to other: TextPointer) -> Int { abs(column - other.column) + 2 * abs(row - other.row) }

  /// Takes another one's observations over; the sign stands in their middle, by numbers.
  mutating func join(_ other: TextPointer) {
    let (own, more) = (numbers.count, other.numbers.count)
    column = (column * own + other.column * more) / (own + more)
    row = (row * own + other.row * more) / (own + more)
    numbers += other.numbers
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

  /// Says in two corners, or in one of a low picture, that it is synthetic.
  mutating func putWarning(on lines: inout [[Character]]) {
    let warning = " SYNTHETIC "
    put(warning, on: &lines, middle: 1 + warning.count / 2, row: 0)
    if rows >= 8 { put(warning, on: &lines, middle: columns - 2 - warning.count / 2, row: rows - 1) }
  }

  /// Puts signs where they belong, at most a row away; those for which there is no room there share one with the nearest.
  mutating func put(_ pointers: [TextPointer], on lines: inout [[Character]]) {
    var pointers = pointers
    while true {
      var (trial, trialLines) = (self, lines)
      let left = pointers.indices.first { index in
        let pointer = pointers[index]
        return !trial.put(
          pointer.text(columns: columns), on: &trialLines, middle: pointer.column, row: pointer.row)
      }
      let others = pointers.indices.filter { $0 != left }
      guard let left,
        let nearest = others.min(by: {
          pointers[$0].distance(to: pointers[left]) < pointers[$1].distance(to: pointers[left])
        })
      else {
        (self, lines) = (trial, trialLines)
        return
      }
      pointers[nearest].join(pointers[left])
      pointers.remove(at: left)
    }
  }

  /// Puts a word with its middle at a place, or a row above or below; false where there is no room for it.
  @discardableResult
  mutating func put(_ text: String, on lines: inout [[Character]], middle: Int, row: Int) -> Bool {
    guard text.count <= columns else { return false }
    let start = max(0, min(middle - text.count / 2, columns - text.count))
    let free = [row, row - 1, row + 1].first { row in
      (0..<rows).contains(row) && (start..<start + text.count).allSatisfy { !taken.contains(row * columns + $0) }
    }
    guard let free else { return false }
    for (offset, character) in text.enumerated() {
      lines[free][start + offset] = character
      taken.insert(free * columns + start + offset)
    }
    return true
  }
}
