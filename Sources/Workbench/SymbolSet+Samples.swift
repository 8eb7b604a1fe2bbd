public import Glyphs

extension SymbolSet {
  /// The samples to ask for each cell: square on cells of one to two, and enough for the matcher to average.
  public var requestedSamples: (across: Int, down: Int) {
    switch self {
    case .ascii: (4, 8)
    case .sextant: (6, 12)
    case .space: (1, 2)
    case .half, .quadrant, .octant, .braille: (2, 4)
    }
  }

  /// How many picture elements a cell shows side by side.
  public var elementsAcross: Int {
    switch self {
    case .ascii, .half, .space: 1
    case .quadrant, .sextant, .octant, .braille: 2
    }
  }

  /// How many picture elements a cell shows above one another.
  public var elementsDown: Int {
    switch self {
    case .ascii, .space: 1
    case .half, .quadrant: 2
    case .sextant: 3
    case .octant, .braille: 4
    }
  }
}
