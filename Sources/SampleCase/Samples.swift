/// All samples of a scene, row by row from the north, the bands of a pixel side by side.
///
/// `width × height × bandCount` samples, 1…`largestSample`. The same on every machine.
public func samples(of scene: SampleScene) -> [UInt16] {
  samples(of: scene, columns: 0..<scene.width, rows: 0..<scene.height)
}

/// The samples of a part of a scene; the same figures as in the whole. Ranges are cut to the scene.
public func samples(of scene: SampleScene, columns: Range<Int>, rows: Range<Int>) -> [UInt16] {
  guard let site = SampleSite.named(scene.siteSlug) else { return [] }
  return samples(of: scene, at: site, columns: columns, rows: rows)
}

/// The samples of a part of a scene on the ground of a site.
func samples(of scene: SampleScene, at site: SampleSite, columns: Range<Int>, rows: Range<Int>) -> [UInt16] {
  let columns = columns.clamped(to: 0..<scene.width)
  let rows = rows.clamped(to: 0..<scene.height)
  guard !columns.isEmpty, !rows.isEmpty else { return [] }
  let studio = Studio(scene, site: site, columns: columns, rows: rows)
  var result: [UInt16] = []
  result.reserveCapacity(columns.count * rows.count * scene.bandCount)
  for top in stride(from: rows.lowerBound, to: rows.upperBound, by: Studio.stripHeight) {
    studio.develop(rows: top..<min(rows.upperBound, top + Studio.stripHeight), into: &result)
  }
  return result
}

/// Everything that the strips of one picture share.
private struct Studio {
  /// How many rows are drawn at a time, which bounds the memory used.
  static let stripHeight = 200

  private let scene: SampleScene
  private let site: SampleSite
  private let columns: Range<Int>
  private let lighting: Lighting
  private let relief: Relief
  private let palette: Palette
  private let cover: GroundCover
  private let clouds: Clouds?
  private let sensor: Sensor
  private let objects: [SampleObject]

  init(_ scene: SampleScene, site: SampleSite, columns: Range<Int>, rows: Range<Int>) {
    self.scene = scene
    self.site = site
    self.columns = columns
    lighting = Lighting(scene, convergence: site.convergence)
    palette = Palette(scene.season)
    let frame = PixelFrame(columns: columns.widened, rows: rows.widened, of: scene, at: site)
    relief = Relief(under: frame, at: site, lit: lighting)
    cover = GroundCover(site, palette, lit: lighting)
    clouds = Clouds(over: scene, lit: lighting)
    sensor = Sensor(scene, seed: site.seed)
    let date = scene.date
    objects = site.objects.filter { $0.isThere(on: date) }
  }

  /// Draws a strip and adds its samples.
  func develop(rows: Range<Int>, into samples: inout [UInt16]) {
    let frame = PixelFrame(columns: columns.widened, rows: rows.widened, of: scene, at: site)
    let signals = signals(of: drawn(frame))
    signals.withUnsafeBufferPointer { signals in
      for row in rows {
        var index = frame.index(columns.lowerBound, row)
        for column in columns {
          sensor.expose(
            signals, at: index, stride: frame.columns.count, pixel: (column, row), into: &samples)
          index += 1
        }
      }
    }
  }

  private func drawn(_ frame: PixelFrame) -> Canvas {
    var canvas = Canvas(frame, lighting: lighting, palette: palette, seed: site.seed)
    cover.paint(&canvas, over: relief)
    for road in site.roads { canvas.paint(road) }
    for road in site.roads { canvas.plantTrees(along: road) }
    canvas.paint(objects)
    return canvas
  }

  /// The light that each pixel sends to the camera.
  private func signals(of canvas: Canvas) -> [Tone] {
    let sky = Lighting.sky
    var signals = canvas.tones
    for index in signals.indices {
      let light = sky + (1 - sky) * canvas.sunlight[index] * canvas.open[index]
      signals[index] = sensor.signal(signals[index], light: light)
    }
    if let clouds { draw(clouds, over: canvas, into: &signals) }
    return signals
  }

  private func draw(_ clouds: Clouds, over canvas: Canvas, into signals: inout [Tone]) {
    let sky = Lighting.sky
    var index = 0
    for row in canvas.frame.rows {
      for column in canvas.frame.columns {
        let place = canvas.frame.place(column, row)
        let open = canvas.open[index] * (1 - clouds.shadow(place))
        let light = sky + (1 - sky) * canvas.sunlight[index] * open
        let ground = sensor.signal(canvas.tones[index], light: light)
        let opacity = clouds.opacity(place)
        let white = Tone(repeating: opacity > 0 ? clouds.brightness(place, toSun: lighting.toSun) : 0)
        signals[index] = ground + (sensor.signal(white * 0.46, light: 1) - ground) * opacity
        index += 1
      }
    }
  }
}

extension Range<Int> {
  /// The range with one more at both ends, for the blur.
  fileprivate var widened: Range<Int> { (lowerBound - 1)..<(upperBound + 1) }
}
