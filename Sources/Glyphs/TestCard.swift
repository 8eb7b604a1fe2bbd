public import Cells

/// A picture drawn with every symbol set side by side, to see which of them a terminal's font has.
///
/// Each set shows the same disc on a ramp, with its name above and a line of its own characters below: a font that lacks
/// them shows boxes, question marks or gaps, or characters that do not touch.
public struct TestCard: Sendable {
  /// The sets, from the coarsest to the finest.
  public let sets: [SymbolSet]
  /// What each set is drawn with.
  public let palette: Palette
  /// Whether the terminal writes dark on light.
  public let inkIsDark: Bool

  private static let cardColumns = 18
  private static let pictureRows = 7
  private static let gap = 2

  /// Makes a card for an output of a colour depth.
  public init(sets: [SymbolSet], depth: ColorDepth, inkIsDark: Bool = false) {
    self.sets = sets
    palette = Palette(depth: depth)
    self.inkIsDark = inkIsDark
  }

  /// The card in so many columns, as many rows as it needs.
  public func frame(columns: Int) -> Frame {
    let across = max(1, (columns + Self.gap) / (Self.cardColumns + Self.gap))
    let down = (sets.count + across - 1) / across
    let rows = Self.pictureRows + 3
    var frame = Frame(columns: min(max(1, columns), 1000), rows: down * rows)
    for (index, symbols) in sets.enumerated() {
      let place = Position(column: index % across * (Self.cardColumns + Self.gap), row: index / across * rows)
      draw(symbols, at: place, into: &frame)
    }
    return frame
  }

  private func draw(_ symbols: SymbolSet, at place: Position, into frame: inout Frame) {
    frame.draw(symbols.rawValue, at: place, style: .bold, limit: Self.cardColumns)
    let renderer = CellRenderer(symbols: symbols, palette: palette, inkIsDark: inkIsDark)
    let size = (columns: Self.cardColumns, rows: Self.pictureRows)
    if let picture = Self.picture {
      let cells = renderer.render(picture, columns: size.columns, rows: size.rows)
      frame.copy(
        cells, columns: size.columns,
        into: Rect(column: place.column, row: place.row + 1, columns: size.columns, rows: size.rows))
    }
    let own = symbols.characters.filter { $0 != " " }
    let step = max(1, own.count / Self.cardColumns)
    let shown = stride(from: 0, to: own.count, by: step).prefix(Self.cardColumns).map { own[$0] }
    frame.draw(
      String(shown), at: Position(column: place.column, row: place.row + size.rows + 1), limit: Self.cardColumns)
  }

  /// A disc, darker to one side, on a ground that brightens to the right.
  private static let picture: PixelBuffer? = {
    let (width, height) = (8 * cardColumns, 16 * pictureRows)
    var bytes: [UInt8] = []
    for row in 0..<height {
      for column in 0..<width {
        let (x, y) = (column - width / 2, row - height / 2)
        let isDisc = x * x + y * y < 46 * 46
        let light = isDisc ? 255 - row / 2 : 10 + column / 2
        bytes += isDisc ? [light, light * 9 / 10, light * 7 / 10].map(UInt8.init(clamping:)) : grey(light)
      }
    }
    return try? PixelBuffer(width: width, height: height, channels: 3, bytes: bytes)
  }()

  /// The disc on its ramp over a frame of so many cells, with a fixed texture as of an aerial picture; what is sent for it is
  /// about what is sent for a real one.
  public static func texture(symbols: SymbolSet, depth: ColorDepth, columns: Int, rows: Int) -> Frame {
    let (width, height) = (4 * max(1, columns), 8 * max(1, rows))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width * height)
    var state: UInt32 = 1
    for row in 0..<height {
      for column in 0..<width {
        state = state &* 1_664_525 &+ 1_013_904_223
        let (x, y) = (column - width / 2, 2 * (row - height / 2))
        let light = x * x + y * y < height * height / 2 ? 200 - row * 120 / height : 40 + column * 150 / width
        let field = Int((UInt32(column / 6) &* 73_856_093 ^ UInt32(row / 6) &* 19_349_663) >> 7 & 63)
        bytes.append(UInt8(clamping: light + field - 32 + Int(state >> 27) - 16))
      }
    }
    guard let picture = try? PixelBuffer(width: width, height: height, channels: 1, bytes: bytes) else {
      return Frame(columns: columns, rows: rows)
    }
    let palette = depth == .full ? Palette.greys : Palette(depth: depth)
    let cells = CellRenderer(symbols: symbols, palette: palette).render(picture, columns: columns, rows: rows)
    return Frame(cells: cells, columns: columns)
  }

  private static func grey(_ light: Int) -> [UInt8] { Array(repeating: UInt8(clamping: light), count: 3) }
}

extension SymbolSet {
  /// All characters that a picture may be drawn with.
  public var characters: [Character] {
    self == .ascii ? ShapeTable.ascii.characters : Array(Set(glyphs)).sorted()
  }
}
