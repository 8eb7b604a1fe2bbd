/// The lie of the land on a coarse mesh: what does not change from pixel to pixel.
struct Relief: Sendable {
  /// What the mesh holds at a point.
  struct Point {
    /// Metres beyond the nearest valley's floor; negative on it.
    var rise: Float
    /// Direct sunlight as a share of that on level ground, cast shadows included.
    var sunlight: Float
    /// Metres from the water's edge; negative in the water.
    var shore: Float
  }

  /// The width of a mesh, in metres.
  static let mesh: Float = 4

  private let columns: Range<Int32>
  private let rows: Range<Int32>
  private var points: [SIMD4<Float>] = []

  /// Computes the land under a frame.
  init(under frame: PixelFrame, at site: SampleSite, lit lighting: Lighting) {
    columns = Self.meshes(frame.low.x, frame.high.x, margin: 2)
    rows = Self.meshes(frame.low.y, frame.high.y, margin: 2)
    let reach = min(520, site.relief * 1.3 / lighting.tangent)
    let heights = Heights(
      from: Vector(frame.low.x - reach - 16, frame.low.y - reach - 16),
      to: Vector(frame.high.x + reach + 16, frame.high.y + reach + 16), of: site)
    let shore = Shore(site)
    points.reserveCapacity(columns.count * rows.count)
    for row in rows {
      for column in columns {
        let place = Vector(Float(column), Float(row)) * Self.mesh
        let light = heights.isLit(place, by: lighting, reach: reach) * lighting.sunlight(fall: heights.fall(place))
        points.append(SIMD4(heights.rise(place), light, shore.distance(place), 0))
      }
    }
  }

  /// The land at a place within the frame.
  func point(at place: Vector) -> Point {
    let scaled = place / Self.mesh
    let column = wholePart(scaled.x)
    let row = wholePart(scaled.y)
    let across = scaled.x - Float(column)
    let up = scaled.y - Float(row)
    let first = Int(row - rows.lowerBound) * columns.count + Int(column - columns.lowerBound)
    let low = points[first] + (points[first + 1] - points[first]) * across
    let next = first + columns.count
    let high = points[next] + (points[next + 1] - points[next]) * across
    let mixed = low + (high - low) * up
    return Point(rise: mixed.x, sunlight: mixed.y, shore: mixed.z)
  }

  static func meshes(_ low: Float, _ high: Float, margin: Int32) -> Range<Int32> {
    (wholePart(low / mesh) - margin)..<(wholePart(high / mesh) + margin + 1)
  }
}

/// Signed distances from a water's edge.
struct Shore: Sendable {
  private let segments: [Segment]
  private let halfWidth: Float?
  private let noise: Noise

  /// Takes the edge of a site's river or sea.
  init(_ site: SampleSite) {
    noise = Noise(seed: site.seed &+ 31)
    switch site.water {
    case .river(let line, let width): (segments, halfWidth) = (line.segments, width / 2)
    case .sea(let line): (segments, halfWidth) = (line.segments, nil)
    }
  }

  /// Metres from the edge; negative in the water.
  func distance(_ place: Vector) -> Float {
    let bends = noise.fractal(place.x / 70, place.y / 70, octaves: 3) - 0.5
    if let halfWidth { return segments.distance(to: place) - halfWidth * (1 + 0.9 * bends) }
    var least: Float = 1e12
    var side: Float = 1
    for segment in segments {
      let square = segment.squaredDistance(to: place)
      guard square < least else { continue }
      least = square
      side = (segment.to - segment.from).cross(place - segment.from) > 0 ? -1 : 1
    }
    return least.squareRoot() * side + 60 * bends
  }
}
