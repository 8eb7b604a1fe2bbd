/// The shapes of the printable ASCII characters, made ready for matching.
struct ShapeTable: Sendable {
  /// Samples a character.
  static let samples = 32
  /// The one table.
  static let ascii = ShapeTable(coverage: CoverageTable.values)

  /// The characters in order.
  let characters: [Character]
  /// Coverage less its mean, scaled to the length `unit`; `samples` values a character.
  let shapes: [Int16]
  /// The same scaled to the length `shapeLength`, for 32 characters at a time: sample `k` of block `b` stands in the
  /// four vectors from `4 * (32 * b + k)`, one character a lane.
  let lanes: [SIMD8<Int16>]
  /// Mean coverage, 0–1.
  let means: [Float]
  /// For errors of tone, eight characters at a time.
  let tones: [ToneLanes]
  /// The greatest mean coverage.
  let densest: Float
  /// The length of the coverage less its mean, in units of full coverage.
  let lengths: [Float]

  /// The length of `shapes`; sums of 32 products with values up to 255 stay below 2^24.
  static let unit: Float = 8192
  /// Lengths of shapes and of samples in whole numbers. By Cauchy and Schwarz a sum of products stays below their
  /// product, rounding included, so that it fits into 16 bits and may wrap on its way.
  static let shapeLength: Float = 125
  static let sampleLength: Float = 250

  init(coverage: [UInt8]) {
    let count = coverage.count / ShapeTable.samples
    var units: [Float] = []
    var means: [Float] = []
    var lengths: [Float] = []
    for index in 0..<count {
      let values = coverage[(index * ShapeTable.samples)..<((index + 1) * ShapeTable.samples)].map { Float($0) / 255 }
      let mean = values.reduce(0, +) / Float(ShapeTable.samples)
      let length = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
      units += values.map { length > 0 ? ($0 - mean) / length : 0 }
      means.append(mean)
      lengths.append(length)
    }
    characters = (0..<count).map { Character(Unicode.Scalar(UInt8(truncatingIfNeeded: 0x20 + $0))) }
    lanes = ShapeTable.lanes(units, count: count)
    shapes = units.map { Int16(($0 * ShapeTable.unit).rounded()) }
    self.means = means
    densest = means.reduce(0, max)
    self.lengths = lengths
    tones = stride(from: 0, to: count, by: 8).map { ToneLanes(means: means, lengths: lengths, first: $0) }
  }

  private static func lanes(_ units: [Float], count: Int) -> [SIMD8<Int16>] {
    var lanes = Array(repeating: SIMD8<Int16>.zero, count: (count + 31) / 32 * samples * 4)
    for index in 0..<count {
      for part in 0..<samples {
        let value = (units[index * samples + part] * shapeLength).rounded()
        lanes[4 * (index / 32 * samples + part) + index % 32 / 8][index % 8] = Int16(value)
      }
    }
    return lanes
  }
}

/// The products of 32 samples with every shape of a table's `lanes`, 32 shapes at a time.
///
/// Vectors of eight, since the compiler makes loops of wider ones.
func multiply(
  _ samples: UnsafePointer<Int16>, _ lanes: UnsafeBufferPointer<SIMD8<Int16>>, into scores: UnsafeMutableRawPointer
) {
  guard var lane = lanes.baseAddress else { return }
  for block in 0..<lanes.count / (4 * ShapeTable.samples) {
    var first = SIMD8<Int16>.zero
    var second = first
    var third = first
    var fourth = first
    for part in 0..<ShapeTable.samples {
      let value = SIMD8(repeating: samples[part])
      first &+= value &* lane[0]
      second &+= value &* lane[1]
      third &+= value &* lane[2]
      fourth &+= value &* lane[3]
      lane += 4
    }
    let target = scores + 64 &* block
    target.storeBytes(of: first, as: SIMD8<Int16>.self)
    target.storeBytes(of: second, toByteOffset: 16, as: SIMD8<Int16>.self)
    target.storeBytes(of: third, toByteOffset: 32, as: SIMD8<Int16>.self)
    target.storeBytes(of: fourth, toByteOffset: 48, as: SIMD8<Int16>.self)
  }
}

/// The sum of 32 products.
@inline(__always)
func dotProduct(_ left: UnsafePointer<Int16>, _ right: UnsafePointer<Int16>) -> Int32 {
  var sum: Int32 = 0
  for index in 0..<32 { sum &+= Int32(left[index]) &* Int32(right[index]) }
  return sum
}

/// What the errors of eight characters are made of.
struct ToneLanes: Sendable {
  var means = SIMD8<Float>.zero
  var lengths = SIMD8<Float>.zero
  /// 0 where there is a character, infinite where there is none.
  var absence = SIMD8<Float>(repeating: .infinity)

  init(means: [Float], lengths: [Float], first: Int) {
    for lane in 0..<min(8, means.count - first) {
      let (mean, length) = (means[first + lane], lengths[first + lane])
      self.means[lane] = mean
      self.lengths[lane] = length
      absence[lane] = 0
    }
  }
}
