extension SampleGrid {
  /// Puts colours of the picture in the place of means: each sample gets the most frequent one of its pixels, and each block
  /// of samples keeps its most frequent one, or its `two` most frequent ones where no data is missing. The grid must have been
  /// read from the same picture.
  mutating func keepColors(of buffer: PixelBuffer, block: (columns: Int, rows: Int), two: Bool) {
    guard buffer.width > 0, buffer.height > 0 else { return }
    var tally = ColorTally()
    takeMostFrequent(of: buffer, &tally)
    for top in stride(from: 0, to: rows, by: block.rows) {
      for left in stride(from: 0, to: columns, by: block.columns) {
        keepMostFrequent(top..<top + block.rows, left..<left + block.columns, two: two, &tally)
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
          samples.set(tally.mostFrequent(), at: row * columns + column)
        }
      }
    }
  }

  private mutating func keepMostFrequent(
    _ rows: Range<Int>, _ columns: Range<Int>, two: Bool, _ tally: inout ColorTally
  ) {
    let (width, valid) = (self.columns, valid)
    tally.clear()
    change { samples in
      var isWhole = true
      for row in rows {
        for place in row * width + columns.lowerBound..<row * width + columns.upperBound {
          let isValid = valid.map { $0[place] != 0 } ?? true
          if isValid { tally.add(samples.color(place)) } else { isWhole = false }
        }
      }
      let first = tally.mostFrequent()
      let second = two && isWhole ? tally.mostFrequent(besides: first) : first
      for row in rows {
        for place in row * width + columns.lowerBound..<row * width + columns.upperBound
        where valid.map({ $0[place] != 0 }) ?? true {
          let color = samples.color(place)
          if color != first, color != second { samples.set(first, at: place) }
        }
      }
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

  /// The most frequent colour but one that is left out; of several the one met first, and that one or black where there
  /// is no other.
  func mostFrequent(besides other: RGB? = nil) -> RGB {
    var best: Int?
    for index in colors.indices where colors[index] != other && counts[index] > best.map({ counts[$0] }) ?? 0 {
      best = index
    }
    return best.map { colors[$0] } ?? other ?? RGB(0, 0, 0)
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
