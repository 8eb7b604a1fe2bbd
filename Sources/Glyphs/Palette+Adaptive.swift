import Cells

extension Palette {
  /// The most colours of an adaptive palette: its pairs still fit into 15 bits.
  public static let adaptiveMaximum = 180
  /// How many greys an adaptive palette has when the pictures are grey.
  public static let greyLevels = 64

  /// A palette made for pictures: 64 even greys when all are grey, else at most `maximum` colours (2–180), found by
  /// cutting the cube of their colours at medians and moving each colour to the mean of those nearest to it.
  ///
  /// The same pictures make the same palette. Pixels without data do not count; of large pictures a regular sample is
  /// looked at. Measured at 180 colours: SSIM .886 where unquantised colour reaches .891.
  public static func adaptive(for pictures: [PixelBuffer], maximum: Int = adaptiveMaximum) -> Palette {
    var histogram = ColorHistogram()
    for picture in pictures { histogram.add(picture) }
    if histogram.isGrey { return greys }
    let limit = min(max(2, maximum), adaptiveMaximum)
    var colors = medianCut(histogram.bins, into: limit)
    for _ in 0..<3 { colors = movedToMeans(colors, histogram.bins) }
    return table(colors)
  }

  /// 64 even greys.
  public static let greys = Palette(kind: .greys)

  private static func table(_ colors: [RGB]) -> Palette {
    Palette(
      kind: .table(colors: colors.map { .rgb($0.red, $0.green, $0.blue) }, indices: ColorCube.nearest(colors)))
  }
}

/// One part of the colour cube: how many pixels lie in it and the sums of their channels.
struct ColorBin {
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

/// How often the colours of pictures occur.
struct ColorHistogram {
  private var parts: [ColorBin] = Array(repeating: ColorBin(), count: ColorCube.count)
  /// Whether no pixel so far was coloured by more than two levels.
  private(set) var isGrey = true

  /// The parts that occur, in order.
  var bins: [ColorBin] { parts.filter { $0.count > 0 } }

  mutating func add(_ picture: PixelBuffer) {
    let pixels = picture.width * picture.height
    // An odd step, so that the sample does not follow the columns of an even width.
    let step = max(1, pixels / 40_000) | 1
    for pixel in stride(from: 0, to: pixels, by: step) {
      if let valid = picture.valid, valid[pixel] == 0 { continue }
      if picture.channels == 3 {
        add(picture.bytes[3 * pixel], picture.bytes[3 * pixel + 1], picture.bytes[3 * pixel + 2])
      } else {
        add(picture.bytes[pixel], picture.bytes[pixel], picture.bytes[pixel])
      }
    }
  }

  private mutating func add(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    let spread = max(red, green, blue) - min(red, green, blue)
    if spread > 2 { isGrey = false }
    var bin = ColorBin()
    bin.count = 1
    bin.red = Int(red)
    bin.green = Int(green)
    bin.blue = Int(blue)
    parts[ColorCube.index(red, green, blue)] += bin
  }
}

/// Cuts the colours, again and again the group with the largest spread, at its widest channel's median.
private func medianCut(_ bins: [ColorBin], into limit: Int) -> [RGB] {
  var groups = [ColorGroup(bins)]
  while groups.count < limit {
    guard let index = groups.indices.max(by: { groups[$0].priority < groups[$1].priority }),
      let (left, right) = groups[index].cut()
    else { break }
    groups[index] = left
    groups.append(right)
  }
  return groups.map { $0.bins.reduce(into: ColorBin(), +=).mean }
}

private struct ColorGroup {
  let bins: [ColorBin]
  /// Spread of the widest channel times the root of the pixels: large groups of like colours need few entries.
  let priority: Double
  private let channel: Int

  init(_ bins: [ColorBin]) {
    self.bins = bins
    let means = bins.map(\.mean)
    var widest = (spread: -1, channel: 0)
    for channel in 0..<3 {
      let values = means.map { Int($0[channel]) }
      let spread = (values.max() ?? 0) - (values.min() ?? 0)
      if spread > widest.spread { widest = (spread, channel) }
    }
    channel = widest.channel
    let pixels = bins.reduce(0) { $0 + $1.count }
    priority = bins.count < 2 ? -1 : Double(widest.spread) * Double(pixels).squareRoot()
  }

  /// Both sides of the median; nil when there is one bin only.
  func cut() -> (ColorGroup, ColorGroup)? {
    guard bins.count >= 2 else { return nil }
    let sorted = bins.sorted { $0.mean[channel] < $1.mean[channel] }
    let half = sorted.reduce(0) { $0 + $1.count } / 2
    var seen = 0
    var end = 0
    while end < sorted.count - 1, seen < half || end == 0 {
      seen += sorted[end].count
      end += 1
    }
    return (ColorGroup(Array(sorted[..<end])), ColorGroup(Array(sorted[end...])))
  }
}

/// One step of k-means over the bins; each belongs to the colour nearest to its middle.
private func movedToMeans(_ colors: [RGB], _ bins: [ColorBin]) -> [RGB] {
  let nearest = ColorCube.nearest(colors)
  var sums = Array(repeating: ColorBin(), count: colors.count)
  for bin in bins {
    let mean = bin.mean
    sums[Int(nearest[ColorCube.index(mean.red, mean.green, mean.blue)])] += bin
  }
  return zip(colors, sums).map { $1.count > 0 ? $1.mean : $0 }
}
