import Cells

extension CellRenderer {
  /// The two of the sixteen colours that show the parts of a cell best, each part in the nearer one.
  ///
  /// Pairs are made of the colours that are nearest to a part: all 120 pairs gained .001 of SSIM at most.
  func drawSixteenMosaic(_ grid: SampleGrid, _ layout: CellLayout, _ glyphs: [Character], _ cells: inout [Cell]) {
    let count = layout.partsPerCell
    grid.withPointers { samples in
      layout.withPartOffsets { offsets in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 16 * count) { distances in
          guard let distances = distances.baseAddress else { return }
          var match = PairMatch(count: count, distances: distances)
          layout.fill(&cells) { sample in
            if let partial = partialCell(samples, at: sample, offsets: offsets, count: count, glyphs) { return partial }
            match.match(samples, at: sample, offsets: offsets)
            return cell(
              glyphs[match.bits], foreground: .ansi(UInt8(truncatingIfNeeded: match.brighter)),
              background: .ansi(UInt8(truncatingIfNeeded: match.darker)))
          }
        }
      }
    }
  }
}

/// Finds the pair of the sixteen colours for the parts of a cell; works in memory that its owner lends it.
private struct PairMatch {
  /// The parts that have the brighter colour; zero when all have one.
  private(set) var bits = 0
  private(set) var brighter = 0
  private(set) var darker = 0

  private let count: Int
  /// Sixteen for each part.
  private let distances: UnsafeMutablePointer<Float>
  private let colors = SixteenColors.xterm

  /// `distances` has room for 16 values a part.
  init(count: Int, distances: UnsafeMutablePointer<Float>) {
    self.count = count
    self.distances = distances
  }

  @inline(__always)
  mutating func match(_ samples: SamplePointers, at first: Int, offsets: UnsafePointer<Int>) {
    var present = 0
    for part in 0..<count {
      let (lower, upper) = colors.distances(to: samples.color(first &+ offsets[part]))
      let target = UnsafeMutableRawPointer(distances + 16 &* part)
      target.storeBytes(of: lower, as: SIMD8<Float>.self)
      target.storeBytes(of: upper, toByteOffset: 32, as: SIMD8<Float>.self)
      present |= 1 << SixteenColors.least(lower, upper)
    }
    choosePair(of: present)
    if SixteenColors.isBrighter(darker, than: brighter) { swap(&brighter, &darker) }
    bits = brighter == darker ? 0 : partsNearer(to: brighter, than: darker)
  }

  /// The pair among some colours with the least sum over the parts of the distance to the nearer one.
  private mutating func choosePair(of present: Int) {
    brighter = present.trailingZeroBitCount
    darker = brighter
    var least = Float.infinity
    var ones = present
    while ones != 0 {
      let one = ones.trailingZeroBitCount
      ones &= ones &- 1
      var others = ones
      while others != 0 {
        let other = others.trailingZeroBitCount
        others &= others &- 1
        let error = sum(one, other)
        if error < least { (least, brighter, darker) = (error, one, other) }
      }
    }
  }

  @inline(__always)
  private func sum(_ one: Int, _ other: Int) -> Float {
    var sum: Float = 0
    for part in 0..<count { sum += min(distances[16 &* part &+ one], distances[16 &* part &+ other]) }
    return sum
  }

  @inline(__always)
  private func partsNearer(to one: Int, than other: Int) -> Int {
    var bits = 0
    for part in 0..<count where distances[16 &* part &+ one] < distances[16 &* part &+ other] { bits |= 1 << part }
    return bits
  }
}
