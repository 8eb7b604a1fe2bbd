public import Cells

/// The colours that a picture is drawn in.
///
/// A terminal draws each pair of foreground and background as one of at most 65,536 colour pairs (32,767 without
/// ncurses' extended calls), and asking for new pairs is slow, so a palette of `n` colours, whose pictures use at most
/// `n * n` pairs, should be fixed for a raster or a screen (`ScreenPalette`): 16 colours make 256 pairs, the fixed 240 make
/// 57,600, 180 adaptive ones 32,400, 64 greys 4,096. `full` has no bound.
public struct Palette: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case none
    case full
    case sixteen
    case fixed256
    case greys
    case table(ColorTable)
    /// These colours by brightness, from black to white.
    case ramp([Color])
    /// Even greys for what is neutral, and a table that holds them too for all else.
    case greysAnd(ColorTable)
  }

  let kind: Kind

  init(kind: Kind) { self.kind = kind }

  /// No colour: characters alone, and reverse video where a renderer may use it.
  public static let none = Palette(kind: .none)
  /// Every colour as it is.
  public static let full = Palette(kind: .full)
  /// The fixed 6 × 6 × 6 cube and 24 greys of the 256-colour palette.
  public static let fixed256 = Palette(kind: .fixed256)
  /// The sixteen ANSI colours, by xterm's default values; weak colours are shown by strong ones of their hue.
  public static let ansi16 = Palette(kind: .sixteen)

  /// Eight even greys, as far as an output of a colour depth has greys; fewer pairs of neighbours differ in them, so less
  /// is sent.
  public static func eightGreys(depth: ColorDepth) -> Palette {
    guard depth == .palette || depth == .full else { return Palette(depth: depth) }
    let greys = (0..<8).map { UInt8($0 * 255 / 7) }.map { Color.rgb($0, $0, $0) }
    return Palette(kind: .ramp(depth == .full ? greys : greys.map { $0.reduced(to: .palette) }))
  }

  /// The palette for an output of a colour depth, with every colour where it has them all.
  public init(depth: ColorDepth) {
    switch depth {
    case .none: self = .none
    case .sixteen: self = .ansi16
    case .palette: self = .fixed256
    case .full: self = .full
    }
  }

  /// Whether pictures are drawn without colour.
  public var isMonochrome: Bool { kind == .none }

  /// Whether there are so few colours that places are judged by what lies around them.
  var isSmall: Bool { kind == .none || kind == .sixteen }

  /// How many colours there are at most; nil when there is no bound.
  public var colorCount: Int? {
    switch kind {
    case .none: 0
    case .full: nil
    case .sixteen: 16
    case .fixed256: 240
    case .greys: Palette.greyLevels
    case .ramp(let colors): colors.count
    case .table(let table), .greysAnd(let table): table.colors.count
    }
  }

  /// How many pairs of foreground and background a picture can use at most; nil when there is no bound.
  public var pairBudget: Int? { colorCount.map { max(1, $0 * $0) } }

  /// The palette's colour for a red, green and blue; `.standard` in the palette without colours.
  public func color(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    switch kind {
    case .none: .standard
    case .full: .rgb(red, green, blue)
    case .sixteen: .ansi(UInt8(truncatingIfNeeded: SixteenColors.xterm.nearest(to: RGB(red, green, blue))))
    case .fixed256: Color.rgb(red, green, blue).indexed256()
    case .greys: greyLevel(luma(red, green, blue))
    case .ramp(let colors): colors[Int(luma(red, green, blue)) * colors.count / 256]
    case .table(let table): table.color(red, green, blue)
    case .greysAnd(let table):
      isNeutral(red, green, blue) ? greyLevel(luma(red, green, blue)) : table.color(red, green, blue)
    }
  }
}

/// At most 256 colours, and which of them is nearest to each part of the colour cube.
struct ColorTable: Sendable, Hashable {
  let colors: [Color]
  let indices: [UInt8]

  @inline(__always)
  func color(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    colors[Int(indices[ColorCube.index(red, green, blue)])]
  }
}

/// Whether a colour is as good as grey: its channels lie within two levels.
@inline(__always)
func isNeutral(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Bool {
  max(red, green, blue) &- min(red, green, blue) <= 2
}

/// The brightness of a colour, 0–255 (ITU-R BT.601 weights).
@inline(__always)
func luma(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
  UInt8(truncatingIfNeeded: (UInt32(red) &* 77 &+ UInt32(green) &* 150 &+ UInt32(blue) &* 29 &+ 128) >> 8)
}

/// The nearest of the 64 even greys.
private func greyLevel(_ value: UInt8) -> Color {
  let grey = greyValue((Int(value) * (Palette.greyLevels - 1) + 127) / 255)
  return .rgb(grey, grey, grey)
}

/// The brightness of a grey by its number, 0–63.
func greyValue(_ level: Int) -> UInt8 {
  let last = Palette.greyLevels - 1
  return UInt8(truncatingIfNeeded: (level * 255 + last / 2) / last)
}

/// A colour of eight bits a channel.
struct RGB: Sendable, Hashable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Red, green or blue by number from 0.
  subscript(channel: Int) -> UInt8 { channel == 0 ? red : channel == 1 ? green : blue }
}

/// Colours in 32 × 32 × 32 parts.
enum ColorCube {
  static let count = 1 << 15

  /// The part in which a colour lies.
  @inline(__always)
  static func index(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    Int(red >> 3) << 10 | Int(green >> 3) << 5 | Int(blue >> 3)
  }

  /// The nearest of at most 256 colours for the middle of every part, by squared distance in RGB.
  ///
  /// Works through blocks of 4 × 4 × 4 parts: a colour can be nearest in a block only when it is no further from the
  /// block's middle than the nearest colour is from there and back across the block.
  static func nearest(_ colors: [RGB]) -> [UInt8] {
    var table = Array(repeating: UInt8(0), count: count)
    for block in 0..<512 {
      let corner = (red: block / 64 * 4, green: block / 8 % 8 * 4, blue: block % 8 * 4)
      let middle = (8 * corner.red + 16, 8 * corner.green + 16, 8 * corner.blue + 16)
      let distances = colors.map { squaredDistance($0, middle) }
      let reach = Double(distances.min() ?? 0).squareRoot() + 2 * farthestMiddle
      let candidates = colors.indices.filter { Double(distances[$0]) <= reach * reach }
      for part in 0..<64 {
        let red = corner.red + part / 16
        let green = corner.green + part / 4 % 4
        let blue = corner.blue + part % 4
        let place = (8 * red + 4, 8 * green + 4, 8 * blue + 4)
        table[red << 10 | green << 5 | blue] = nearest(colors, candidates, to: place)
      }
    }
    return table
  }

  /// The distance from a block's middle to the middle of its farthest part: 12 in each channel.
  private static let farthestMiddle = Double(3 * 12 * 12).squareRoot()

  private static func nearest(_ colors: [RGB], _ candidates: [Int], to place: (Int, Int, Int)) -> UInt8 {
    var best = 0
    var bestError = Int.max
    for index in candidates {
      let error = squaredDistance(colors[index], place)
      if error < bestError { (best, bestError) = (index, error) }
    }
    return UInt8(truncatingIfNeeded: best)
  }
}

/// The squared distance of two colours in RGB.
func squaredDistance(_ one: RGB, _ other: RGB) -> Int {
  squaredDistance(one, (Int(other.red), Int(other.green), Int(other.blue)))
}

private func squaredDistance(_ color: RGB, _ place: (Int, Int, Int)) -> Int {
  let red = Int(color.red) &- place.0
  let green = Int(color.green) &- place.1
  let blue = Int(color.blue) &- place.2
  return red &* red &+ green &* green &+ blue &* blue
}
