/// What is the same for all bridges.
enum Bridge {
  /// How high the deck lies above the water, in metres.
  static let height: Float = 3
}

/// What is the same for all walls around compounds.
enum Enclosure {
  /// How high they are, in metres.
  static let height: Float = 2.4
}

/// How steep gabled roofs are: metres up for each metre.
private let pitch: Float = 0.46

extension Canvas {
  /// The shadow of a house: that of its eaves and of its ridge.
  func house(_ plot: Plot, _ height: Float, _ roof: Roof) -> ConvexPolygon {
    let outline = plot.outline
    var places = outline.corners + outline.corners.map { $0 + lighting.shadowPerMetre * height }
    if roof == .gabled {
      let top = lighting.shadowPerMetre * (height + plot.width / 2 * pitch)
      places += [plot.place(-1, 0) + top, plot.place(1, 0) + top]
    }
    return ConvexPolygon(around: places)
  }

  /// Draws walls and roof of a house.
  mutating func raiseHouse(_ plot: Plot, _ height: Float, _ roof: Roof) {
    let choice = noise.bits(Int32(plot.middle.x), Int32(plot.middle.y))
    let bare = palette.roofs[Int(choice % UInt32(palette.roofs.count))]
    let tone = bare + (Palette.snowTone - bare) * palette.snow
    raiseWalls(around: plot, height, palette.concrete * 0.8)
    switch roof {
    case .flat: raiseFlatRoof(plot, height, tone)
    case .gabled: raiseGables(plot, height, tone)
    }
  }

  private mutating func raiseFlatRoof(_ plot: Plot, _ height: Float, _ tone: Tone) {
    let lean = lighting.leanPerMetre * height
    raise(plot.outline.moved(by: lean), tone * 1.25, light: 1)
    guard plot.width > 9 else { return }
    raise(plot.grown(by: -1).outline.moved(by: lean), tone, light: 1, grain: 0.12)
  }

  private mutating func raiseGables(_ plot: Plot, _ height: Float, _ tone: Tone) {
    let lean = lighting.leanPerMetre
    let ridge = [plot.place(-1, 0), plot.place(1, 0)].map { $0 + lean * (height + plot.width / 2 * pitch) }
    for side in [Float(-1), 1] {
      let eaves = [plot.place(-1, side), plot.place(1, side)].map { $0 + lean * height }
      let fall = plot.along.right * (side * pitch)
      raise(ConvexPolygon(around: ridge + eaves), tone, light: lighting.sunlight(fall: fall))
    }
  }

  /// The shadow of a round tank.
  func disc(_ plot: Plot, _ radius: Float, _ height: Float) -> ConvexPolygon {
    ConvexPolygon.disc(at: plot.middle, radius: radius).swept(by: lighting.shadowPerMetre * height)
  }

  /// Draws a round tank.
  mutating func raiseTank(_ plot: Plot, _ radius: Float, _ height: Float) {
    let foot = ConvexPolygon.disc(at: plot.middle, radius: radius)
    raise(foot.swept(by: lighting.leanPerMetre * height), palette.concrete * 0.7, light: 0.5)
    raise(foot.moved(by: lighting.leanPerMetre * height), palette.concrete * 1.25, light: 1)
  }

  /// Draws a tower whose lattice lets some ground through.
  mutating func raiseTower(_ plot: Plot, _ height: Float) {
    raiseWalls(around: plot, height, Tone(0.30, 0.24, 0.20, 0.25))
    let top = lighting.leanPerMetre * height
    raise(plot.outline.moved(by: top), Tone(0.36, 0.30, 0.26, 0.31), light: 1)
    raise(plot.grown(by: -2.5).outline.moved(by: top), Tone(repeating: 0.16), light: 1)
  }

  /// Draws the wall around a compound.
  mutating func raiseEnclosure(_ plot: Plot) {
    for wall in plot.enclosure {
      raiseBlock(wall, Enclosure.height, roof: palette.concrete * 0.9, wall: palette.concrete * 0.6)
    }
  }

  /// Draws a greenhouse: a bright half barrel with ribs.
  mutating func raiseGreenhouse(_ plot: Plot, _ width: Float) {
    let plastic = Tone(0.37, 0.39, 0.40, 0.39)
    raiseMound(plot.axis, halfWidth: width / 2, width * 0.3, plastic, grain: 0.12)
  }
}

extension Canvas {
  /// The ground of a building site in a stage.
  mutating func layConstruction(_ plot: Plot, _ stage: ConstructionStage) {
    lay(plot.grown(by: 11).outline, palette.soil * 1.08, grain: 0.35, soft: 5)
    guard stage != .cleared else { return }
    lay(plot.outline, palette.soil * 0.6, grain: 0.2)
    for wall in plot.walls { lay(wall.outline, palette.concrete, grain: 0.1) }
  }

  /// The shadows of walls without a roof.
  mutating func shadeWalls(_ plot: Plot) {
    for wall in plot.walls { shade(wall, 5) }
  }

  /// Draws walls without a roof.
  mutating func raiseWalls(_ plot: Plot) {
    for wall in plot.walls {
      raiseBlock(wall, 5, roof: palette.concrete * 1.1, wall: palette.concrete * 0.8)
    }
  }
}

extension Plot {
  /// The walls around a compound, with a gate to the right.
  var enclosure: [Plot] {
    let thick: Float = 0.8
    let gated = [-1, 1].map { piece(ahead: $0 * 0.56, right: 1, length: length * 0.44, width: thick) }
    let ends = [-1, 1].map { piece(ahead: $0, right: 0, length: thick, width: width) }
    return gated + ends + [piece(ahead: 0, right: -1, length: length, width: thick)]
  }

  /// The outer walls and one across the middle.
  fileprivate var walls: [Plot] {
    let thick: Float = 1.4
    let across: [Float] = [-1, 0, 1]
    return across.map { piece(ahead: $0, right: 0, length: thick, width: width + thick) }
      + [-1, 1].map { piece(ahead: 0, right: $0, length: length + thick, width: thick) }
  }
}
