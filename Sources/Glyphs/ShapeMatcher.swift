/// Matches the 4 × 8 samples of one cell with the shapes of characters; works in memory that its owner lends it.
struct ShapeMatcher {
  /// How many values of scratch memory a matcher needs.
  static let scratchCount = 5 * ShapeTable.samples + 96

  let table: ShapeTable
  /// The cell's mean colour.
  private(set) var mean = RGB(0, 0, 0)
  /// Its mean brightness, 0–255.
  private(set) var meanLight: Float = 0
  /// The root of the summed squares of the distances from the mean brightness.
  private(set) var contrast: Float = 0
  /// Red, green and blue of the samples, and the brightness less its mean; 32 values each.
  private let red: UnsafeMutablePointer<Int16>
  private let green: UnsafeMutablePointer<Int16>
  private let blue: UnsafeMutablePointer<Int16>
  private let light: UnsafeMutablePointer<Int16>
  /// The brightness less its mean, scaled to the table's `sampleLength`.
  private let scaled: UnsafeMutablePointer<Int16>
  /// The product of `scaled` with each character's shape; `scoreUnit` stands for full correlation.
  private let scores: UnsafeMutablePointer<Int16>

  private static let scoreUnit = ShapeTable.sampleLength * ShapeTable.shapeLength
  /// How much contrasts are enlarged without colours.
  static let gain: Float = 3
  /// Cells whose brightness strays less than one level on average are flat.
  private static let flat: Float = 6

  /// `scratch` has room for `scratchCount` values.
  init(table: ShapeTable, scratch: UnsafeMutablePointer<Int16>) {
    self.table = table
    red = scratch
    green = scratch + ShapeTable.samples
    blue = scratch + 2 * ShapeTable.samples
    light = scratch + 3 * ShapeTable.samples
    scaled = scratch + 4 * ShapeTable.samples
    scores = scratch + 5 * ShapeTable.samples
  }

  /// Takes in a cell; false when more than half of it has no data. Samples without data read as the mean of the others.
  mutating func read(_ samples: SamplePointers, at first: Int, offsets: UnsafePointer<Int>) -> Bool {
    let count = ShapeTable.samples
    if samples.valid != nil {
      let bits = samples.validBits(at: first, offsets: offsets, count: count)
      guard bits.nonzeroBitCount * 2 >= count else { return false }
      let filler = samples.mean(at: first, offsets: offsets, bits: bits)
      for part in 0..<count { set(part, bits >> part & 1 == 1 ? samples.color(first + offsets[part]) : filler) }
    } else {
      for part in 0..<count { set(part, samples.color(first &+ offsets[part])) }
    }
    measure()
    return true
  }

  @inline(__always)
  private func set(_ part: Int, _ color: RGB) {
    red[part] = Int16(color.red)
    green[part] = Int16(color.green)
    blue[part] = Int16(color.blue)
  }

  private mutating func measure() {
    for part in 0..<ShapeTable.samples {
      let weighted = Int32(red[part]) &* 77 &+ Int32(green[part]) &* 150 &+ Int32(blue[part]) &* 29
      light[part] = Int16(truncatingIfNeeded: (weighted &+ 128) >> 8)
    }
    let sum = total(light)
    mean = RGB(average(total(red)), average(total(green)), average(total(blue)))
    meanLight = Float(sum) / 32
    let center = (sum &+ 16) >> 5
    for part in 0..<ShapeTable.samples { light[part] &-= Int16(truncatingIfNeeded: center) }
    let rest = meanLight - Float(center)
    contrast = max(0, Float(dotProduct(light, light)) - 32 * rest * rest).squareRoot()
  }

  @inline(__always)
  private func total(_ values: UnsafeMutablePointer<Int16>) -> Int32 {
    var sum: Int32 = 0
    for part in 0..<ShapeTable.samples { sum &+= Int32(values[part]) }
    return sum
  }

  @inline(__always)
  private func average(_ sum: Int32) -> UInt8 { UInt8(truncatingIfNeeded: (sum &+ 16) >> 5) }

  /// Whether there is no shape to match.
  var isFlat: Bool { contrast < ShapeMatcher.flat }

  /// Correlates the brightness with every character, 32 at a time; a flat cell correlates with none.
  private func scoreShapes() {
    let factor = isFlat ? 0 : Int32(ShapeTable.sampleLength / contrast * 65_536)
    for part in 0..<ShapeTable.samples {
      scaled[part] = Int16(truncatingIfNeeded: (Int32(light[part]) &* factor &+ 32_768) >> 16)
    }
    table.lanes.withUnsafeBufferPointer { multiply(scaled, $0, into: UnsafeMutableRawPointer(scores)) }
  }

  /// The character whose shape correlates best with the brightness, either way round; nil when the cell is flat.
  func bestShape() -> Int? {
    guard !isFlat else { return nil }
    scoreShapes()
    var best = 0
    var bestScore: Int16 = 0
    for index in 0..<table.means.count {
      let score = scores[index] < 0 ? 0 &- scores[index] : scores[index]
      if score > bestScore { (best, bestScore) = (index, score) }
    }
    return bestScore > 0 ? best : nil
  }

  /// Foreground and background that fit a character best; where a colour would leave 0–255 it is clamped and the other
  /// one keeps the mean.
  func colors(for match: Int) -> (foreground: RGB, background: RGB) {
    table.shapes.withUnsafeBufferPointer { shapes in
      guard let start = shapes.baseAddress else { return (mean, mean) }
      let shape = start + match * ShapeTable.samples
      let coverage = table.means[match]
      // The slope against coverage: the product with the unit shape over the coverage's length.
      let scale = 1 / (ShapeTable.unit * table.lengths[match])
      let red = ends(mean: mean.red, slope: Float(dotProduct(red, shape)) * scale, coverage: coverage)
      let green = ends(mean: mean.green, slope: Float(dotProduct(green, shape)) * scale, coverage: coverage)
      let blue = ends(mean: mean.blue, slope: Float(dotProduct(blue, shape)) * scale, coverage: coverage)
      return (RGB(red.full, green.full, blue.full), RGB(red.none, green.none, blue.none))
    }
  }

  /// The values at full and at no coverage of a line through the mean.
  @inline(__always)
  private func ends(mean: UInt8, slope: Float, coverage: Float) -> (full: UInt8, none: UInt8) {
    let mean = Float(mean)
    var none = mean - slope * coverage
    var full = none + slope
    if full < 0 || full > 255 {
      full = min(255, max(0, full))
      none = (mean - coverage * full) / (1 - coverage)
    }
    return (UInt8(min(255, max(0, full)) + 0.5), UInt8(min(255, max(0, none)) + 0.5))
  }

  /// The character, and whether in reverse, with the least squared error of brightness.
  ///
  /// Contrasts within the cell and of its mean to the mean `around` it, 0–255, count three times. With reverse, a
  /// difference of tone weighs seven tenths of what it adds over the samples. Without, the densest character stands for
  /// white, so the cell's brightness is scaled to what it covers, and tone weighs eight times as much: all characters are
  /// mostly empty, and their own contrast would else speak for the sparsest.
  func bestTone(around: UInt8, usesReverse: Bool, inkIsDark: Bool) -> (index: Int, isReversed: Bool) {
    scoreShapes()
    let range: Float = usesReverse ? 1 : table.densest
    let gain = ShapeMatcher.gain
    let light = min(255, max(0, Float(around) + gain * (meanLight - Float(around)))) / 255
    let scale = (inkIsDark ? -2 : 2) * gain * range * contrast / (ShapeMatcher.scoreUnit * 255)
    let search = ToneSearch(
      tone: (inkIsDark ? 1 - light : light) * range, toneWeight: Float(ShapeTable.samples) * (usesReverse ? 0.7 : 8),
      scale: scale, usesReverse: usesReverse)
    return table.tones.withUnsafeBufferPointer { search.best(in: $0, scores) }
  }
}

/// The search for the least error over all characters, eight at a time.
private struct ToneSearch {
  let tone: Float
  let toneWeight: Float
  /// Turns scores into agreement.
  let scale: Float
  let usesReverse: Bool

  func best(
    in tones: UnsafeBufferPointer<ToneLanes>, _ scores: UnsafeMutablePointer<Int16>
  ) -> (index: Int, isReversed: Bool) {
    // Indices count characters as they are from 0 and in reverse from 128.
    var best = SIMD8<Int32>.zero
    var bestErrors = SIMD8<Float>(repeating: .infinity)
    var indices = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7)
    for block in 0..<tones.count {
      let lanes = tones[block]
      let score = UnsafeRawPointer(scores + 8 &* block).loadUnaligned(as: SIMD8<Int16>.self)
      let agreement = SIMD8<Float>(SIMD8<Int32>(truncatingIfNeeded: score)) * lanes.lengths * scale
      let own = lanes.lengths * lanes.lengths + lanes.absence
      let difference = lanes.means - tone
      keepLess(difference * difference * toneWeight + own - agreement, indices, &bestErrors, &best)
      if usesReverse {
        let reverse = 1 - lanes.means - tone
        keepLess(reverse * reverse * toneWeight + own + agreement, indices &+ 128, &bestErrors, &best)
      }
      indices &+= 8
    }
    var lane = 0
    for other in 1..<8 where bestErrors[other] < bestErrors[lane] { lane = other }
    return (Int(best[lane] & 127), best[lane] >= 128)
  }

  @inline(__always)
  private func keepLess(
    _ errors: SIMD8<Float>, _ indices: SIMD8<Int32>, _ bestErrors: inout SIMD8<Float>, _ best: inout SIMD8<Int32>
  ) {
    let isLess = errors .< bestErrors
    bestErrors.replace(with: errors, where: isLess)
    best.replace(with: indices, where: isLess)
  }
}
