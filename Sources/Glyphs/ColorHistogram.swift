/// One part of the colour cube: how many pixels lie in it and the sums of their channels.
struct ColorBin: Sendable, Hashable {
  var count = 0
  var red = 0
  var green = 0
  var blue = 0

  var mean: RGB {
    let half = count / 2
    let divisor = max(1, count)
    return RGB(
      UInt8(truncatingIfNeeded: (red + half) / divisor), UInt8(truncatingIfNeeded: (green + half) / divisor),
      UInt8(truncatingIfNeeded: (blue + half) / divisor))
  }

  static func += (left: inout ColorBin, right: ColorBin) {
    left.count += right.count
    left.red += right.red
    left.green += right.green
    left.blue += right.blue
  }
}

/// How often the colours of pictures occur, in 32 × 32 × 32 parts.
struct ColorHistogram: Sendable, Hashable {
  /// The parts that coloured pixels fall into, in order.
  private(set) var bins: [ColorBin] = []
  /// How many pixels were counted, neutral ones among them.
  private(set) var pixels = 0

  /// The most pixels of a picture that are counted.
  private static let sample = 40_000

  init() {}

  init(of pictures: [PixelBuffer]) {
    for picture in pictures { add(picture) }
  }

  /// Counts the valid pixels of a picture; of a large one a regular sample.
  mutating func add(_ picture: PixelBuffer) {
    let size = picture.width * picture.height
    // An odd step, so that the sample does not follow the columns of an even width.
    let step = max(1, size / Self.sample) | 1
    var colored: [RGB] = []
    for pixel in stride(from: 0, to: size, by: step) {
      if let valid = picture.valid, valid[pixel] == 0 { continue }
      pixels += 1
      guard picture.channels == 3 else { continue }
      let color = RGB(picture.bytes[3 * pixel], picture.bytes[3 * pixel + 1], picture.bytes[3 * pixel + 2])
      if !isNeutral(color.red, color.green, color.blue) { colored.append(color) }
    }
    if !colored.isEmpty { add(colored) }
  }

  /// Adds what another histogram counted.
  mutating func add(_ other: ColorHistogram) {
    pixels += other.pixels
    bins = ColorHistogram.gathered(bins + other.bins)
  }

  private mutating func add(_ colors: [RGB]) {
    let ones = colors.map { color in
      ColorBin(count: 1, red: Int(color.red), green: Int(color.green), blue: Int(color.blue))
    }
    bins = ColorHistogram.gathered(bins + ones)
  }

  /// One bin for each part of the cube that some bin's mean lies in.
  private static func gathered(_ bins: [ColorBin]) -> [ColorBin] {
    var parts: [ColorBin] = Array(repeating: ColorBin(), count: ColorCube.count)
    for bin in bins {
      let mean = bin.mean
      parts[ColorCube.index(mean.red, mean.green, mean.blue)] += bin
    }
    return parts.filter { $0.count > 0 }
  }
}
