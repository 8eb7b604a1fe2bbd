extension Canvas {
  /// Draws a road on the ground.
  mutating func paint(_ road: Road) {
    let frame = frame
    let half = road.width / 2
    let tone = self.tone(of: road.surface)
    for segment in road.line.segments {
      frame.near(segment, reach: half + 2.5) { index, place, offset in
        let ragged = road.surface == .paved ? 0 : 1.4 * (noise.value(place.x / 5, place.y / 5) - 0.5)
        let share = clamped((half + ragged - offset.length) / frame.metresPerPixel + 0.5)
        guard share > 0 else { return }
        let worn = tone * wear(of: road, at: offset.length / half)
        tones[index] += (uneven(worn, 0.16, at: place) - tones[index]) * share
        sunlight[index] += (1 - sunlight[index]) * share * 0.7
      }
    }
  }

  private func tone(of surface: RoadSurface) -> Tone {
    switch surface {
    case .paved: palette.paved
    case .dirt: palette.dirt
    case .track: palette.track
    case .rail: palette.gravel * 0.62
    }
  }

  /// Wheels wear two lanes, rails lie on dark ballast; `aside` is 0 in the middle of the road and 1 at its edge.
  private func wear(of road: Road, at aside: Float) -> Float {
    switch road.surface {
    case .paved: aside < 0.08 ? 1.12 : 1
    case .dirt: aside > 0.3 && aside < 0.7 ? 1.1 : 0.94
    case .track: aside < 0.35 ? 0.88 : 1.05
    case .rail: aside > 0.35 && aside < 0.6 ? 1.5 : 0.95
    }
  }

  /// Draws rows of trees along the roads; they stand where the site's noise says, on every date.
  mutating func plantTrees(along road: Road) {
    guard road.surface == .paved || road.surface == .dirt else { return }
    var number: Int32 = 0
    for segment in road.line.segments {
      let span = segment.to - segment.from
      let pieces = Int32(max(1, span.length / 9))
      for piece in 0..<pieces {
        number += 1
        let chance = noise.unit(number, Int32(road.width * 10))
        guard chance < 0.42, span.length > 0 else { continue }
        let side: Float = noise.bits(number, 5) & 1 == 0 ? 1 : -1
        let base = segment.from + span * (Float(piece) / Float(pieces))
        let aside = span.right / span.length * (side * (road.width / 2 + 2.5 + 5 * chance))
        paintTree(at: base + aside, radius: 1.5 + 3 * chance)
      }
    }
  }

  private mutating func paintTree(at place: Vector, radius: Float) {
    let height = radius * 2.6
    let crown = ConvexPolygon.disc(at: place, radius: radius)
    let fullness = 1 - 0.7 * palette.bareness
    shade(
      crown.moved(by: lighting.shadowPerMetre * (height * 0.4)).swept(
        by: lighting.shadowPerMetre * (height * 0.6)), strength: 0.85 * fullness)
    let top = crown.moved(by: lighting.leanPerMetre * (height * 0.7))
    let lit = ConvexPolygon.disc(
      at: place + lighting.leanPerMetre * height + lighting.toSun * (radius * 0.3),
      radius: radius * 0.6)
    lay(top, palette.leaves * 0.8, grain: 0.4, soft: radius * 0.5, levels: false)
    lay(lit, palette.leaves * 1.35, grain: 0.3, soft: radius * 0.4, levels: false)
  }
}

extension ConvexPolygon {
  /// An outline of twelve corners near a circle.
  static func disc(at middle: Vector, radius: Float) -> ConvexPolygon {
    ConvexPolygon(around: (0..<12).map { middle + direction(bearing: Double($0) * 30) * radius })
  }
}
