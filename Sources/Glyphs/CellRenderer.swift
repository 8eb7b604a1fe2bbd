public import Cells

/// Draws pictures with characters.
///
/// A picture is averaged to the parts of each cell (`SymbolSet.samplesPerCell`). Block sets split the parts of a cell
/// into two classes so that the variance between them is largest, fill the brighter class and colour both with their
/// means; half blocks choose `▀` or `▄` by the brighter half. ASCII takes the character whose shape correlates best and
/// fits both colours by least squares. Without colours, blocks are dithered in a pattern that is the same in every cell
/// and ASCII is chosen by shape and tone. Without colours and in sixteen of them places are driven away from the mean of
/// what lies around them, within about a cell, so that edges stay; so cells at an edge of the picture depend on where it
/// ends. Of a picture whose colours stand for classes no mean is drawn, but the two most frequent colours of each cell, in
/// ASCII and braille the most frequent one. Parts without data stay empty on the standard background. Cells whose two colours are the same are blanks on that
/// colour.
public struct CellRenderer: Sendable, Hashable {
  /// Which characters are used.
  public var symbols: SymbolSet
  /// Which colours are used.
  public var palette: Palette
  /// Whether ASCII without colours may exchange foreground and background; off for plain text.
  public var usesReverse: Bool
  /// Whether characters are dark on a light ground, as on paper; matters without colours only.
  public var inkIsDark: Bool
  /// Whether only colours of the picture are drawn, as where they stand for classes. A palette still gives its nearest ones.
  public var keepsColors = false

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
    var cells: [Cell] = []
    var space = RenderSpace()
    render(buffer, columns: columns, rows: rows, into: &cells, using: &space)
    return cells
  }

  /// Draws the picture stretched over `columns * rows` cells over what `cells` held; the same as the other form.
  ///
  /// Nothing is allocated where cells and space served a picture of the same sizes before.
  public func render(
    _ buffer: PixelBuffer, columns: Int, rows: Int, into cells: inout [Cell], using space: inout RenderSpace
  ) {
    let columns = min(max(0, columns), CellRenderer.maximumSide)
    let rows = min(max(0, rows), CellRenderer.maximumSide)
    guard columns > 0, rows > 0 else { return cells.removeAll() }
    let parts = symbols.samplesPerCell
    space.grid.read(buffer, columns: columns * parts.columns, rows: rows * parts.rows)
    if keepsColors, !palette.isMonochrome {
      space.grid.keepColors(of: buffer, block: parts, two: symbols != .ascii && symbols != .braille)
    }
    let place = CellLayout(columns: columns, rows: rows, partColumns: parts.columns, partRows: parts.rows)
    if palette.isSmall {
      space.surroundings.read(space.grid, block: symbols.placeSize, reach: symbols.windowReach)
    }
    if palette.isMonochrome { return drawPlain(space.grid, space.surroundings, place, &cells) }
    if palette.isSmall, !keepsColors { space.grid.sharpen(by: space.surroundings, block: symbols.placeSize) }
    drawColored(space.grid, place, &cells)
  }

  private func drawPlain(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ place: CellLayout, _ cells: inout [Cell]
  ) {
    switch symbols {
    case .ascii: drawPlainASCII(grid, surroundings, place, &cells)
    case .space: drawReversedBlanks(grid, surroundings, place, &cells)
    case .braille: drawPlainDots(grid, surroundings, place, &cells)
    case .half, .quadrant, .sextant, .octant: drawPlainBlocks(grid, surroundings, place, &cells)
    }
  }

  private func drawColored(_ grid: SampleGrid, _ place: CellLayout, _ cells: inout [Cell]) {
    switch symbols {
    case .ascii: drawColoredASCII(grid, place, &cells)
    case .space: drawBlanks(grid, place, &cells)
    case .half: drawHalves(grid, place, &cells)
    case .braille: drawMosaic(grid, place, symbols.glyphs, &cells)
    case .quadrant, .sextant, .octant:
      if palette.isSmall {
        drawSixteenMosaic(grid, place, symbols.glyphs, &cells)
      } else {
        drawMosaic(grid, place, symbols.glyphs, &cells)
      }
    }
  }
}

/// Memory that a renderer works in, kept from picture to picture.
public struct RenderSpace: Sendable {
  var grid = SampleGrid()
  var surroundings = Surroundings()

  /// Makes a space that grows as pictures need it.
  public init() {}
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

  /// The number of the cell in which a sample lies.
  func cell(of sample: Int) -> Int {
    let samplesAcross = columns * partColumns
    return sample / (samplesAcross * partRows) * columns + sample % samplesAcross / partColumns
  }

  /// Gives the offset of each part's sample from the cell's first one, for the time of a call.
  @inline(__always)
  func withPartOffsets(_ body: (UnsafePointer<Int>) -> Void) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: partsPerCell) { offsets in
      guard let start = offsets.baseAddress else { return }
      for part in 0..<partsPerCell {
        (start + part).initialize(to: part / partColumns * columns * partColumns + part % partColumns)
      }
      body(start)
    }
  }

  /// Draws the cells in order over older ones; `draw` gets the index of a cell's first sample.
  @inline(__always)
  func fill(_ cells: inout [Cell], _ draw: (Int) -> Cell) {
    let count = columns * rows
    if cells.count == count {
      cells.withUnsafeMutableBufferPointer { target in
        guard let start = target.baseAddress else { return }
        forEachCell { index, sample in start[index] = draw(sample) }
      }
    } else {
      cells = [Cell](unsafeUninitializedCapacity: count) { target, written in
        guard let start = target.baseAddress else { return }
        forEachCell { index, sample in (start + index).initialize(to: draw(sample)) }
        written = count
      }
    }
  }

  @inline(__always)
  private func forEachCell(_ body: (Int, Int) -> Void) {
    var index = 0
    for row in 0..<rows {
      var sample = row * partRows * columns * partColumns
      for _ in 0..<columns {
        body(index, sample)
        index &+= 1
        sample &+= partColumns
      }
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
  @inline(__always)
  func withPointers(_ body: (SamplePointers) -> Void) {
    samples.withUnsafeBufferPointer { samples in
      guard let colors = samples.baseAddress else { return }
      mask.withUnsafeBufferPointer { mask in
        body(SamplePointers(colors: colors, valid: isMasked ? mask.baseAddress : nil))
      }
    }
  }
}
