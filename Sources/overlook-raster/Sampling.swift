import CGDAL
import Glibc
import Imagery

/// How the samples of a view lie in the pixels of an image.
struct Sampling {
  /// Pixels from one sample to the next, where that is fewest.
  let finest: Double
  /// Pixels from one sample to the next, where that is most.
  let coarsest: Double
  /// The part of the image that the view shows; nil where it shows none.
  let window: Cut?

  private static let steps = 8

  private init(finest: Double, coarsest: Double, window: Cut?) {
    self.finest = finest
    self.coarsest = coarsest
    self.window = window
  }

  /// The same seen from a smaller copy of the image.
  func reduced(to level: Level) -> Sampling {
    let (stepX, stepY) = (level.placement.stepX, level.placement.stepY)
    guard let window, stepX > 1 || stepY > 1 else { return self }
    let left = max(0, Int(Double(window.left) / stepX) - 2)
    let top = max(0, Int(Double(window.top) / stepY) - 2)
    let right = min(level.dataset.width, Int(Double(window.left + window.width) / stepX) + 3)
    let bottom = min(level.dataset.height, Int(Double(window.top + window.height) / stepY) + 3)
    let part = right > left && bottom > top ? Cut(left: left, top: top, width: right - left, height: bottom - top) : nil
    return Sampling(finest: finest / max(stepX, stepY), coarsest: coarsest / min(stepX, stepY), window: part)
  }

  /// Looks at a grid of points all over the view.
  init(of viewport: Viewport, through way: Transformer, width: Int, height: Int) {
    let steps = Sampling.steps
    let (stepX, stepY) = (Double(viewport.columns) / Double(steps), Double(viewport.rows) / Double(steps))
    var grid: [(x: Double, y: Double)] = []
    for row in 0...steps {
      for column in 0...steps { grid.append((Double(column) * stepX, Double(row) * stepY)) }
    }
    let points = way.backward(grid)
    var distances: [Double] = []
    for index in points.indices {
      guard let here = points[index] else { continue }
      if index % (steps + 1) < steps, let right = points[index + 1] {
        distances.append(hypot(right.x - here.x, right.y - here.y) / stepX)
      }
      if index + steps + 1 < points.count, let below = points[index + steps + 1] {
        distances.append(hypot(below.x - here.x, below.y - here.y) / stepY)
      }
    }
    finest = distances.min() ?? 1
    coarsest = distances.max() ?? 1
    window = Sampling.window(points, margin: coarsest + 3, width: width, height: height)
  }

  private static func window(
    _ points: [(x: Double, y: Double)?], margin: Double, width: Int, height: Int
  ) -> Cut? {
    let known = points.compactMap { $0 }
    guard !known.isEmpty else { return nil }
    // A view that is partly beyond the horizon may show any part of the image.
    let whole = Cut(left: 0, top: 0, width: width, height: height)
    guard known.count == points.count else { return whole }
    let left = limited(known.map(\.x).min(), -margin, 0...Double(width))
    let right = limited(known.map(\.x).max(), margin, 0...Double(width))
    let top = limited(known.map(\.y).min(), -margin, 0...Double(height))
    let bottom = limited(known.map(\.y).max(), margin, 0...Double(height))
    guard right > left, bottom > top else { return nil }
    return Cut(
      left: Int(left.rounded(.down)), top: Int(top.rounded(.down)),
      width: Int(right.rounded(.up)) - Int(left.rounded(.down)),
      height: Int(bottom.rounded(.up)) - Int(top.rounded(.down)))
  }

  private static func limited(_ value: Double?, _ margin: Double, _ range: ClosedRange<Double>) -> Double {
    min(max((value ?? 0) + margin, range.lowerBound), range.upperBound)
  }

  /// The reduced copy that still has a pixel or more for each sample, and how many times smaller it is; nil where the
  /// image itself is to be used.
  func overview(of band: GDALRasterBandH) -> (index: Int, factor: Double)? {
    let width = Double(GDALGetRasterBandXSize(band))
    var best: (index: Int, factor: Double)?
    for index in 0..<max(GDALGetOverviewCount(band), 0) {
      guard let overview = GDALGetOverview(band, index) else { continue }
      let factor = width / Double(max(GDALGetRasterBandXSize(overview), 1))
      if factor > 1, factor <= finest * 1.001, factor > best?.factor ?? 1 { best = (Int(index), factor) }
    }
    return best
  }
}
