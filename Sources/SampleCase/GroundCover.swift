/// What grows and lies on the natural ground of a site in a season.
struct GroundCover: Sendable {
  private let palette: Palette
  private let parcels: Parcels
  private let parcelAlong: Vector
  private let isSea: Bool
  private let toSun: Vector
  private let crownContrast: Float
  private let noise: Noise

  /// The cover of a site.
  init(_ site: SampleSite, _ palette: Palette, lit lighting: Lighting) {
    self.palette = palette
    parcels = site.parcels
    parcelAlong = direction(bearing: site.parcels.bearing)
    if case .sea = site.water { isSea = true } else { isSea = false }
    toSun = lighting.toSun
    crownContrast = min(1.6, 0.55 + 0.45 / lighting.tangent)
    noise = Noise(seed: site.seed &+ 101)
  }

  /// The reflectance at a place.
  func tone(at place: Vector, _ land: Relief.Point) -> Tone {
    let ragged = noise.value(place.x / 9, place.y / 9) - 0.5
    let shore = land.shore + 3.4 * ragged
    if shore < -2 { return water(at: place, shore: shore) }
    var tone = ground(at: place, rise: land.rise + 9 * ragged)
    let bank = isSea ? 9 : 2.5 + 11 * noise.value(place.x / 42, place.y / 42 + 9)
    let dry = step(shore, from: bank * 0.6, to: bank)
    tone = palette.sand * (0.72 + 0.5 * noise.value(place.x / 2.3, place.y / 2.3)) * (1 - dry) + tone * dry
    let wet = step(shore, from: -2, to: 0.4)
    return water(at: place, shore: shore) * (1 - wet) + tone * wet
  }

  /// Draws the natural ground of a canvas.
  func paint(_ canvas: inout Canvas, over relief: Relief) {
    let frame = canvas.frame
    var index = 0
    for row in frame.rows {
      for column in frame.columns {
        let place = frame.place(column, row)
        let land = relief.point(at: place)
        canvas.tones[index] = tone(at: place, land)
        canvas.sunlight[index] = land.shore < -1 ? 1 : land.sunlight
        index += 1
      }
    }
  }
}

extension GroundCover {
  private func ground(at place: Vector, rise: Float) -> Tone {
    let wooded = step(rise, from: 2, to: 15)
    if wooded >= 1 { return forest(at: place) }
    let field = field(at: place)
    let tilled = 1 - step(rise, from: -16, to: -6)
    let scrub = palette.grass * (0.70 + 0.6 * noise.fractal(place.x / 5, place.y / 5, octaves: 2))
    let low = scrub + (field - scrub) * tilled
    return wooded <= 0 ? low : low + (forest(at: place) - low) * wooded
  }

  private func forest(at place: Vector) -> Tone {
    let height = canopy(place)
    let stand = noise.fractal(place.x / 64, place.y / 64 + 70, octaves: 4) + 0.22 * (height - 0.5)
    let kind = step(stand, from: 0.45, to: 0.61)
    let crowns = palette.leaves + (palette.needles - palette.leaves) * kind
    let relief = (height - canopy(place + toSun * 1.7)) * crownContrast
    let gaps = palette.bareness * (1 - kind) * (1 - height)
    let leafy = 0.9 + 0.2 * noise.value(place.x / 1.2, place.y / 1.2)
    let lit = leafy * max(0.3, 0.82 + 0.34 * height + relief)
    return crowns * (lit * (1 - gaps)) + palette.grass * gaps
  }

  /// The height of the crowns, 0…1.
  private func canopy(_ place: Vector) -> Float {
    let crowns = noise.value(0.170 * place.x - 0.104 * place.y, 0.104 * place.x + 0.170 * place.y)
    return 0.62 * crowns + 0.38 * noise.value(0.13 * place.x + 0.33 * place.y, 0.13 * place.y - 0.33 * place.x)
  }

  /// Strips of fields with bunds between them; each has its crop and its furrows.
  private func field(at place: Vector) -> Tone {
    let bend = 26 * (noise.value(place.x / 150, place.y / 150) - 0.5)
    let along = place.dot(parcelAlong) + bend
    let across = place.dot(parcelAlong.right) + bend
    let row = wholePart(along / parcels.length)
    let shift = noise.unit(row, 77)
    let strip = across / parcels.width + shift * 7
    let column = wholePart(strip)
    let crop = noise.bits(column, row)
    let tone = palette.fields[Int(crop % UInt32(palette.fields.count))]
    let inside = edge(along / parcels.length - Float(row), of: parcels.length)
    let beside = edge(strip - Float(column), of: parcels.width)
    let furrow = abs(2 * (across / 3.1 - Float(wholePart(across / 3.1))) - 1) - 0.5
    let patch = noise.fractal(place.x / 17, place.y / 17, octaves: 3) - 0.5
    let level = 0.92 + 0.16 * Float(crop >> 28) / 15
    let tilled = tone * (level + 0.34 * patch + 0.10 * furrow)
    let bund = 1 - step(min(inside, beside), from: 0.5, to: 1.6)
    return tilled + (palette.bunds - tilled) * bund
  }

  private func edge(_ part: Float, of size: Float) -> Float { min(part, 1 - part) * size }

  private func water(at place: Vector, shore: Float) -> Tone {
    if isSea { return sea(at: place, shore: shore) }
    let ripple = noise.fractal(place.x / 6, place.y / 6, octaves: 3) - 0.5
    let open = palette.water * (1 + 0.5 * ripple)
    guard palette.ice > 0 else { return open }
    let floes = noise.fractal(place.x / 34, place.y / 34 + 3, octaves: 4)
    let frozen = step(floes, from: 1.02 - palette.ice, to: 1.08 - palette.ice)
    return open + (Tone(0.50, 0.53, 0.55, 0.53) * (0.85 + 0.4 * ripple) - open) * frozen
  }

  private func sea(at place: Vector, shore: Float) -> Tone {
    let swell = noise.fractal(place.x / 30, place.y / 7 + place.x / 60, octaves: 3) - 0.5
    let depth = step(-shore, from: 0, to: 120)
    let open = palette.water * (1.5 - 0.55 * depth + 0.35 * swell)
    let surf = (1 - step(-shore, from: 2, to: 9)) * step(noise.value(place.x / 6, place.y / 6), from: 0.45, to: 0.8)
    return open + (Tone(0.42, 0.43, 0.43, 0.43) - open) * (surf * 0.7)
  }
}
