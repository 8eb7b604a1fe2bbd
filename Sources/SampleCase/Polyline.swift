/// A line of straight pieces, in metres about the middle of the site.
struct Polyline: Sendable {
  /// Its points in order.
  let points: [Vector]

  /// Takes the points as they are.
  init(_ points: [Vector]) { self.points = points }

  /// Rounds the corners: a Catmull–Rom curve through the points, in `pieces` straight pieces for each.
  init(smoothing points: [Vector], pieces: Int = 5) {
    var result: [Vector] = []
    for index in points.indices.dropLast() {
      let before = points[max(0, index - 1)]
      let after = points[min(points.count - 1, index + 2)]
      for piece in 0..<pieces {
        let part = Float(piece) / Float(pieces)
        result.append(Self.curve(before, points[index], points[index + 1], after, part))
      }
    }
    self.init(result + points.suffix(1))
  }

  private static func curve(_ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector, _ part: Float) -> Vector {
    let linear = (c - a) * part
    let square = (2 * a - 5 * b + 4 * c - d) * (part * part)
    let cubic = (3 * b - a - 3 * c + d) * (part * part * part)
    return b + (linear + square + cubic) * 0.5
  }

  /// The straight pieces.
  var segments: [Segment] { zip(points, points.dropFirst()).map { Segment(from: $0, to: $1) } }
}

/// One straight piece of a line, with what its distances need.
struct Segment: Sendable {
  /// Where it starts.
  let from: Vector
  /// Where it ends.
  let to: Vector
  private let along: Vector
  private let inverseSquare: Float

  /// Makes a piece; its ends may be one place.
  init(from: Vector, to: Vector) {
    self.from = from
    self.to = to
    along = to - from
    let square = along.dot(along)
    inverseSquare = square > 0 ? 1 / square : 0
  }

  /// The place on the piece nearest to a place.
  func nearest(to place: Vector) -> Vector {
    from + along * clamped((place - from).dot(along) * inverseSquare)
  }

  /// The square of the distance of a place, in square metres.
  func squaredDistance(to place: Vector) -> Float {
    // Written out in scalars: this runs millions of times, and vectors are slow without optimisation.
    let (x, y) = (place.x - from.x, place.y - from.y)
    var part = (x * along.x + y * along.y) * inverseSquare
    if part < 0 { part = 0 } else if part > 1 { part = 1 }
    let (aside, beyond) = (x - along.x * part, y - along.y * part)
    return aside * aside + beyond * beyond
  }
}

extension [Segment] {
  /// The distance of a place from the nearest piece in metres; huge without pieces.
  func distance(to place: Vector) -> Float {
    var least: Float = 1e12
    for segment in self {
      let square = segment.squaredDistance(to: place)
      if square < least { least = square }
    }
    return least.squareRoot()
  }
}
