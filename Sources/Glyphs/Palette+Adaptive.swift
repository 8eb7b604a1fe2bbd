import Cells

extension Palette {
  /// The most colours of an adaptive palette: its pairs still fit into 15 bits.
  public static let adaptiveMaximum = 180
  /// How many of them are greys.
  public static let greyLevels = 64

  /// 64 even greys.
  public static let greys = Palette(kind: .greys)

  /// A palette made for pictures: 64 even greys, and where they are coloured up to 116 colours, found by cutting the cube
  /// of their colours at medians and moving each to the mean of those nearest to it.
  ///
  /// The greys are the same in every such palette, so grey pictures look the same whatever stands beside them. The same
  /// pictures make the same palette. Pixels without data do not count; of large pictures a regular sample is looked at.
  public static func adaptive(for pictures: [PixelBuffer]) -> Palette {
    var histogram = ColorHistogram()
    for picture in pictures { histogram.add(picture) }
    return adaptive(bins: histogram.bins)
  }

  static func adaptive(bins: [ColorBin]) -> Palette {
    guard !bins.isEmpty else { return .greys }
    var colors = medianCut(bins, into: adaptiveMaximum - greyLevels)
    for _ in 0..<3 { colors = movedToMeans(colors, bins) }
    let all = evenGreys + colors
    let table = ColorTable(
      colors: all.map { .rgb($0.red, $0.green, $0.blue) }, indices: ColorCube.nearest(all))
    return Palette(kind: .greysAnd(table))
  }

  /// How far colours are from the ones that they are drawn in, in levels: the fourth root of the mean fourth power of the
  /// distances in RGB over all pixels, so that a few that are far off count beside many that are nearly right.
  func misfit(of histogram: ColorHistogram) -> Double {
    guard histogram.pixels > 0 else { return 0 }
    var sum = 0.0
    for bin in histogram.bins {
      let own = bin.mean
      guard let drawn = color(own.red, own.green, own.blue).components else { continue }
      let distance = Double(squaredDistance(own, RGB(drawn.red, drawn.green, drawn.blue)))
      sum += distance * distance * Double(bin.count)
    }
    return (sum / Double(histogram.pixels)).squareRoot().squareRoot()
  }
}

private let evenGreys = (0..<Palette.greyLevels).map { level in
  RGB(greyValue(level), greyValue(level), greyValue(level))
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
    let sorted = bins.map { (value: $0.mean[channel], bin: $0) }.sorted { $0.value < $1.value }.map(\.bin)
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

/// One step of k-means over the bins beside the greys, which stay; each bin belongs to what is nearest to its mean.
private func movedToMeans(_ colors: [RGB], _ bins: [ColorBin]) -> [RGB] {
  var sums = Array(repeating: ColorBin(), count: colors.count)
  for bin in bins {
    let mean = bin.mean
    let level = (Int(luma(mean.red, mean.green, mean.blue)) * (Palette.greyLevels - 1) + 127) / 255
    var least = squaredDistance(mean, evenGreys[level])
    var nearest: Int?
    for (index, color) in colors.enumerated() {
      let distance = squaredDistance(mean, color)
      if distance < least { (least, nearest) = (distance, index) }
    }
    if let nearest { sums[nearest] += bin }
  }
  return zip(colors, sums).map { $1.count > 0 ? $1.mean : $0 }
}
