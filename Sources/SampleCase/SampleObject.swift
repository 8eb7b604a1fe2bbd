/// The roof of a building.
enum Roof: Sendable {
  case flat, gabled
}

/// How far a building under construction has come.
enum ConstructionStage: Sendable {
  case cleared, foundation, walls
}

/// What a thing on the ground looks like; lengths, widths and heights in metres.
enum Shape: Sendable {
  case building(length: Float, width: Float, height: Float, roof: Roof)
  case construction(length: Float, width: Float, stage: ConstructionStage)
  case portal(width: Float, hasBerm: Bool)
  case coveredPassage(length: Float, width: Float, height: Float)
  case revetment(length: Float, width: Float, height: Float)
  case greenhouse(length: Float, width: Float)
  case truck(length: Float, width: Float, height: Float)
  case launcher(length: Float, width: Float, height: Float)
  case yard(length: Float, width: Float, ground: Ground)
  case tower(length: Float, width: Float, height: Float)
  case mast(height: Float)
  case tank(radius: Float, height: Float)
  case bridge(length: Float, width: Float)
  case pit(length: Float, width: Float)
  case scorch(length: Float, width: Float)
  case enclosure(length: Float, width: Float)

  /// Length, width and height.
  var size: (length: Float, width: Float, height: Float) {
    switch self {
    case .building(let length, let width, let height, _), .coveredPassage(let length, let width, let height),
      .revetment(let length, let width, let height), .truck(let length, let width, let height),
      .launcher(let length, let width, let height), .tower(let length, let width, let height):
      (length, width, height)
    case .construction(let length, let width, let stage): (length, width, stage == .walls ? 5 : 0)
    case .portal(let width, _): (Portal.cutLength, width, Portal.headwallHeight)
    case .greenhouse(let length, let width): (length, width, width * 0.4)
    case .yard(let length, let width, _), .pit(let length, let width), .scorch(let length, let width):
      (length, width, 0)
    case .bridge(let length, let width): (length, width, Bridge.height)
    case .enclosure(let length, let width): (length, width, Enclosure.height)
    case .mast(let height): (1, 1, height)
    case .tank(let radius, let height): (2 * radius, 2 * radius, height)
    }
  }
}

/// The bare or built ground of a yard.
enum Ground: Sendable {
  case concrete, gravel, soil, grass
}

/// One thing on the ground of a site, on some of its dates or on all.
struct SampleObject: Sendable {
  /// What it is.
  let kind: SampleFeatureKind
  /// Its name within the site; nil for what is drawn but not listed.
  let name: String?
  /// Metres grid east of the middle of the site.
  let x: Float
  /// Metres grid north of it.
  let y: Float
  /// Where its long axis or its opening points: degrees from grid north, clockwise.
  let bearing: Double
  /// What it looks like.
  let shape: Shape
  /// The days on which it is there; none for always.
  let dates: [String]

  /// Makes a thing; without a name it is not listed.
  init(
    _ kind: SampleFeatureKind, _ name: String? = nil, at place: (x: Float, y: Float), bearing: Double = 0,
    _ shape: Shape, on dates: [String] = []
  ) {
    self.kind = kind
    self.name = name
    x = place.x
    y = place.y
    self.bearing = bearing
    self.shape = shape
    self.dates = dates
  }

  /// Whether it is there on a day.
  func isThere(on date: String) -> Bool { dates.isEmpty || dates.contains(date) }

  /// The rectangle that it stands on.
  var plot: Plot {
    let size = shape.size
    return Plot(
      middle: Vector(x, y), along: direction(bearing: bearing), length: size.length, width: size.width)
  }
}
