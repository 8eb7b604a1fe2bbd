extension Canvas {
  /// Draws things: first what is flat, then all shadows, then what stands up, the tall things over the low.
  mutating func paint(_ objects: [SampleObject]) {
    for object in objects { layGround(of: object) }
    for object in objects { castShadow(of: object) }
    let lowFirst = objects.enumerated().sorted { left, right in
      (left.element.shape.size.height, left.offset) < (right.element.shape.size.height, right.offset)
    }
    for object in lowFirst { raiseBody(of: object.element) }
  }

  private mutating func layGround(of object: SampleObject) {
    let plot = object.plot
    switch object.shape {
    case .yard(_, _, let ground): layYard(plot, ground)
    case .portal(_, let hasBerm): layApron(Portal(plot, hasBerm: hasBerm))
    case .construction(_, _, let stage): layConstruction(plot, stage)
    case .revetment: lay(plot.outline, palette.soil, grain: 0.3, soft: 3)
    case .scorch: lay(plot.outline, palette.soil * 0.35, grain: 0.5, soft: plot.width * 0.4, levels: false)
    case .pit: layPit(plot)
    case .coveredPassage: layPassage(plot)
    case .tower, .tank: lay(plot.grown(by: 4).outline, palette.concrete * 0.9, grain: 0.15)
    default: break
    }
  }

  private mutating func castShadow(of object: SampleObject) {
    let plot = object.plot
    switch object.shape {
    case .building(_, _, let height, let roof): shade(house(plot, height, roof))
    case .truck(_, _, let height), .launcher(_, _, let height): shade(plot, height)
    case .tower(_, _, let height): shade(plot, height, strength: 0.94)
    case .mast(let height): shade(plot, height, strength: 0.8)
    case .tank(let radius, let height): shade(disc(plot, radius, height))
    case .construction(_, _, let stage) where stage == .walls: shadeWalls(plot)
    case .bridge: shade(plot, Bridge.height)
    case .enclosure: for wall in plot.enclosure { shade(wall, Enclosure.height) }
    case .portal(_, let hasBerm): shade(Portal(plot, hasBerm: hasBerm))
    case .coveredPassage(_, _, let height): shadeMound(plot.axis, height)
    case .greenhouse(_, let width): shadeMound(plot.axis, width * 0.4)
    case .revetment(_, _, let height): for side in plot.horseshoe { shadeMound(side, height) }
    default: break
    }
  }

  private mutating func raiseBody(of object: SampleObject) {
    let plot = object.plot
    switch object.shape {
    case .building(_, _, let height, let roof): raiseHouse(plot, height, roof)
    case .construction(_, _, let stage) where stage == .walls: raiseWalls(plot)
    case .truck(_, _, let height): raiseTruck(plot, height)
    case .launcher(_, _, let height): raiseLauncher(plot, height)
    case .tower(_, _, let height): raiseTower(plot, height)
    case .mast(let height): raiseBlock(plot, height, roof: Tone(repeating: 0.3), wall: Tone(repeating: 0.22))
    case .tank(let radius, let height): raiseTank(plot, radius, height)
    case .bridge: raiseBlock(plot, Bridge.height, roof: palette.concrete * 0.82, wall: palette.concrete * 0.6)
    case .enclosure: raiseEnclosure(plot)
    case .portal(_, let hasBerm): raise(Portal(plot, hasBerm: hasBerm))
    case .coveredPassage(_, _, let height): raisePassage(plot, height)
    case .greenhouse(_, let width): raiseGreenhouse(plot, width)
    case .revetment(_, _, let height):
      for side in plot.horseshoe { raiseMound(side, halfWidth: height * 1.5, height, palette.grass * 1.1) }
    default: break
    }
  }
}

extension Canvas {
  /// The shadow of an upright block.
  mutating func shade(_ plot: Plot, _ height: Float, strength: Float = 1) {
    shade(plot.outline.swept(by: lighting.shadowPerMetre * height), strength: strength)
  }

  /// Draws an upright block: the walls that the satellite sees, then the roof above them.
  mutating func raiseBlock(_ plot: Plot, _ height: Float, roof: Tone, wall: Tone, grain: Float = 0.08) {
    raiseWalls(around: plot, height, wall)
    raise(plot.outline.moved(by: lighting.leanPerMetre * height), roof, light: 1, grain: grain)
  }

  /// Draws the walls of a block as far as the satellite sees them.
  mutating func raiseWalls(around plot: Plot, _ height: Float, _ tone: Tone) {
    let lean = lighting.leanPerMetre * height
    let outline = plot.outline
    let edges = zip(outline.corners, outline.corners.dropFirst() + outline.corners.prefix(1))
    for (side, (corner, next)) in zip(outline.sides, edges) {
      let outward = Vector(side.x, side.y)
      guard outward.dot(lean) < 0 else { continue }
      let light = min(1.6, max(0, outward.dot(lighting.toSun)) / lighting.tangent)
      raise(ConvexPolygon(around: [corner, next, corner + lean, next + lean]), tone, light: light)
    }
  }

  /// Draws a long mound of earth with its lit and its dark side.
  mutating func raiseMound(_ axis: Segment, halfWidth: Float, _ height: Float, _ tone: Tone, grain: Float = 0.25) {
    let frame = frame
    let lighting = lighting
    frame.near(axis, reach: halfWidth + frame.metresPerPixel) { index, place, offset in
      let square = offset.dot(offset) / (halfWidth * halfWidth)
      let ragged = 0.3 * noise.value(place.x / 4, place.y / 4)
      let share = clamped((1 - square - ragged * square) * 2.5)
      guard share > 0 else { return }
      let fall = offset * (4 * height / (halfWidth * halfWidth) * max(0, 1 - square))
      tones[index] += (uneven(tone, grain, at: place) - tones[index]) * share
      sunlight[index] += (lighting.sunlight(fall: fall) - sunlight[index]) * share
      open[index] += (1 - open[index]) * share
    }
  }

  /// The shadow of a mound.
  mutating func shadeMound(_ axis: Segment, _ height: Float) {
    let plot = Plot(between: axis.from, axis.to, width: height)
    shade(plot, height * 0.9)
  }
}

extension Plot {
  /// A rectangle along a line.
  init(between from: Vector, _ to: Vector, width: Float) {
    let length = max(0.01, (to - from).length)
    self.init(middle: (from + to) / 2, along: (to - from) / length, length: length, width: width)
  }

  /// The line from end to end, shortened so that a mound of this plot's width ends with it.
  var axis: Segment {
    let part = max(0, 1 - width / length)
    return Segment(from: place(-part, 0), to: place(part, 0))
  }

  /// Three sides, open ahead.
  var horseshoe: [Segment] {
    [
      Segment(from: place(1, -1), to: place(-1, -1)), Segment(from: place(-1, -1), to: place(-1, 1)),
      Segment(from: place(-1, 1), to: place(1, 1)),
    ]
  }

  /// This rectangle with a border.
  func grown(by border: Float) -> Plot {
    Plot(middle: middle, along: along, length: length + 2 * border, width: width + 2 * border)
  }

  /// A part of this rectangle as one of its own.
  func piece(ahead: Float, right: Float, length: Float, width: Float) -> Plot {
    Plot(middle: place(ahead, right), along: along, length: length, width: width)
  }
}
