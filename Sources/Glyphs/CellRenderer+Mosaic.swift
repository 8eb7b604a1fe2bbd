import Cells

extension CellRenderer {
  /// Two classes of parts a cell, each in its mean colour.
  func drawMosaic(_ grid: SampleGrid, _ layout: CellLayout, _ glyphs: [Character], _ cells: inout [Cell]) {
    let count = layout.partsPerCell
    let isDotted = symbols == .braille
    grid.withPointers { samples in
      layout.withPartOffsets { offsets in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TwoClassSplit.scratchCount(count)) { keys in
          guard let keys = keys.baseAddress else { return }
          var split = TwoClassSplit(count: count, keys: keys)
          layout.fill(&cells) { sample in
            if let partial = partialCell(samples, at: sample, offsets: offsets, count: count, glyphs) { return partial }
            split.split(samples, at: sample, offsets: offsets)
            var (light, dark) = (split.brighter, split.darker)
            if isDotted { (light, dark) = DotInk.colors(light, dark, dots: split.bits.nonzeroBitCount) }
            return cell(
              glyphs[split.bits], foreground: palette.color(light.red, light.green, light.blue),
              background: palette.color(dark.red, dark.green, dark.blue))
          }
        }
      }
    }
  }

  /// A cell in which only some parts have data: those in their mean colour, nothing behind. Nil where all have.
  @inline(__always)
  func partialCell(
    _ samples: SamplePointers, at sample: Int, offsets: UnsafePointer<Int>, count: Int, _ glyphs: [Character]
  ) -> Cell? {
    guard samples.valid != nil else { return nil }
    let bits = samples.validBits(at: sample, offsets: offsets, count: count)
    guard bits != (1 << count) - 1 else { return nil }
    return bits == 0 ? Cell() : glyph(glyphs[bits], samples.mean(at: sample, offsets: offsets, bits: bits))
  }
}

/// The colours of braille: a dot covers little of its part, so dots and ground are driven apart until the parts have the
/// colours that they should.
enum DotInk {
  /// How much of its part a dot covers: a quarter in GNU Unifont, more in outline fonts.
  static let coverage: Float = 0.3

  static func colors(_ light: RGB, _ dark: RGB, dots: Int) -> (RGB, RGB) {
    let share = Float(dots) / 8
    let red = ends(Float(light.red), Float(dark.red), share)
    let green = ends(Float(light.green), Float(dark.green), share)
    let blue = ends(Float(light.blue), Float(dark.blue), share)
    return (RGB(red.dot, green.dot, blue.dot), RGB(red.ground, green.ground, blue.ground))
  }

  /// Where a dot would leave 0–255 it is clamped, and the ground keeps the cell's mean.
  @inline(__always)
  private static func ends(_ light: Float, _ dark: Float, _ share: Float) -> (dot: UInt8, ground: UInt8) {
    var dot = dark + (light - dark) / coverage
    var ground = dark
    if dot < 0 || dot > 255 {
      dot = min(255, max(0, dot))
      let mean = light * share + dark * (1 - share)
      ground = min(255, max(0, (mean - coverage * share * dot) / (1 - coverage * share)))
    }
    return (UInt8(dot + 0.5), UInt8(ground + 0.5))
  }
}

extension SamplePointers {
  /// Which parts of a cell have data.
  func validBits(at first: Int, offsets: UnsafePointer<Int>, count: Int) -> Int {
    var bits = 0
    for part in 0..<count where isValid(first + offsets[part]) { bits |= 1 << part }
    return bits
  }

  /// The mean of some parts of a cell.
  func mean(at first: Int, offsets: UnsafePointer<Int>, bits: Int) -> RGB {
    var sum = ColorBin()
    for part in 0..<64 where bits >> part & 1 == 1 {
      let color = self.color(first + offsets[part])
      sum.count += 1
      sum.red += Int(color.red)
      sum.green += Int(color.green)
      sum.blue += Int(color.blue)
    }
    return sum.mean
  }
}
