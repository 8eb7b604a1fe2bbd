import CGDAL
import Imagery

/// The way from the samples of a view to pixels, interpolated between points that are computed exactly.
///
/// Three points of every row are exact otherwise, and finding those takes as long as reading a view that is in memory.
final class GridTransformer {
  private let source: WarpSource
  private let across: Int
  private let down: Int
  private let stepX: Double
  private let stepY: Double
  /// Whether the whole view lies within the image, not less than a pixel from its edges.
  let isInside: Bool
  /// Where the points of the grid lie in the image, row by row.
  private let x: [Double]
  private let y: [Double]

  /// Samples between two points, about.
  private static let spacing = 128

  /// Lays a grid over a view; nil where a point has no counterpart in the image, or where what lies between two would be
  /// more than `tolerance` pixels off.
  init?(over view: Viewport, of source: WarpSource, tolerance: Double) {
    let across = max(1, view.columns / GridTransformer.spacing)
    let down = max(1, view.rows / GridTransformer.spacing)
    // The points between the points show how good it is.
    let fine = ExactPoints(view, of: source, across: 2 * across, down: 2 * down)
    guard let fine, fine.deviation <= tolerance else { return nil }
    self.source = source
    self.across = across
    self.down = down
    stepX = Double(view.columns) / Double(across)
    stepY = Double(view.rows) / Double(down)
    let (width, height) = (Double(source.dataset.width), Double(source.dataset.height))
    isInside = fine.x.allSatisfy { $0 >= 1 && $0 <= width - 1 } && fine.y.allSatisfy { $0 >= 1 && $0 <= height - 1 }
    x = fine.everySecond(of: fine.x)
    y = fine.everySecond(of: fine.y)
  }

  /// The function that the warper calls, with this object as its argument.
  static let function: GDALTransformerFunc = { argument, toSource, count, x, y, z, fine in
    guard let argument, let x, let y else { return 0 }
    let grid = Unmanaged<GridTransformer>.fromOpaque(argument).takeUnretainedValue()
    guard let fine else { return 0 }
    if toSource != 0, grid.interpolate(Int(count), x, y, fine) { return 1 }
    if toSource == 0 {
      // Asked for hundreds of pixels all over the image, in search of parts that the view shows between its own points;
      // with a grid as smooth as this there are none.
      fine.update(repeating: 0, count: Int(count))
      return 1
    }
    return grid.source.function(grid.source.argument, toSource, count, x, y, z, fine)
  }

  /// Brings points into the image; false, with nothing done, where one lies beside the view.
  private func interpolate(
    _ count: Int, _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>,
    _ fine: UnsafeMutablePointer<Int32>
  ) -> Bool {
    let (width, height) = (Double(across) * stepX, Double(down) * stepY)
    for index in 0..<count where !(x[index] >= 0 && x[index] <= width && y[index] >= 0 && y[index] <= height) {
      return false
    }
    for index in 0..<count {
      let (column, right) = GridTransformer.split(x[index] / stepX, atMost: across - 1)
      let (row, below) = GridTransformer.split(y[index] / stepY, atMost: down - 1)
      let upper = row * (across + 1) + column
      let lower = upper + across + 1
      x[index] = GridTransformer.mix(self.x, upper, lower, right, below)
      y[index] = GridTransformer.mix(self.y, upper, lower, right, below)
      fine[index] = 1
    }
    return true
  }

  private static func split(_ position: Double, atMost last: Int) -> (cell: Int, rest: Double) {
    let cell = min(Int(position), last)
    return (cell, position - Double(cell))
  }

  private static func mix(_ values: [Double], _ upper: Int, _ lower: Int, _ right: Double, _ below: Double) -> Double {
    let above = values[upper] + (values[upper + 1] - values[upper]) * right
    let under = values[lower] + (values[lower + 1] - values[lower]) * right
    return above + (under - above) * below
  }
}

/// Points of a grid over a view and where they lie in the image.
private struct ExactPoints {
  let across: Int
  let down: Int
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []

  /// Fails where a point has no counterpart in the image.
  init?(_ view: Viewport, of source: WarpSource, across: Int, down: Int) {
    self.across = across
    self.down = down
    for row in 0...down {
      for column in 0...across {
        x.append(Double(column * view.columns) / Double(across))
        y.append(Double(row * view.rows) / Double(down))
      }
    }
    var z = [Double](repeating: 0, count: x.count)
    var fine = [Int32](repeating: 0, count: x.count)
    _ = source.function(source.argument, 1, Int32(x.count), &x, &y, &z, &fine)
    guard fine.allSatisfy({ $0 != 0 }), x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else { return nil }
  }

  /// How far points lie from the middle between their neighbours at most, in pixels.
  var deviation: Double {
    var largest = 0.0
    for row in 0...down {
      for column in 0...across where row % 2 == 1 || column % 2 == 1 {
        let (left, right) = (column - column % 2, column + column % 2)
        let (upper, lower) = (row - row % 2, row + row % 2)
        let corners = [(left, upper), (right, upper), (left, lower), (right, lower)].map { $0.1 * (across + 1) + $0.0 }
        let here = row * (across + 1) + column
        for values in [x, y] {
          largest = max(largest, abs(corners.reduce(0) { $0 + values[$1] } / 4 - values[here]))
        }
      }
    }
    return largest
  }

  /// The points with even numbers.
  func everySecond(of values: [Double]) -> [Double] {
    stride(from: 0, through: down, by: 2).flatMap { row in
      stride(from: 0, through: across, by: 2).map { values[row * (across + 1) + $0] }
    }
  }
}
