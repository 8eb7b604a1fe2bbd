extension SampleGrid {
  /// Puts colours of the picture in the place of means: each sample gets the most frequent one of its pixels, and each block
  /// of samples keeps its most frequent colours, at most `limit` of them and one where data is missing. The grid must have
  /// been read from the same picture.
  mutating func keepColors(of buffer: PixelBuffer, block: (columns: Int, rows: Int), atMost limit: Int) {
    guard buffer.width > 0, buffer.height > 0 else { return }
    var tally = ColorTally()
    takeMostFrequent(of: buffer, &tally)
    for top in stride(from: 0, to: rows, by: block.rows) {
      for left in stride(from: 0, to: columns, by: block.columns) {
        keepMostFrequent(top..<top + block.rows, left..<left + block.columns, atMost: limit, &tally)
      }
    }
  }

  private mutating func takeMostFrequent(of buffer: PixelBuffer, _ tally: inout ColorTally) {
    let (columns, rows, across, down, valid) = (columns, rows, across, down, valid)
    change { samples in
      for row in 0..<rows {
        for column in 0..<columns where valid.map({ $0[row * columns + column] != 0 }) ?? true {
          tally.clear()
          for line in down[row] {
            for pixel in across[column] { tally.add(buffer.color(line * buffer.width + pixel)) }
          }
          samples.set(tally.mostFrequent, at: row * columns + column)
        }
      }
    }
  }

  private mutating func keepMostFrequent(
    _ rows: Range<Int>, _ columns: Range<Int>, atMost limit: Int, _ tally: inout ColorTally
  ) {
    let places = rows.flatMap { row in columns.map { row * self.columns + $0 } }
    let shown = isMasked ? places.filter { mask[$0] != 0 } : places
    tally.clear()
    change { samples in
      for place in shown { tally.add(samples.color(place)) }
      let kept = tally.mostFrequent(shown.count == places.count ? limit : 1)
      for place in shown where !kept.contains(samples.color(place)) { samples.set(kept[0], at: place) }
    }
  }
}

/// How often colours occur, in the order of their first occurrence.
private struct ColorTally {
  private var colors: [RGB] = []
  private var counts: [Int] = []

  mutating func clear() {
    colors.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }

  /// Counts a colour; nil, which stands for a pixel without data, does not count.
  mutating func add(_ color: RGB?) {
    guard let color else { return }
    if let index = colors.firstIndex(of: color) {
      counts[index] += 1
    } else {
      colors.append(color)
      counts.append(1)
    }
  }

  /// The most frequent colour; of several the one met first, and black where none was.
  var mostFrequent: RGB { mostFrequent(1).first ?? RGB(0, 0, 0) }

  /// So many of the most frequent colours, or all there are, the most frequent one first.
  func mostFrequent(_ limit: Int) -> [RGB] {
    let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
    return order.prefix(limit).map { colors[$0] }
  }
}

extension PixelBuffer {
  /// The colour of a pixel; nil where there is no data.
  fileprivate func color(_ pixel: Int) -> RGB? {
    if let valid, valid[pixel] == 0 { return nil }
    let first = pixel * channels
    return channels == 1
      ? RGB(bytes[first], bytes[first], bytes[first]) : RGB(bytes[first], bytes[first + 1], bytes[first + 2])
  }
}

extension UnsafeMutablePointer<UInt8> {
  fileprivate func color(_ place: Int) -> RGB { RGB(self[3 * place], self[3 * place + 1], self[3 * place + 2]) }

  fileprivate func set(_ color: RGB, at place: Int) {
    (self[3 * place], self[3 * place + 1], self[3 * place + 2]) = (color.red, color.green, color.blue)
  }
}
