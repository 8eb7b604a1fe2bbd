import Cells

// Without colours a part is light or dark, and nothing in between: blocks and blanks show what is dark by itself or stands
// out darkly, dots also show tone by their number. What decides is the same in every cell, and no error is carried from
// cell to cell, so that a picture moved by whole cells keeps its characters.
extension CellRenderer {
  /// Blanks, in reverse where the picture is light.
  func drawReversedBlanks(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ layout: CellLayout, _ cells: inout [Cell]
  ) {
    plainPlaces(grid, surroundings, layout, &cells) { places, _, sample in
      Cell(" ", style: places.isValid(sample) && places.wantsInk(sample) ? .reverse : .plain)
    }
  }

  /// Blocks, drawn where ink is wanted.
  func drawPlainBlocks(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ layout: CellLayout, _ cells: inout [Cell]
  ) {
    let count = layout.partsPerCell
    let glyphs = symbols.glyphs
    plainPlaces(grid, surroundings, layout, &cells) { places, offsets, sample in
      var bits = 0
      for part in 0..<count {
        let place = sample &+ offsets[part]
        if places.isValid(place), places.wantsInk(place) { bits |= 1 << part }
      }
      return Cell(glyphs[bits])
    }
  }

  /// Dots: they cover a quarter to a third of a cell, so cells that are more than half ink are drawn in reverse, where
  /// that is allowed and the whole cell has data.
  func drawPlainDots(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ layout: CellLayout, _ cells: inout [Cell]
  ) {
    let dots = DotThresholds(isHalved: usesReverse)
    let glyphs = symbols.glyphs
    plainPlaces(grid, surroundings, layout, &cells) { places, offsets, sample in
      var (ink, valid) = (0, 0)
      for part in 0..<8 {
        ink += places.ink(sample &+ offsets[part])
        if places.isValid(sample &+ offsets[part]) { valid |= 1 << part }
      }
      let isReversed = usesReverse && valid == 255 && 2 * ink > 8 * 255
      let bits = dots.filled(places, at: sample, offsets: offsets, isReversed: isReversed)
      let drawn = isReversed ? 255 ^ bits : bits & valid
      let glyph = drawn == 0 && valid != 0 ? BlockTables.noDots : glyphs[drawn]
      return Cell(glyph, style: isReversed ? .reverse : .plain)
    }
  }

  @inline(__always)
  private func plainPlaces(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ layout: CellLayout, _ cells: inout [Cell],
    _ draw: (PlainPlaces, UnsafePointer<Int>, Int) -> Cell
  ) {
    surroundings.light.withUnsafeBufferPointer { light in
      surroundings.around.withUnsafeBufferPointer { around in
        guard let light = light.baseAddress, let around = around.baseAddress else { return }
        grid.withPointers { samples in
          let places = PlainPlaces(light: light, means: around, valid: samples.valid, flip: inkIsDark ? 255 : 0)
          layout.withPartOffsets { offsets in
            layout.fill(&cells) { sample in draw(places, offsets, sample) }
          }
        }
      }
    }
  }
}

/// How much ink a picture wants in each place, 0–255: its brightness, or what is left of it where ink is dark.
private struct PlainPlaces {
  let light: UnsafePointer<UInt8>
  let means: UnsafePointer<UInt8>
  let valid: UnsafePointer<UInt8>?
  /// 255 where ink is dark: it turns a byte into its complement.
  let flip: UInt8

  /// Below this brightness a place is dark by itself: 28 hundredths of the range.
  private static let darkest = 71
  /// How much darker than what lies around it a place is drawn dark although it is light by itself.
  private static let step = 14

  @inline(__always)
  func isValid(_ place: Int) -> Bool { valid.map { $0[place] != 0 } ?? true }

  @inline(__always)
  func ink(_ place: Int) -> Int { Int(light[place] ^ flip) }

  /// The mean around a place.
  @inline(__always)
  func around(_ place: Int) -> Int { Int(means[place] ^ flip) }

  /// Whether a place is light, or dark where ink is dark.
  @inline(__always)
  func wantsInk(_ place: Int) -> Bool {
    let detail = Int(light[place]) - Int(means[place])
    let isLight = Int(means[place]) + 2 * detail > PlainPlaces.darkest && detail > -PlainPlaces.step
    return isLight == (flip == 0)
  }

  /// How much more ink than around it.
  @inline(__always)
  func detail(_ place: Int) -> Int { ink(place) - around(place) }
}

/// Which dots of a cell are drawn.
private struct DotThresholds {
  /// Whether cells of more than half ink are drawn in reverse, so that dots have half of the range to show.
  let isHalved: Bool

  /// The order in which they fill, by ordered dither (Bayer 1973) of the cell's size: four bits a dot, the first one's
  /// lowest.
  private static let ranks = 0x3751_2640
  /// The most ink that dots alone stand for; the rest is left for what is brighter than its surroundings.
  private static let most = 204

  @inline(__always)
  func filled(_ places: PlainPlaces, at first: Int, offsets: UnsafePointer<Int>, isReversed: Bool) -> Int {
    var bits = 0
    for part in 0..<8 {
      let place = first &+ offsets[part]
      let value = tone(places.around(place), isReversed) + (isHalved ? 32 : 24) * places.detail(place)
      if value > (2 * (DotThresholds.ranks >> (4 * part) & 15) + 1) * 255 / 16 { bits |= 1 << part }
    }
    return bits
  }

  @inline(__always)
  private func tone(_ ink: Int, _ isReversed: Bool) -> Int {
    guard isHalved else { return ink }
    return isReversed ? 255 - min(2 * (255 - ink), DotThresholds.most) : min(2 * ink, DotThresholds.most)
  }
}
