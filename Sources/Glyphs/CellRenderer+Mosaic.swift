import Cells

extension CellRenderer {
  /// Two classes of parts a cell, each in its mean colour.
  func drawMosaic(_ grid: SampleGrid, _ layout: CellLayout, _ glyphs: [Character], _ cells: inout [Cell]) {
    let count = layout.partsPerCell
    grid.withPointers { samples in
      layout.withPartOffsets { offsets in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { keys in
          guard let keys = keys.baseAddress else { return }
          var split = TwoClassSplit(count: count, keys: keys)
          layout.fill(&cells) { sample in
            if samples.valid != nil {
              let bits = samples.validBits(at: sample, offsets: offsets, count: count)
              guard bits == (1 << count) - 1 else {
                return partialCell(glyphs, bits: bits, samples.mean(at: sample, offsets: offsets, bits: bits))
              }
            }
            split.split(samples, at: sample, offsets: offsets)
            let light = split.brighter
            let dark = split.darker
            return cell(
              glyphs[split.bits], foreground: palette.color(light.red, light.green, light.blue),
              background: palette.color(dark.red, dark.green, dark.blue))
          }
        }
      }
    }
  }

  /// A cell in which only some parts have data: those in their mean colour, nothing behind.
  private func partialCell(_ glyphs: [Character], bits: Int, _ color: RGB) -> Cell {
    bits == 0 ? Cell() : glyph(glyphs[bits], color)
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
