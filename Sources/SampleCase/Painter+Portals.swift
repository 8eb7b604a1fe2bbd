/// A tunnel portal: a cut in the slope with a headwall, a dark mouth, an apron and often a berm before it.
struct Portal: Sendable {
  /// How far the cut reaches out from the mouth, in metres.
  static let cutLength: Float = 24
  /// How high the headwall stands above the mouth's floor, in metres.
  static let headwallHeight: Float = 7

  /// The middle of the mouth.
  let mouth: Vector
  /// The way out.
  let out: Vector
  /// The width of the mouth.
  let width: Float
  /// Whether a berm shields it.
  let hasBerm: Bool

  /// Takes the portal at the middle of a plot.
  init(_ plot: Plot, hasBerm: Bool) {
    mouth = plot.middle
    out = plot.along
    width = plot.width
    self.hasBerm = hasBerm
  }

  /// A place before (positive) or behind the mouth and to its right.
  func place(_ ahead: Float, _ right: Float) -> Vector { mouth + out * ahead + out.right * right }

  /// A rectangle before or behind the mouth.
  func strip(_ ahead: ClosedRange<Float>, _ right: ClosedRange<Float>) -> ConvexPolygon {
    ConvexPolygon(around: [
      place(ahead.lowerBound, right.lowerBound), place(ahead.upperBound, right.lowerBound),
      place(ahead.upperBound, right.upperBound), place(ahead.lowerBound, right.upperBound),
    ])
  }

  /// The floor of the cut, wider outside than at the mouth.
  var floor: ConvexPolygon {
    ConvexPolygon(around: [
      place(0, -width * 0.75), place(0, width * 0.75), place(Self.cutLength, width * 1.25),
      place(Self.cutLength, -width * 1.25),
    ])
  }

  /// One side of the cut: −1 left, 1 right as seen on the way out.
  func flank(_ side: Float) -> ConvexPolygon {
    ConvexPolygon(around: [
      place(-1, side * width * 0.7), place(-3, side * (width * 0.7 + 6)),
      place(Self.cutLength * 0.9, side * width * 1.25),
      place(Self.cutLength * 0.6, side * (width * 1.25 + 3)),
    ])
  }

  /// The line of the berm.
  var berm: Segment {
    Segment(from: place(Self.cutLength + 17, -width * 1.9), to: place(Self.cutLength + 14, width * 0.6))
  }
}

extension Canvas {
  /// The bare ground about a portal.
  mutating func layApron(_ portal: Portal) {
    let scar = ConvexPolygon(around: [
      portal.place(-13, -portal.width), portal.place(-13, portal.width), portal.place(4, portal.width * 2.1),
      portal.place(4, -portal.width * 2.1),
    ])
    lay(scar, palette.soil * 0.85, grain: 0.5, soft: 5, levels: false)
    let apron = ConvexPolygon(around: [
      portal.place(8, -portal.width), portal.place(8, portal.width), portal.place(46, portal.width * 2.2),
      portal.place(46, -portal.width * 2.2),
    ])
    lay(apron, palette.dirt, grain: 0.25, soft: 4)
    lay(portal.floor, palette.dirt * 1.1, grain: 0.15)
  }

  /// The shadows of headwall, flanks and berm.
  mutating func shade(_ portal: Portal) {
    let wall = portal.strip(-2...0, (-portal.width * 0.9)...(portal.width * 0.9))
    shade(wall.swept(by: lighting.shadowPerMetre * Portal.headwallHeight))
    if portal.hasBerm { shadeMound(portal.berm, 4.5) }
  }

  /// Draws flanks, headwall, mouth and berm.
  mutating func raise(_ portal: Portal) {
    for side in [Float(-1), 1] {
      let light = lighting.sunlight(fall: portal.out.right * (-side * 1.1))
      raise(portal.flank(side), palette.soil, light: light, grain: 0.4)
    }
    let half = portal.width / 2
    raise(portal.strip(-2.4...0.4, (-half * 1.7)...(half * 1.7)), palette.concrete * 0.95, light: 1)
    raise(portal.strip(0.2...5.2, (-half)...half), Tone(repeating: 0.012), light: 0, grain: 0)
    guard portal.hasBerm else { return }
    raiseMound(portal.berm, halfWidth: 6.5, 4.5, palette.grass)
  }

  /// A dark pit with a bright edge, as a flame trench.
  mutating func layPit(_ plot: Plot) {
    lay(plot.grown(by: 2).outline, palette.concrete * 1.15, grain: 0.1)
    lay(plot.outline, Tone(repeating: 0.03), grain: 0.2)
  }

  /// The graded ground at both ends of a covered passage.
  mutating func layPassage(_ plot: Plot) {
    lay(plot.piece(ahead: 0, right: 0, length: plot.length + 50, width: 11).outline, palette.dirt, grain: 0.2, soft: 2)
  }

  /// Draws an earth-covered passage with an opening at each end.
  mutating func raisePassage(_ plot: Plot, _ height: Float) {
    raiseMound(plot.axis, halfWidth: plot.width * 0.62, height, palette.grass * 1.05, grain: 0.45)
    for end in [Float(-1), 1] {
      let face = plot.piece(ahead: end * 0.93, right: 0, length: 2.2, width: plot.width * 0.66)
      raise(face.outline, palette.concrete * 1.15, light: 1)
      let mouth = plot.piece(ahead: end * 1.04, right: 0, length: 2.8, width: 6.5)
      raise(mouth.outline, Tone(repeating: 0.012), light: 0, grain: 0)
    }
  }

  /// A yard of bare or built ground.
  mutating func layYard(_ plot: Plot, _ ground: Ground) {
    switch ground {
    case .concrete: lay(plot.outline, palette.concrete * 0.85, grain: 0.14)
    case .gravel: lay(plot.outline, palette.gravel, grain: 0.22, soft: 4)
    case .soil: lay(plot.outline, palette.soil, grain: 0.32, soft: 4)
    case .grass: lay(plot.grown(by: 2).outline, palette.grass, grain: 0.3, soft: 5)
    }
  }
}
