import Cells

extension CellRenderer {
  /// One colour a cell.
  func drawBlanks(_ grid: SampleGrid, _ layout: CellLayout, _ cells: inout [Cell]) {
    grid.withPointers { samples in
      layout.fill(&cells) { sample in
        samples.isValid(sample) ? blank(samples.color(sample)) : Cell()
      }
    }
  }

  /// The brighter half is drawn by the glyph, so that rows of a picture differ in characters: ncurses finds scrolled
  /// rows by their characters alone.
  func drawHalves(_ grid: SampleGrid, _ layout: CellLayout, _ cells: inout [Cell]) {
    let upperHalf = BlockTables.half[1]
    let lowerHalf = BlockTables.half[2]
    let below = layout.columns
    grid.withPointers { samples in
      layout.fill(&cells) { sample in
        let upper = samples.color(sample)
        let lower = samples.color(sample &+ below)
        if samples.valid != nil {
          switch (samples.isValid(sample), samples.isValid(sample + below)) {
          case (true, true): break
          case (true, false): return glyph(upperHalf, upper)
          case (false, true): return glyph(lowerHalf, lower)
          case (false, false): return Cell()
          }
        }
        let upperColor = palette.color(upper.red, upper.green, upper.blue)
        let lowerColor = palette.color(lower.red, lower.green, lower.blue)
        let isUpperBrighter = upper.brightness >= lower.brightness
        return isUpperBrighter
          ? cell(upperHalf, foreground: upperColor, background: lowerColor)
          : cell(lowerHalf, foreground: lowerColor, background: upperColor)
      }
    }
  }

  /// A blank on a colour.
  func blank(_ color: RGB) -> Cell {
    let color = palette.color(color.red, color.green, color.blue)
    return Cell(" ", style: Style(foreground: color, background: color))
  }

  /// A glyph on the standard background.
  func glyph(_ character: Character, _ color: RGB) -> Cell {
    Cell(character, style: Style(foreground: palette.color(color.red, color.green, color.blue)))
  }

  /// A glyph in two colours, or a blank when they are the same.
  @inline(__always)
  func cell(_ character: Character, foreground: Color, background: Color) -> Cell {
    Cell(
      foreground == background ? " " : character, style: Style(foreground: foreground, background: background))
  }
}

extension RGB {
  /// The brightness, times 256.
  @inline(__always)
  var brightness: Int32 { Int32(red) &* 77 &+ Int32(green) &* 150 &+ Int32(blue) &* 29 }
}
