/// A convex outline in metres about the middle of the site.
struct ConvexPolygon: Sendable {
  /// The corners, counter-clockwise.
  let corners: [Vector]
  /// For each side: its way outward (x, y) and how far out it lies (z).
  let sides: [SIMD3<Float>]

  /// The hull of some places.
  init(around places: [Vector]) {
    let corners = Self.hull(places)
    sides = zip(corners, corners.dropFirst() + corners.prefix(1)).map { from, to in
      let along = to - from
      let outward = along.right / max(1e-6, along.length)
      return SIMD3(outward.x, outward.y, outward.dot(from))
    }
    self.corners = corners
  }

  /// How far a place lies inside, in metres; negative outside.
  func depth(of place: Vector) -> Float {
    var least = Float.greatestFiniteMagnitude
    for side in sides { least = min(least, side.z - side.x * place.x - side.y * place.y) }
    return least
  }

  /// Everything that this outline passes over when it is moved by `way`.
  func swept(by way: Vector) -> ConvexPolygon { ConvexPolygon(around: corners + corners.map { $0 + way }) }

  /// This outline in another place.
  func moved(by way: Vector) -> ConvexPolygon { ConvexPolygon(around: corners.map { $0 + way }) }

  private static func hull(_ places: [Vector]) -> [Vector] {
    let sorted = places.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let lower = chain(sorted)
    let upper = chain(sorted.reversed())
    return Array(lower.dropLast() + upper.dropLast())
  }

  private static func chain(_ places: [Vector]) -> [Vector] {
    var result: [Vector] = []
    for place in places {
      while result.count > 1,
        (result[result.count - 1] - result[result.count - 2]).cross(place - result[result.count - 1]) <= 0
      {
        result.removeLast()
      }
      result.append(place)
    }
    return result
  }
}

/// A rectangle that is turned, in metres about the middle of the site.
struct Plot: Sendable {
  /// The middle.
  var middle: Vector
  /// The way of the long sides, of length 1.
  var along: Vector
  /// The long sides.
  var length: Float
  /// The short sides.
  var width: Float

  /// A place of the rectangle: −1…1 along its length and −1…1 to the right.
  func place(_ ahead: Float, _ right: Float) -> Vector {
    middle + along * (ahead * length / 2) + along.right * (right * width / 2)
  }

  /// The outline of a part of it.
  func part(ahead: ClosedRange<Float> = -1...1, right: ClosedRange<Float> = -1...1) -> ConvexPolygon {
    ConvexPolygon(around: [
      place(ahead.lowerBound, right.lowerBound), place(ahead.upperBound, right.lowerBound),
      place(ahead.upperBound, right.upperBound), place(ahead.lowerBound, right.upperBound),
    ])
  }

  /// The outline.
  var outline: ConvexPolygon { part() }
}
