import Cells

extension CellRenderer {
  /// ASCII in two colours: the character of the largest correlation, colours by least squares.
  func renderColoredASCII(_ grid: SampleGrid, _ layout: CellLayout) -> [Cell] {
    renderASCII(grid, layout) { matcher in
      guard let match = matcher.bestShape() else { return blank(matcher.mean) }
      let (foreground, background) = matcher.colors(for: match)
      return cell(
        matcher.table.characters[match],
        foreground: palette.color(foreground.red, foreground.green, foreground.blue),
        background: palette.color(background.red, background.green, background.blue))
    }
  }

  /// ASCII without colours: the character, in reverse where that is allowed, of the least error in shape and tone.
  func renderPlainASCII(_ grid: SampleGrid, _ layout: CellLayout) -> [Cell] {
    renderASCII(grid, layout) { matcher in
      let match = matcher.bestTone(usesReverse: usesReverse, inkIsDark: inkIsDark)
      return Cell(matcher.table.characters[match.index], style: match.isReversed ? .reverse : .plain)
    }
  }

  /// Prepares each cell's samples and asks for its cell; cells with less than half of their data stay empty.
  private func renderASCII(
    _ grid: SampleGrid, _ layout: CellLayout, _ draw: (borrowing ShapeMatcher) -> Cell
  ) -> [Cell] {
    let offsets = layout.partOffsets
    return grid.withPointers { samples in
      offsets.withUnsafeBufferPointer { offsets in
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: ShapeMatcher.scratchCount) { scratch in
          guard let scratch = scratch.baseAddress, let offsets = offsets.baseAddress else { return [] }
          var matcher = ShapeMatcher(table: .ascii, scratch: scratch)
          return layout.cells { sample in
            guard matcher.read(samples, at: sample, offsets: offsets) else { return Cell() }
            return draw(matcher)
          }
        }
      }
    }
  }
}
