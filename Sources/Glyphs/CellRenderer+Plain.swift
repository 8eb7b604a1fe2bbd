import Cells

// Without colours a part is filled where its brightness, with its distance from what lies around it enlarged, is above a
// threshold. The thresholds spread over the cell in an order that scatters neighbours, so that tone shows as density.
// They are the same in every cell, and no error is carried from cell to cell, so that a picture moved by whole cells
// keeps its characters.
extension CellRenderer {
  /// Blanks, in reverse where the picture is light.
  func drawReversedBlanks(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ layout: CellLayout, _ cells: inout [Cell]
  ) {
    plainPlaces(grid, surroundings, layout, &cells) { places, _, sample in
      let isInk = places.isValid(sample) && places.around(sample) + 4 * places.detail(sample) >= 128
      return Cell(" ", style: isInk ? .reverse : .plain)
    }
  }

  /// Blocks: thresholds over the middle six tenths of the range, distances six times as large.
  func drawPlainBlocks(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ layout: CellLayout, _ cells: inout [Cell]
  ) {
    let count = layout.partsPerCell
    let ranks = symbols.ditherRanks
    let glyphs = symbols.glyphs
    plainPlaces(grid, surroundings, layout, &cells) { places, offsets, sample in
      var bits = 0
      for part in 0..<count {
        let place = sample &+ offsets[part]
        let offset = (2 * (ranks >> (4 * part) & 15) + 1 - count) * 153 / count
        let value = 2 * places.around(place) + 12 * places.detail(place)
        if value > 255 + offset, places.isValid(place) { bits |= 1 << part }
      }
      return Cell(glyphs[bits])
    }
  }

  /// Dots: they cover a quarter to a third of a cell, so cells that are more than half ink are drawn in reverse, where
  /// that is allowed and the whole cell has data.
  func drawPlainDots(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ layout: CellLayout, _ cells: inout [Cell]
  ) {
    let dots = DotThresholds(ranks: symbols.ditherRanks, isHalved: usesReverse)
    let glyphs = symbols.glyphs
    plainPlaces(grid, surroundings, layout, &cells) { places, offsets, sample in
      var (ink, valid) = (0, 0)
      for part in 0..<8 {
        ink += places.ink(sample &+ offsets[part])
        if places.isValid(sample &+ offsets[part]) { valid |= 1 << part }
      }
      let isReversed = usesReverse && valid == 255 && 2 * ink > 8 * 255
      let bits = dots.filled(places, at: sample, offsets: offsets, isReversed: isReversed)
      return isReversed ? Cell(glyphs[255 ^ bits], style: .reverse) : Cell(glyphs[bits & valid])
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

  @inline(__always)
  func isValid(_ place: Int) -> Bool { valid.map { $0[place] != 0 } ?? true }

  @inline(__always)
  func ink(_ place: Int) -> Int { Int(light[place] ^ flip) }

  /// The mean around a place.
  @inline(__always)
  func around(_ place: Int) -> Int { Int(means[place] ^ flip) }

  /// How much more ink than around it.
  @inline(__always)
  func detail(_ place: Int) -> Int { ink(place) - around(place) }
}

/// Which dots of a cell are drawn.
private struct DotThresholds {
  /// The order in which they fill, four bits each.
  let ranks: Int
  /// Whether cells of more than half ink are drawn in reverse, so that dots have half of the range to show.
  let isHalved: Bool

  /// The most ink that dots alone stand for; the rest is left for what is brighter than its surroundings.
  private static let most = 204

  @inline(__always)
  func filled(_ places: PlainPlaces, at first: Int, offsets: UnsafePointer<Int>, isReversed: Bool) -> Int {
    var bits = 0
    for part in 0..<8 {
      let place = first &+ offsets[part]
      let value = tone(places.around(place), isReversed) + (isHalved ? 32 : 24) * places.detail(place)
      if value > (2 * (ranks >> (4 * part) & 15) + 1) * 255 / 16 { bits |= 1 << part }
    }
    return bits
  }

  @inline(__always)
  private func tone(_ ink: Int, _ isReversed: Bool) -> Int {
    guard isHalved else { return ink }
    return isReversed ? 255 - min(2 * (255 - ink), DotThresholds.most) : min(2 * ink, DotThresholds.most)
  }
}

extension SymbolSet {
  /// The order in which the parts fill up, by ordered dither (Bayer 1973) of the cell's size: four bits a part, the first
  /// part's lowest.
  fileprivate var ditherRanks: Int {
    switch self {
    case .ascii, .space: 0
    case .half: 0x10
    case .quadrant: 0x1320
    case .sextant: 0x52_1430
    case .octant, .braille: 0x3751_2640
    }
  }
}
