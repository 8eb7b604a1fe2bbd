import Cells

extension CellRenderer {
  /// ASCII in two colours: the character of the largest correlation, colours by least squares.
  func drawColoredASCII(_ grid: SampleGrid, _ layout: CellLayout, _ cells: inout [Cell]) {
    drawASCII(grid, layout, &cells) { matcher, _ in
      guard let match = matcher.bestShape() else { return blank(matcher.mean) }
      let (foreground, background) = matcher.colors(for: match)
      return cell(
        matcher.table.characters[match],
        foreground: palette.color(foreground.red, foreground.green, foreground.blue),
        background: palette.color(background.red, background.green, background.blue))
    }
  }

  /// ASCII without colours: the character, in reverse where that is allowed, of the least error in shape and tone.
  func drawPlainASCII(
    _ grid: SampleGrid, _ surroundings: Surroundings, _ layout: CellLayout, _ cells: inout [Cell]
  ) {
    surroundings.around.withUnsafeBufferPointer { around in
      guard let around = around.baseAddress else { return }
      drawASCII(grid, layout, &cells) { matcher, sample in
        let match = matcher.bestTone(
          around: around[layout.cell(of: sample)], usesReverse: usesReverse, inkIsDark: inkIsDark)
        return Cell(matcher.table.characters[match.index], style: match.isReversed ? .reverse : .plain)
      }
    }
  }

  /// Prepares each cell's samples and asks for its cell; cells with less than half of their data stay empty.
  @inline(__always)
  private func drawASCII(
    _ grid: SampleGrid, _ layout: CellLayout, _ cells: inout [Cell], _ draw: (borrowing ShapeMatcher, Int) -> Cell
  ) {
    grid.withPointers { samples in
      layout.withPartOffsets { offsets in
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: ShapeMatcher.scratchCount) { scratch in
          guard let scratch = scratch.baseAddress else { return }
          var matcher = ShapeMatcher(table: .ascii, scratch: scratch)
          layout.fill(&cells) { sample in
            guard matcher.read(samples, at: sample, offsets: offsets) else { return Cell() }
            return draw(matcher, sample)
          }
        }
      }
    }
  }
}
