/// What is known of each pixel of a frame before light falls on it.
struct Canvas: Sendable {
  /// The pixels.
  let frame: PixelFrame
  /// The light and the view.
  let lighting: Lighting
  /// The reflectances of the season.
  let palette: Palette
  /// The unevenness of surfaces.
  let noise: Noise
  /// The reflectance.
  var tones: [Tone]
  /// Direct sunlight by the lie of the surface, as a share of that on level ground.
  var sunlight: [Float]
  /// The share of the direct sunlight that no object keeps away.
  var open: [Float]

  /// Makes an empty canvas.
  init(_ frame: PixelFrame, lighting: Lighting, palette: Palette, seed: UInt32) {
    self.frame = frame
    self.lighting = lighting
    self.palette = palette
    noise = Noise(seed: seed &+ 977)
    tones = Array(repeating: Tone(repeating: 0), count: frame.count)
    sunlight = Array(repeating: 1, count: frame.count)
    open = Array(repeating: 1, count: frame.count)
  }
}

extension Canvas {
  /// Lays a flat surface on the ground; `soft` metres of its edge run out, `levels` says that it was graded and cleared.
  mutating func lay(_ outline: ConvexPolygon, _ tone: Tone, grain: Float = 0.2, soft: Float = 0, levels: Bool = true) {
    let frame = frame
    frame.cover(outline, soft: soft) { index, place, share in
      let part =
        soft > 0 ? step(share, from: 0, to: 0.25 + 0.9 * noise.fractal(place.x / 4, place.y / 4, octaves: 2)) : share
      tones[index] += (uneven(tone, grain, at: place) - tones[index]) * part
      guard levels else { return }
      sunlight[index] += (1 - sunlight[index]) * part
      open[index] += (1 - open[index]) * part
    }
  }

  /// Draws a raised surface that nothing shades; `light` is its share of the sunlight on level ground.
  mutating func raise(_ outline: ConvexPolygon, _ tone: Tone, light: Float, grain: Float = 0.08) {
    let frame = frame
    frame.cover(outline) { index, place, share in
      tones[index] += (uneven(tone, grain, at: place) - tones[index]) * share
      sunlight[index] += (light - sunlight[index]) * share
      open[index] += (1 - open[index]) * share
    }
  }

  /// Keeps sunlight away from the ground; `strength` below 1 lets some through, as lattice and branches do.
  mutating func shade(_ outline: ConvexPolygon, strength: Float = 1) {
    let frame = frame
    frame.cover(outline) { index, _, share in open[index] = min(open[index], 1 - share * strength) }
  }

  /// A tone with the unevenness that real surfaces have.
  func uneven(_ tone: Tone, _ grain: Float, at place: Vector) -> Tone {
    let broad = noise.value(place.x / 4.7, place.y / 4.7)
    let fine = noise.value(place.x / 0.9, place.y / 0.9)
    return tone * (1 + grain * (broad + fine - 1))
  }
}

extension PixelFrame {
  /// Calls `paint` with every pixel that an outline covers: its index, its place and the covered share.
  func cover(
    _ outline: ConvexPolygon, soft: Float = 0, paint: (_ index: Int, _ place: Vector, _ share: Float) -> Void
  ) {
    let (low, high) = outline.box
    guard let pixels = pixels(from: low, to: high) else { return }
    let ramp = 1 / max(metresPerPixel, soft)
    for row in pixels.rows {
      var index = index(pixels.columns.lowerBound, row)
      for column in pixels.columns {
        let place = place(column, row)
        let share = clamped(outline.depth(of: place) * ramp + (soft > 0 ? 0 : 0.5))
        if share > 0 { paint(index, place, share) }
        index += 1
      }
    }
  }

  /// Calls `paint` with every pixel within `reach` of a piece of a line: its index, place and offset from the line.
  func near(_ segment: Segment, reach: Float, paint: (_ index: Int, _ place: Vector, _ offset: Vector) -> Void) {
    let low = Vector(min(segment.from.x, segment.to.x), min(segment.from.y, segment.to.y)) - reach
    let high = Vector(max(segment.from.x, segment.to.x), max(segment.from.y, segment.to.y)) + reach
    guard let pixels = pixels(from: low, to: high) else { return }
    for row in pixels.rows {
      var index = index(pixels.columns.lowerBound, row)
      for column in pixels.columns {
        let place = place(column, row)
        let offset = place - segment.nearest(to: place)
        if offset.dot(offset) < reach * reach { paint(index, place, offset) }
        index += 1
      }
    }
  }

  /// The index of a pixel in row order.
  func index(_ column: Int, _ row: Int) -> Int {
    (row - rows.lowerBound) * columns.count + column - columns.lowerBound
  }
}

extension ConvexPolygon {
  /// The least box around it.
  var box: (low: Vector, high: Vector) {
    var low = corners.first ?? Vector(0, 0)
    var high = low
    for corner in corners {
      low = Vector(min(low.x, corner.x), min(low.y, corner.y))
      high = Vector(max(high.x, corner.x), max(high.y, corner.y))
    }
    return (low, high)
  }
}
