import Cells
import Glyphs

/// How near the cells of a picture come to the best that their symbols can do: the squared error of what is drawn over
/// the least one, found by trying every character and the best two colours for it.
enum OptimumBench {
  private static let columns = 100
  private static let rows = 40

  static func run(_ path: String) {
    guard let picture = PortablePixmap.read(path) else { return }
    for symbols in [SymbolSet.half, .quadrant, .sextant, .octant, .ascii] {
      let size = symbols.samplesPerCell
      // The samples are those of the matcher: a picture of one blank a sample is its box average.
      let samples = CellRenderer(symbols: .space, palette: .full)
        .render(picture, columns: columns * size.columns, rows: rows * size.rows)
      let cells = CellRenderer(symbols: symbols, palette: .full).render(picture, columns: columns, rows: rows)
      let shapes = symbols.characters.map { coverage(of: $0, symbols) }
      var (own, best, exact) = (0.0, 0.0, 0)
      // Every seventh cell, which falls on all columns in turn.
      let chosen = Array(stride(from: 0, to: cells.count, by: 7))
      for index in chosen {
        let values = Self.samples(of: index, samples, size)
        let found = error(of: cells[index], values, symbols)
        let least = shapes.map { leastError(values, $0) }.min() ?? 0
        own += found
        best += least
        if found <= least + 0.75 * Double(values.count) { exact += 1 }
      }
      let share = (Double(exact) / Double(chosen.count) * 1000).rounded() / 10
      print(
        "\(symbols.rawValue): squared error \(best > 0 ? Measure.rounded(own / best) : 1) of the least, "
          + "\(share) % of \(chosen.count) cells at it")
    }
  }

  private static func samples(of index: Int, _ grid: [Cell], _ size: (columns: Int, rows: Int)) -> [[Double]] {
    let (column, row) = (index % columns * size.columns, index / columns * size.rows)
    return (0..<size.columns * size.rows).map { part in
      let place = (row + part / size.columns) * columns * size.columns + column + part % size.columns
      return channels(grid[place].style.background)
    }
  }

  private static func channels(_ color: Color) -> [Double] {
    color.components.map { [Double($0.red), Double($0.green), Double($0.blue)] } ?? [0, 0, 0]
  }

  /// How much of each part a character covers, 0–1.
  private static func coverage(of character: Character, _ symbols: SymbolSet) -> [Double] {
    let size = symbols.samplesPerCell
    if symbols == .ascii { return (asciiCoverage(of: character) ?? []).map { Double($0) / 255 } }
    guard let pattern = CellPattern(of: character) else { return [] }
    return (0..<size.columns * size.rows).map { part in
      let x = (2 * (part % size.columns) + 1) * pattern.columns / (2 * size.columns)
      let y = (2 * (part / size.columns) + 1) * pattern.rows / (2 * size.rows)
      return Double(pattern.bits >> (y * pattern.columns + x) & 1)
    }
  }

  private static func error(of cell: Cell, _ values: [[Double]], _ symbols: SymbolSet) -> Double {
    let shape = coverage(of: cell.character, symbols)
    let (front, back) = (channels(cell.style.foreground), channels(cell.style.background))
    return zip(values, shape).reduce(0) { sum, pair in
      sum
        + (0..<3).reduce(0) { part, channel in
          let drawn = front[channel] * pair.1 + back[channel] * (1 - pair.1)
          return part + (drawn - pair.0[channel]) * (drawn - pair.0[channel])
        }
    }
  }

  /// The error of a character in the best two colours, by least squares; colours out of range count as they are, so the
  /// true least error is not below this.
  private static func leastError(_ values: [[Double]], _ shape: [Double]) -> Double {
    let count = Double(values.count)
    let mean = shape.reduce(0, +) / count
    let spread = shape.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (0..<3).reduce(0) { sum, channel in
      let own = values.reduce(0) { $0 + $1[channel] } / count
      let total = values.reduce(0) { $0 + ($1[channel] - own) * ($1[channel] - own) }
      let both = zip(values, shape).reduce(0) { $0 + ($1.0[channel] - own) * ($1.1 - mean) }
      return sum + total - (spread > 0 ? both * both / spread : 0)
    }
  }
}
