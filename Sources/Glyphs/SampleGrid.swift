/// A picture box-averaged to a grid of samples, red, green and blue each, whatever its own channels.
struct SampleGrid {
  let columns: Int
  let rows: Int
  /// `columns * rows * 3` values.
  private(set) var samples: [UInt8]
  /// One entry a sample, 0 where less than half of its pixels are valid; nil when every pixel is.
  private(set) var valid: [UInt8]?

  /// Averages a picture; boxes have whole pixels for edges and at least one pixel.
  init(of buffer: PixelBuffer, columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    guard buffer.width > 0, buffer.height > 0 else {
      samples = Array(repeating: 0, count: columns * rows * 3)
      valid = Array(repeating: 0, count: columns * rows)
      return
    }
    let across = BoxEdges(size: buffer.width, count: columns)
    let down = BoxEdges(size: buffer.height, count: rows)
    if let mask = buffer.valid, hasGap(mask) {
      (samples, valid) = maskedAverages(buffer, mask, across, down)
    } else if down.largest <= 256, across.largest <= 1 << 16 {
      samples = averages(buffer, across, down, sum: UInt16.self)
    } else {
      samples = averages(buffer, across, down, sum: UInt64.self)
    }
  }
}

/// Where the boxes of one direction start and end, in pixels.
private struct BoxEdges {
  let starts: [Int]
  let ends: [Int]
  /// The greatest width; where boxes are wider than one pixel the others are one pixel narrower.
  let largest: Int

  init(size: Int, count: Int) {
    starts = (0..<count).map { min(size - 1, $0 * size / count) }
    ends = (0..<count).map { max(min(size - 1, $0 * size / count) + 1, ($0 + 1) * size / count) }
    largest = zip(starts, ends).reduce(1) { max($0, $1.1 - $1.0) }
  }

  var count: Int { starts.count }

  /// Gives pointers to starts and ends for the time of a call.
  @inline(__always)
  func withPointers(_ body: (UnsafePointer<Int>, UnsafePointer<Int>) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      ends.withUnsafeBufferPointer { ends in
        guard let starts = starts.baseAddress, let ends = ends.baseAddress else { return }
        body(starts, ends)
      }
    }
  }
}

/// Whether a mask has a zero; the whole is folded, which the compiler turns into vector code.
private func hasGap(_ mask: [UInt8]) -> Bool {
  var lowest = UInt8.max
  for value in mask { lowest = min(lowest, value) }
  return lowest == 0
}

/// Sums whole rows of pixels first, in as narrow an integer as holds the sum, then the pixels of each box.
private func averages<Sum: FixedWidthInteger & UnsignedInteger>(
  _ buffer: PixelBuffer, _ across: BoxEdges, _ down: BoxEdges, sum: Sum.Type
) -> [UInt8] {
  let stride = buffer.width * buffer.channels
  let count = across.count * down.count * 3
  return [UInt8](unsafeUninitializedCapacity: count) { target, written in
    withUnsafeTemporaryAllocation(of: Sum.self, capacity: stride) { sums in
      buffer.bytes.withUnsafeBufferPointer { source in
        guard let pixels = source.baseAddress, let sums = sums.baseAddress, let target = target.baseAddress else {
          return
        }
        for row in 0..<down.count {
          let first = down.starts[row]
          let height = down.ends[row] - first
          sumRows(pixels + first * stride, stride: stride, rows: height, into: sums)
          let line = target + row * across.count * 3
          if buffer.channels == 3 {
            averageColors(sums, across, height: height, into: line)
          } else {
            averageGreys(sums, across, height: height, into: line)
          }
        }
      }
    }
    written = count
  }
}

private func sumRows<Sum: FixedWidthInteger & UnsignedInteger>(
  _ pixels: UnsafePointer<UInt8>, stride: Int, rows: Int, into sums: UnsafeMutablePointer<Sum>
) {
  for index in 0..<stride { sums[index] = Sum(truncatingIfNeeded: pixels[index]) }
  var row = 1
  // Two rows at a time halve the traffic of the sums.
  while row + 1 < rows {
    let upper = pixels + row &* stride
    let lower = upper + stride
    for index in 0..<stride {
      sums[index] &+= Sum(truncatingIfNeeded: upper[index]) &+ Sum(truncatingIfNeeded: lower[index])
    }
    row += 2
  }
  if row < rows {
    let last = pixels + row &* stride
    for index in 0..<stride { sums[index] &+= Sum(truncatingIfNeeded: last[index]) }
  }
}

private func averageColors<Sum: FixedWidthInteger & UnsignedInteger>(
  _ sums: UnsafeMutablePointer<Sum>, _ across: BoxEdges, height: Int, into line: UnsafeMutablePointer<UInt8>
) {
  let inverse = Inverse(of: across.largest * height)
  let narrowInverse = Inverse(of: max(1, across.largest - 1) * height)
  across.withPointers { starts, ends in
    var target = line
    for column in 0..<across.count {
      var red: UInt64 = 0
      var green: UInt64 = 0
      var blue: UInt64 = 0
      var pixel = sums + 3 &* starts[column]
      let end = sums + 3 &* ends[column]
      while pixel < end {
        red &+= UInt64(truncatingIfNeeded: pixel[0])
        green &+= UInt64(truncatingIfNeeded: pixel[1])
        blue &+= UInt64(truncatingIfNeeded: pixel[2])
        pixel += 3
      }
      let own = ends[column] &- starts[column] == across.largest ? inverse : narrowInverse
      target[0] = own.mean(red)
      target[1] = own.mean(green)
      target[2] = own.mean(blue)
      target += 3
    }
  }
}

private func averageGreys<Sum: FixedWidthInteger & UnsignedInteger>(
  _ sums: UnsafeMutablePointer<Sum>, _ across: BoxEdges, height: Int, into line: UnsafeMutablePointer<UInt8>
) {
  let inverse = Inverse(of: across.largest * height)
  let narrowInverse = Inverse(of: max(1, across.largest - 1) * height)
  across.withPointers { starts, ends in
    var target = line
    for column in 0..<across.count {
      var grey: UInt64 = 0
      for index in starts[column]..<ends[column] { grey &+= UInt64(truncatingIfNeeded: sums[index]) }
      let mean = (ends[column] &- starts[column] == across.largest ? inverse : narrowInverse).mean(grey)
      target[0] = mean
      target[1] = mean
      target[2] = mean
      target += 3
    }
  }
}

/// Divides sums of up to 2^40 bytes by their number without a division: by 2^52 / n in whole numbers.
private struct Inverse {
  private let factor: UInt64

  init(of count: Int) { factor = ((1 << 52) + UInt64(count) / 2) / UInt64(max(1, count)) }

  /// The mean, rounded.
  @inline(__always)
  func mean(_ sum: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: (sum &* factor &+ (1 << 51)) >> 52) }
}

/// Averages the valid pixels of each box; a box with fewer than half of its pixels valid has no data.
private func maskedAverages(
  _ buffer: PixelBuffer, _ mask: [UInt8], _ across: BoxEdges, _ down: BoxEdges
) -> (samples: [UInt8], valid: [UInt8]) {
  var samples = Array(repeating: UInt8(0), count: across.count * down.count * 3)
  var valid = Array(repeating: UInt8(0), count: across.count * down.count)
  buffer.bytes.withUnsafeBufferPointer { bytes in
    mask.withUnsafeBufferPointer { mask in
      for row in 0..<down.count {
        for column in 0..<across.count {
          let box = MaskedBox(
            rows: down.starts[row]..<down.ends[row], columns: across.starts[column]..<across.ends[column])
          guard let mean = box.mean(of: bytes, mask, width: buffer.width, channels: buffer.channels) else { continue }
          let index = row * across.count + column
          valid[index] = 1
          samples[3 * index] = mean.0
          samples[3 * index + 1] = mean.1
          samples[3 * index + 2] = mean.2
        }
      }
    }
  }
  return (samples, valid)
}

private struct MaskedBox {
  let rows: Range<Int>
  let columns: Range<Int>

  func mean(
    of bytes: UnsafeBufferPointer<UInt8>, _ mask: UnsafeBufferPointer<UInt8>, width: Int, channels: Int
  ) -> (UInt8, UInt8, UInt8)? {
    var red: UInt64 = 0
    var green: UInt64 = 0
    var blue: UInt64 = 0
    var found = 0
    for row in rows {
      for pixel in (row * width + columns.lowerBound)..<(row * width + columns.upperBound) where mask[pixel] != 0 {
        let first = pixel * channels
        red += UInt64(bytes[first])
        green += UInt64(bytes[first + (channels == 3 ? 1 : 0)])
        blue += UInt64(bytes[first + (channels == 3 ? 2 : 0)])
        found += 1
      }
    }
    guard found > 0, 2 * found >= rows.count * columns.count else { return nil }
    let inverse = Inverse(of: found)
    return (inverse.mean(red), inverse.mean(green), inverse.mean(blue))
  }
}
