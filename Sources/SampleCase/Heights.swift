/// The heights of the ground above its valleys on a coarse mesh.
struct Heights: Sendable {
  private let columns: Range<Int32>
  private let rows: Range<Int32>
  private var heights: [Float] = []
  private var rises: [Float] = []

  /// Computes the heights in a box.
  init(from low: Vector, to high: Vector, of site: SampleSite) {
    columns = Relief.meshes(low.x, high.x, margin: 3)
    rows = Relief.meshes(low.y, high.y, margin: 3)
    let land = Land(site)
    heights.reserveCapacity(columns.count * rows.count)
    rises.reserveCapacity(columns.count * rows.count)
    for row in rows {
      for column in columns {
        let place = Vector(Float(column), Float(row)) * Relief.mesh
        let rise = land.rise(place)
        rises.append(rise)
        heights.append(land.height(place, rise: rise))
      }
    }
  }

  /// The way down times its steepness at a point of the mesh.
  func fall(_ place: Vector) -> Vector {
    let index = self.index(place)
    let east = heights[index - 1] - heights[index + 1]
    let north = heights[index - columns.count] - heights[index + columns.count]
    return Vector(east, north) / (2 * Relief.mesh)
  }

  /// Metres beyond the nearest valley's floor.
  func rise(_ place: Vector) -> Float { rises[index(place)] }

  /// How much of the sun's disc clears the hills, 0…1.
  func isLit(_ place: Vector, by lighting: Lighting, reach: Float) -> Float {
    let start = heights[index(place)]
    var free: Float = 1
    var distance: Float = 10
    while distance < reach, free > 0 {
      let ray = start + distance * lighting.tangent
      let ground = heights[index(place + lighting.toSun * distance)]
      free = min(free, clamped(1 - (ground - ray) / (2.5 + 0.03 * distance)))
      distance += 8
    }
    return free
  }

  private func index(_ place: Vector) -> Int {
    let column = wholePart(place.x / Relief.mesh + 0.5)
    let row = wholePart(place.y / Relief.mesh + 0.5)
    let inColumn = min(max(column, columns.lowerBound + 1), columns.upperBound - 2)
    let inRow = min(max(row, rows.lowerBound + 1), rows.upperBound - 2)
    return Int(inRow - rows.lowerBound) * columns.count + Int(inColumn - columns.lowerBound)
  }
}

/// The shape of a site's hills.
private struct Land {
  private let valleys: [(segments: [Segment], floor: Float)]
  private let noise: Noise
  private let relief: Float

  init(_ site: SampleSite) {
    valleys = site.valleys.map { ($0.axis.segments, $0.floor) }
    noise = Noise(seed: site.seed)
    relief = site.relief
  }

  func rise(_ place: Vector) -> Float {
    var least: Float = 1e6
    for valley in valleys { least = min(least, valley.segments.distance(to: place) - valley.floor) }
    return least + 46 * (noise.value(place.x / 95, place.y / 95) - 0.5)
  }

  func height(_ place: Vector, rise: Float) -> Float {
    let outside = max(0, rise)
    let wall = relief * outside / (outside + 1.2 * relief)
    let spurs = noise.ridged(place.x / 260 + 40, place.y / 260 - 9, octaves: 5)
    let swell = noise.fractal(place.x / 70 - 5, place.y / 70 + 31, octaves: 2)
    return wall * (0.25 + 1.35 * spurs) + (swell - 0.5) * (2.2 + min(outside, 60) * 0.16)
  }
}
