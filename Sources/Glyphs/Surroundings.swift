/// How light a picture is, and how light it is around each place: in few colours a place is judged by what lies near it,
/// as the eye does.
///
/// A place is a sample or the block of samples of a cell. Windows end at the edges of the picture, so a picture moved by
/// whole cells keeps its values but for the cells near an edge. Memory is kept from picture to picture.
struct Surroundings: Sendable {
  private(set) var columns = 0
  private(set) var rows = 0
  /// The brightness of each place, 0–255; 0 where there is no data.
  private(set) var light: [UInt8] = []
  /// The mean brightness of the places with data in the window around each place.
  private(set) var around: [UInt8] = []
  /// 1 for each place with data.
  private var weights: [UInt8] = []
  /// Sums and numbers of places over the height of the window, for each column.
  private var sums: [Int32] = []
  private var counts: [Int32] = []

  init() {}

  /// Takes in a picture by blocks of samples; `reach` says how many places a window extends to each side.
  mutating func read(
    _ grid: SampleGrid, block: (columns: Int, rows: Int), reach: (columns: Int, rows: Int)
  ) {
    columns = grid.columns / block.columns
    rows = grid.rows / block.rows
    resize(to: columns * rows)
    grid.withPointers { samples in
      if block.columns * block.rows == 1 {
        readLight(samples)
      } else {
        readBlocks(samples, block, stride: grid.columns)
      }
    }
    average(reach)
  }

  private mutating func resize(to count: Int) {
    if light.count != count {
      light = Array(repeating: 0, count: count)
      around = light
      weights = light
    }
    if sums.count != columns {
      sums = Array(repeating: 0, count: columns)
      counts = sums
    }
  }

  private mutating func readLight(_ samples: SamplePointers) {
    for index in light.indices {
      let color = samples.color(index)
      let isValid = samples.isValid(index)
      light[index] = isValid ? luma(color.red, color.green, color.blue) : 0
      weights[index] = isValid ? 1 : 0
    }
  }

  private mutating func readBlocks(_ samples: SamplePointers, _ block: (columns: Int, rows: Int), stride: Int) {
    for place in light.indices {
      let first = place / columns * block.rows * stride + place % columns * block.columns
      var (sum, count) = (0, 0)
      for row in 0..<block.rows {
        for sample in first + row * stride..<first + row * stride + block.columns where samples.isValid(sample) {
          let color = samples.color(sample)
          sum += Int(luma(color.red, color.green, color.blue))
          count += 1
        }
      }
      light[place] = UInt8(truncatingIfNeeded: count > 0 ? (sum + count / 2) / count : 0)
      weights[place] = count > 0 ? 1 : 0
    }
  }
}

extension Surroundings {
  /// Means over windows: sums over their height are carried down the columns, and those over their width along a row.
  private mutating func average(_ reach: (columns: Int, rows: Int)) {
    for column in 0..<columns { (sums[column], counts[column]) = (0, 0) }
    for row in 0..<min(reach.rows, rows) { carry(row, sign: 1) }
    for row in 0..<rows {
      if row + reach.rows < rows { carry(row + reach.rows, sign: 1) }
      if row > reach.rows { carry(row - reach.rows - 1, sign: -1) }
      averageRow(row, reach.columns)
    }
  }

  @inline(__always)
  private mutating func carry(_ row: Int, sign: Int32) {
    for column in 0..<columns {
      sums[column] &+= sign &* Int32(light[row &* columns &+ column])
      counts[column] &+= sign &* Int32(weights[row &* columns &+ column])
    }
  }

  private mutating func averageRow(_ row: Int, _ reach: Int) {
    var (sum, count) = (Int32(0), Int32(0))
    for column in 0..<min(reach, columns) {
      sum &+= sums[column]
      count &+= counts[column]
    }
    for column in 0..<columns {
      if column &+ reach < columns {
        sum &+= sums[column &+ reach]
        count &+= counts[column &+ reach]
      }
      if column > reach {
        sum &-= sums[column &- reach &- 1]
        count &-= counts[column &- reach &- 1]
      }
      around[row &* columns &+ column] = UInt8(Float(sum) / Float(max(1, count)) + 0.5)
    }
  }
}

extension SymbolSet {
  /// The samples of a place of `Surroundings`: a whole cell where characters are chosen by shape.
  var placeSize: (columns: Int, rows: Int) { self == .ascii ? samplesPerCell : (1, 1) }

  /// How far a window extends, in places: about one cell, so that what moves by whole cells looks the same.
  var windowReach: (columns: Int, rows: Int) {
    switch self {
    case .ascii, .space: (1, 1)
    case .half: (1, 2)
    case .quadrant, .sextant: (2, 2)
    case .octant, .braille: (3, 3)
    }
  }
}

extension SampleGrid {
  /// Drives each place away from its surroundings by three quarters of the difference in brightness, so that what a small
  /// palette would level stays apart.
  mutating func sharpen(by surroundings: Surroundings, block: (columns: Int, rows: Int)) {
    let (columns, rows, across) = (columns, rows, surroundings.columns)
    change { samples in
      for row in 0..<rows {
        for column in 0..<columns {
          let place = row / block.rows * across + column / block.columns
          let step = (Int(surroundings.light[place]) - Int(surroundings.around[place])) * 3 / 4
          let first = 3 * (row * columns + column)
          for index in first..<first + 3 { samples[index] = UInt8(min(255, max(0, Int(samples[index]) + step))) }
        }
      }
    }
  }
}
