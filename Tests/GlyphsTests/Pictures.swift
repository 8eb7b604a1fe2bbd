import Cells

@testable import Glyphs

/// A small generator with a fixed seed (Steele, Lea and Flood 2014), so that a failure repeats.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A picture whose pixels a function gives.
func picture(
  _ width: Int, _ height: Int, valid: ((Int, Int) -> Bool)? = nil, _ color: (Int, Int) -> RGB
) throws -> PixelBuffer {
  var bytes: [UInt8] = []
  var mask: [UInt8] = []
  for row in 0..<height {
    for column in 0..<width {
      let color = color(column, row)
      bytes += [color.red, color.green, color.blue]
      mask.append(valid?(column, row) ?? true ? 1 : 0)
    }
  }
  return try PixelBuffer(width: width, height: height, channels: 3, bytes: bytes, valid: valid == nil ? nil : mask)
}

/// A grey picture from its values.
func greyPicture(_ width: Int, _ values: [UInt8], valid: [UInt8]? = nil) throws -> PixelBuffer {
  try PixelBuffer(width: width, height: values.count / width, channels: 1, bytes: values, valid: valid)
}

/// A picture of random colours.
func randomPicture(_ width: Int, _ height: Int, seed: UInt64) throws -> PixelBuffer {
  var random = SplitMix(seed: seed)
  return try picture(width, height) { _, _ in
    RGB(
      .random(in: 0...255, using: &random), .random(in: 0...255, using: &random), .random(in: 0...255, using: &random))
  }
}

/// Cells as a picture again: `scale` says how many pixels a cell has.
struct Raster: Equatable {
  let width: Int
  let height: Int
  var colors: [RGB?]

  /// Draws cells; nil stands where nothing is drawn on the standard background. Reverse video and uncoloured glyphs are
  /// drawn in white on black.
  init(_ cells: [Cell], columns: Int, cellWidth: Int, cellHeight: Int) {
    width = columns * cellWidth
    height = cells.count / columns * cellHeight
    colors = Array(repeating: nil, count: width * height)
    for (index, cell) in cells.enumerated() {
      for y in 0..<cellHeight {
        for x in 0..<cellWidth {
          let target = (index / columns * cellHeight + y) * width + index % columns * cellWidth + x
          colors[target] = Raster.color(
            of: cell, (Float(x) + 0.5) / Float(cellWidth), (Float(y) + 0.5) / Float(cellHeight))
        }
      }
    }
  }

  private static func color(of cell: Cell, _ x: Float, _ y: Float) -> RGB? {
    let share = coverage(of: cell.character, x, y)
    if cell.style.foreground == .standard {
      let white = cell.style.attributes.contains(.reverse) ? 1 - share : share
      let grey = UInt8(white * 255)
      return RGB(grey, grey, grey)
    }
    let front = rgb(cell.style.foreground)
    guard let back = rgb(cell.style.background) else { return share > 0 ? front : nil }
    return front.map { mixed($0, back, share) }
  }

  private static func mixed(_ front: RGB, _ back: RGB, _ share: Float) -> RGB {
    let parts = (0..<3).map { UInt8((Float(front[$0]) * share + Float(back[$0]) * (1 - share)).rounded()) }
    return RGB(parts[0], parts[1], parts[2])
  }

  private static func rgb(_ color: Color) -> RGB? {
    color.components.map { RGB($0.red, $0.green, $0.blue) }
  }

  private static func coverage(of character: Character, _ x: Float, _ y: Float) -> Float {
    if let pattern = CellPattern(of: character) ?? CellPattern(brailleOf: character) {
      return pattern.isFilled(Int(x * Float(pattern.columns)), Int(y * Float(pattern.rows))) ? 1 : 0
    }
    guard let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F else { return 0 }
    return Float(CoverageTable.values[(Int(ascii) - 0x20) * 32 + Int(y * 8) * 4 + Int(x * 4)]) / 255
  }

  /// The same picture seen in a mirror that stands beside it.
  var mirrored: Raster {
    var copy = self
    for row in 0..<height {
      for column in 0..<width { copy.colors[row * width + column] = colors[row * width + width - 1 - column] }
    }
    return copy
  }

  /// The mean of each part of so many pixels, as grey; places where nothing is drawn count as black.
  func averaged(_ partWidth: Int, _ partHeight: Int) -> Raster {
    Raster(width: width / partWidth, height: height / partHeight) { column, row in
      var sum = 0
      for y in row * partHeight..<(row + 1) * partHeight {
        for x in column * partWidth..<(column + 1) * partWidth {
          sum += colors[y * width + x].map { Int(luma($0.red, $0.green, $0.blue)) } ?? 0
        }
      }
      let mean = UInt8(sum / (partWidth * partHeight))
      return RGB(mean, mean, mean)
    }
  }

  private init(width: Int, height: Int, _ color: (Int, Int) -> RGB?) {
    self.width = width
    self.height = height
    colors = (0..<width * height).map { color($0 % width, $0 / width) }
  }

  /// The correlation of the brightness with a function of the place.
  func correlation(with source: (Int, Int) -> RGB) -> Double {
    let own = colors.map { Double($0.map { luma($0.red, $0.green, $0.blue) } ?? 0) }
    let other = colors.indices.map { index in
      let color = source(index % width, index / width)
      return Double(luma(color.red, color.green, color.blue))
    }
    let ownMean = own.reduce(0, +) / Double(own.count)
    let otherMean = other.reduce(0, +) / Double(other.count)
    var products = (both: 0.0, own: 0.0, other: 0.0)
    for (one, two) in zip(own, other) {
      products.both += (one - ownMean) * (two - otherMean)
      products.own += (one - ownMean) * (one - ownMean)
      products.other += (two - otherMean) * (two - otherMean)
    }
    return products.both / (products.own * products.other).squareRoot()
  }
}
