/// Splits the samples of a cell into a darker and a brighter class of the largest variance in RGB between them.
///
/// Candidates are the thresholds along brightness; samples of one colour are never parted. Cells have 2 to 8 samples;
/// a value serves cell after cell and works in memory that its owner lends it.
struct TwoClassSplit {
  /// The brighter class: bit `index` is set for each of its samples; zero when all samples are alike.
  private(set) var bits = 0
  /// The mean of the brighter class, or of all samples.
  private(set) var brighter = RGB(0, 0, 0)
  /// The mean of the darker class, or of all samples.
  private(set) var darker = RGB(0, 0, 0)

  private let count: Int
  /// Brightness, colour and index of each sample in one number, so that sorting numbers sorts the samples.
  private let keys: UnsafeMutablePointer<UInt64>
  private var total = ColorSum()

  /// 65,536 / n, for means without division.
  private static let inverses: [UInt32] = [0] + (1...8).map { (65_536 + $0 / 2) / $0 }
  /// 1 / (a * (n - a)) at `8 * n + a`.
  private static let weights: [Float] = (0..<72).map { index in
    let (size, first) = (index / 8, index % 8)
    return first > 0 && first < size ? 1 / Float(first * (size - first)) : 0
  }
  private let inverses = TwoClassSplit.inverses
  private let weights = TwoClassSplit.weights

  /// How many values of memory a splitter needs: the keys, and eight short numbers.
  static func scratchCount(_ count: Int) -> Int { count + 2 }

  /// Makes a splitter for cells of `count` samples; `keys` has room for `scratchCount` values.
  init(count: Int, keys: UnsafeMutablePointer<UInt64>) {
    self.count = count
    self.keys = keys
    keys.initialize(repeating: 0, count: TwoClassSplit.scratchCount(count))
  }

  /// Splits the samples that lie at offsets from a cell's first sample.
  @inline(__always)
  mutating func split(_ samples: SamplePointers, at first: Int, offsets: UnsafePointer<Int>) {
    if sortGreys(samples, at: first, offsets: offsets) { return splitGreys() }
    sort(samples, at: first, offsets: offsets)
    guard keys[0] >> 3 != keys[count &- 1] >> 3 else {
      bits = 0
      brighter = RGB(key: keys[0])
      darker = brighter
      return
    }
    let (size, sum) = bestThreshold()
    var bits = 0
    for index in size..<count { bits |= 1 << Int(truncatingIfNeeded: keys[index] & 7) }
    self.bits = bits
    darker = sum.mean(inverses[size])
    brighter = (total - sum).mean(inverses[count &- size])
  }

  /// Insertion sort while the samples are read.
  @inline(__always)
  private mutating func sort(_ samples: SamplePointers, at first: Int, offsets: UnsafePointer<Int>) {
    total = ColorSum()
    for index in 0..<count {
      let color = samples.color(first &+ offsets[index])
      total.add(color)
      let key = color.key | UInt64(truncatingIfNeeded: index)
      var hole = index
      while hole > 0, keys[hole &- 1] > key {
        keys[hole] = keys[hole &- 1]
        hole &-= 1
      }
      keys[hole] = key
    }
  }

  /// How many samples the darker class has, and their sum.
  @inline(__always)
  private func bestThreshold() -> (size: Int, sum: ColorSum) {
    var sum = ColorSum()
    var best = (size: 1, sum: sum)
    var bestVariance: Float = -1
    let scale = Int32(truncatingIfNeeded: count)
    for size in 1..<count {
      sum.add(RGB(key: keys[size &- 1]))
      if keys[size] >> 3 == keys[size &- 1] >> 3 { continue }
      let done = Int32(truncatingIfNeeded: size)
      let red = sum.red &* scale &- total.red &* done
      let green = sum.green &* scale &- total.green &* done
      let blue = sum.blue &* scale &- total.blue &* done
      let variance = Float(red &* red &+ green &* green &+ blue &* blue) * weights[8 &* count &+ size]
      if variance > bestVariance {
        bestVariance = variance
        best = (size, sum)
      }
    }
    return best
  }
}

// Grey cells, also of coloured pictures: one channel, sorted without a branch that has to be guessed.
extension TwoClassSplit {
  /// Sorts the samples by grey if all are; a key is the grey and three bits for an index.
  @inline(__always)
  private func sortGreys(_ samples: SamplePointers, at first: Int, offsets: UnsafePointer<Int>) -> Bool {
    let unsorted = UnsafeMutableRawPointer(keys + count)
    for index in 0..<count {
      let color = samples.color(first &+ offsets[index])
      guard color.red == color.green, color.green == color.blue else { return false }
      let key = Int16(color.red) << 3 | Int16(truncatingIfNeeded: index)
      unsorted.storeBytes(of: key, toByteOffset: 2 &* index, as: Int16.self)
    }
    for index in 0..<count {
      let key = unsorted.load(fromByteOffset: 2 &* index, as: Int16.self)
      // The sign of a difference is -1 for each lesser key.
      var rank = 0
      for other in 0..<count {
        rank &-= Int((unsorted.load(fromByteOffset: 2 &* other, as: Int16.self) &- key) >> 15)
      }
      keys[rank] = UInt64(truncatingIfNeeded: key)
    }
    return true
  }

  /// The same split as of colours: their variance is three times that of a channel.
  @inline(__always)
  private mutating func splitGreys() {
    var total: Int32 = 0
    for index in 0..<count { total &+= Int32(truncatingIfNeeded: keys[index] >> 3) }
    var sum: Int32 = 0
    var best = (size: 0, sum: total, variance: Float(0))
    for size in 1..<count {
      sum &+= Int32(truncatingIfNeeded: keys[size &- 1] >> 3)
      let distance = sum &* Int32(truncatingIfNeeded: count) &- total &* Int32(truncatingIfNeeded: size)
      let variance = Float(3 &* distance &* distance) * weights[8 &* count &+ size]
      if variance > best.variance, keys[size] >> 3 != keys[size &- 1] >> 3 { best = (size, sum, variance) }
    }
    let upper = count &- best.size
    bits = 0
    if best.size > 0 {
      for index in best.size..<count { bits |= 1 << Int(truncatingIfNeeded: keys[index] & 7) }
    }
    brighter = RGB(grey: best.size > 0 ? mean(total &- best.sum, of: upper) : mean(total, of: count))
    darker = best.size > 0 ? RGB(grey: mean(best.sum, of: best.size)) : brighter
  }

  @inline(__always)
  private func mean(_ sum: Int32, of count: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: (UInt32(bitPattern: sum) &* inverses[count] &+ 32_768) >> 16)
  }
}

/// Sums of the channels of up to eight colours.
private struct ColorSum {
  var red: Int32 = 0
  var green: Int32 = 0
  var blue: Int32 = 0

  @inline(__always)
  mutating func add(_ color: RGB) {
    red &+= Int32(color.red)
    green &+= Int32(color.green)
    blue &+= Int32(color.blue)
  }

  @inline(__always)
  static func - (left: ColorSum, right: ColorSum) -> ColorSum {
    ColorSum(red: left.red &- right.red, green: left.green &- right.green, blue: left.blue &- right.blue)
  }

  @inline(__always)
  func mean(_ inverse: UInt32) -> RGB {
    RGB(part(red, inverse), part(green, inverse), part(blue, inverse))
  }

  @inline(__always)
  private func part(_ sum: Int32, _ inverse: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: (UInt32(bitPattern: sum) &* inverse &+ 32_768) >> 16)
  }
}

extension RGB {
  /// Brightness in the upper bits, then the colour, then three bits for an index.
  @inline(__always)
  fileprivate var key: UInt64 {
    UInt64(UInt32(bitPattern: brightness)) << 27 | UInt64(red) << 19 | UInt64(green) << 11 | UInt64(blue) << 3
  }

  @inline(__always)
  fileprivate init(grey: UInt8) { self.init(grey, grey, grey) }

  @inline(__always)
  fileprivate init(key: UInt64) {
    self.init(
      UInt8(truncatingIfNeeded: key >> 19), UInt8(truncatingIfNeeded: key >> 11), UInt8(truncatingIfNeeded: key >> 3))
  }
}
