public import Cells

/// Draws pictures with characters.
///
/// A picture is averaged to the parts of each cell (`SymbolSet.samplesPerCell`). Block sets split the parts of a cell
/// into two classes so that the variance between them is largest, fill the brighter class and colour both with their
/// means; half blocks choose `▀` or `▄` by the brighter half. ASCII takes the character whose shape correlates best and
/// fits both colours by least squares. Without colours, blocks are dithered in a pattern that is the same in every cell
/// and ASCII is chosen by shape and tone. Parts without data stay empty on the standard background. Cells whose two
/// colours are the same are blanks on that colour.
public struct CellRenderer: Sendable, Hashable {
  /// Which characters are used.
  public var symbols: SymbolSet
  /// Which colours are used.
  public var palette: Palette
  /// Whether ASCII without colours may exchange foreground and background; off for plain text.
  public var usesReverse: Bool
  /// Whether characters are dark on a light ground, as on paper; matters without colours only.
  public var inkIsDark: Bool

  /// The most columns and the most rows that are drawn.
  public static let maximumSide = 1 << 12

  /// Makes a renderer.
  public init(symbols: SymbolSet, palette: Palette, usesReverse: Bool = true, inkIsDark: Bool = false) {
    self.symbols = symbols
    self.palette = palette
    self.usesReverse = usesReverse
    self.inkIsDark = inkIsDark
  }

  /// The picture stretched over `columns * rows` cells, row by row.
  ///
  /// Sizes are clamped to 0–4,096; an empty picture gives blanks.
  public func render(_ buffer: PixelBuffer, columns: Int, rows: Int) -> [Cell] {
    let columns = min(max(0, columns), CellRenderer.maximumSide)
    let rows = min(max(0, rows), CellRenderer.maximumSide)
    guard columns > 0, rows > 0 else { return [] }
    let parts = symbols.samplesPerCell
    let grid = SampleGrid(of: buffer, columns: columns * parts.columns, rows: rows * parts.rows)
    let place = CellLayout(columns: columns, rows: rows, partColumns: parts.columns, partRows: parts.rows)
    switch (symbols, palette.isMonochrome) {
    case (.ascii, true): return renderPlainASCII(grid, place)
    case (.ascii, false): return renderColoredASCII(grid, place)
    case (.space, true): return renderReversedBlanks(grid, place)
    case (.space, false): return renderBlanks(grid, place)
    case (_, true): return renderDithered(grid, place, glyphs: symbols.glyphs)
    case (.half, false): return renderHalves(grid, place)
    case (_, false): return renderMosaic(grid, place, glyphs: symbols.glyphs)
    }
  }
}

extension SymbolSet {
  /// The characters by the pattern of their parts; empty for ASCII.
  var glyphs: [Character] {
    switch self {
    case .ascii: []
    case .space: [" ", " "]
    case .half: BlockTables.half
    case .quadrant: BlockTables.quadrant
    case .sextant: BlockTables.sextant
    case .octant: BlockTables.octant
    case .braille: BlockTables.braille
    }
  }
}

/// How cells lie over a grid of samples.
struct CellLayout {
  let columns: Int
  let rows: Int
  let partColumns: Int
  let partRows: Int

  var partsPerCell: Int { partColumns * partRows }

  /// The offset of each part's sample from the cell's first one.
  var partOffsets: [Int] {
    (0..<partsPerCell).map { $0 / partColumns * columns * partColumns + $0 % partColumns }
  }

  /// Makes the cells in order; `draw` gets the index of a cell's first sample.
  func cells(_ draw: (Int) -> Cell) -> [Cell] {
    let count = columns * rows
    return [Cell](unsafeUninitializedCapacity: count) { target, written in
      guard let start = target.baseAddress else { return }
      var cell = start
      for row in 0..<rows {
        var sample = row * partRows * columns * partColumns
        for _ in 0..<columns {
          cell.initialize(to: draw(sample))
          cell += 1
          sample += partColumns
        }
      }
      written = count
    }
  }
}

/// The samples of a grid as pointers, for the inner loops.
struct SamplePointers {
  let colors: UnsafePointer<UInt8>
  let valid: UnsafePointer<UInt8>?

  @inline(__always)
  func color(_ index: Int) -> RGB {
    let first = colors + 3 &* index
    return RGB(first[0], first[1], first[2])
  }

  @inline(__always)
  func isValid(_ index: Int) -> Bool { valid.map { $0[index] != 0 } ?? true }
}

extension SampleGrid {
  /// Gives pointers to the samples for the time of a call.
  func withPointers(_ body: (SamplePointers) -> [Cell]) -> [Cell] {
    samples.withUnsafeBufferPointer { samples in
      guard let colors = samples.baseAddress else { return [] }
      guard let valid else { return body(SamplePointers(colors: colors, valid: nil)) }
      return valid.withUnsafeBufferPointer { body(SamplePointers(colors: colors, valid: $0.baseAddress)) }
    }
  }
}
