/// A picture box-averaged to a grid of samples, red, green and blue each, whatever its own channels.
///
/// A grid is read into again and again: it allocates nothing for a picture of the sizes that the last one had.
struct SampleGrid {
  private(set) var columns = 0
  private(set) var rows = 0
  /// `columns * rows * 3` values.
  private(set) var samples: [UInt8] = []
  /// Whether `mask` counts.
  private(set) var isMasked = false
  /// One entry a sample, 0 where less than half of its pixels are valid.
  private(set) var mask: [UInt8] = []
  /// The pixels of the columns and of the rows.
  private(set) var across = BoxEdges()
  private(set) var down = BoxEdges()
  /// Sums of whole rows of pixels, in integers of another width where these hold them.
  private var sums: [UInt64] = []

  init() {}

  /// Averages a picture; boxes have whole pixels for edges and at least one pixel.
  init(of buffer: PixelBuffer, columns: Int, rows: Int) { read(buffer, columns: columns, rows: rows) }

  /// One entry a sample, 0 where less than half of its pixels are valid; nil when every pixel is.
  var valid: [UInt8]? { isMasked ? mask : nil }

  /// Averages a picture; boxes have whole pixels for edges and at least one pixel.
  mutating func read(_ buffer: PixelBuffer, columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    samples.resize(to: columns * rows * 3)
    isMasked = buffer.width == 0 || buffer.height == 0 || buffer.valid.map(hasGap) ?? false
    if isMasked { mask.resize(to: columns * rows) }
    guard buffer.width > 0, buffer.height > 0 else { return forget() }
    across.divide(buffer.width, into: columns)
    down.divide(buffer.height, into: rows)
    if isMasked, let valid = buffer.valid { return averageMasked(buffer, valid) }
    let stride = buffer.width * buffer.channels
    sums.resize(to: down.largest <= 256 && across.largest <= 1 << 16 ? (stride + 3) / 4 : stride)
    if sums.count < stride {
      average(buffer, in: UInt16.self)
    } else {
      average(buffer, in: UInt64.self)
    }
  }

  /// Gives the samples to be changed in place.
  mutating func change(_ body: (UnsafeMutablePointer<UInt8>) -> Void) {
    samples.withUnsafeMutableBufferPointer { samples in
      if let start = samples.baseAddress { body(start) }
    }
  }

  private mutating func forget() {
    for index in mask.indices { mask[index] = 0 }
    for index in samples.indices { samples[index] = 0 }
  }
}

extension [UInt8] {
  /// Makes room for exactly so many values, whatever they are.
  fileprivate mutating func resize(to count: Int) {
    if self.count != count { self = Array(repeating: 0, count: count) }
  }
}

extension [UInt64] {
  fileprivate mutating func resize(to count: Int) {
    if self.count != count { self = Array(repeating: 0, count: count) }
  }
}

/// Where the boxes of one direction start and end, in pixels.
struct BoxEdges {
  private var starts: [Int] = []
  private var ends: [Int] = []
  private var size = 0
  /// The greatest width; where boxes are wider than one pixel the others are one pixel narrower.
  private(set) var largest = 1

  /// Divides so many pixels into boxes.
  mutating func divide(_ size: Int, into count: Int) {
    guard size != self.size || count != starts.count else { return }
    self.size = size
    starts = (0..<count).map { min(size - 1, $0 * size / count) }
    ends = (0..<count).map { max(min(size - 1, $0 * size / count) + 1, ($0 + 1) * size / count) }
    largest = zip(starts, ends).reduce(1) { max($0, $1.1 - $1.0) }
  }

  var count: Int { starts.count }

  /// The pixels of a box.
  subscript(index: Int) -> Range<Int> { starts[index]..<ends[index] }

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

extension SampleGrid {
  /// Sums whole rows of pixels first, in as narrow an integer as holds the sum, then the pixels of each box.
  private mutating func average<Sum: FixedWidthInteger & UnsignedInteger>(_ buffer: PixelBuffer, in type: Sum.Type) {
    let (across, down) = (across, down)
    samples.withUnsafeMutableBufferPointer { target in
      sums.withUnsafeMutableBytes { sums in
        buffer.bytes.withUnsafeBufferPointer { source in
          guard let pixels = source.baseAddress, let target = target.baseAddress,
            let sums = sums.bindMemory(to: Sum.self).baseAddress
          else { return }
          averageRows(pixels, width: buffer.width, channels: buffer.channels, across, down, sums, into: target)
        }
      }
    }
  }
}

private func averageRows<Sum: FixedWidthInteger & UnsignedInteger>(
  _ pixels: UnsafePointer<UInt8>, width: Int, channels: Int, _ across: BoxEdges, _ down: BoxEdges,
  _ sums: UnsafeMutablePointer<Sum>, into target: UnsafeMutablePointer<UInt8>
) {
  let stride = width * channels
  for row in 0..<down.count {
    let lines = down[row]
    sumRows(pixels + lines.lowerBound * stride, stride: stride, rows: lines.count, into: sums)
    let line = target + row * across.count * 3
    if channels == 3 {
      averageColors(sums, across, height: lines.count, into: line)
    } else {
      averageGreys(sums, across, height: lines.count, into: line)
    }
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

extension SampleGrid {
  /// Averages the valid pixels of each box; a box with fewer than half of its pixels valid has no data.
  private mutating func averageMasked(_ buffer: PixelBuffer, _ valid: [UInt8]) {
    forget()
    buffer.bytes.withUnsafeBufferPointer { bytes in
      valid.withUnsafeBufferPointer { valid in
        for row in 0..<down.count {
          for column in 0..<across.count {
            let box = MaskedBox(rows: down[row], columns: across[column])
            guard let mean = box.mean(of: bytes, valid, width: buffer.width, channels: buffer.channels) else {
              continue
            }
            let index = row * columns + column
            mask[index] = 1
            samples[3 * index] = mean.0
            samples[3 * index + 1] = mean.1
            samples[3 * index + 2] = mean.2
          }
        }
      }
    }
  }
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
