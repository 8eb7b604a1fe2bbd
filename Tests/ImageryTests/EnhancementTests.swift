import Imagery
import Testing

/// Views made of rows of samples.
private func view(
  _ samples: [Float], _ interpretation: SampleInterpretation = .grey, columns: Int? = nil,
  shown: [BandDescription] = []
) throws -> DecodedViewport {
  let count = samples.count / (interpretation == .grey ? 1 : 3)
  let across = columns ?? count
  let pixels = PixelViewport(centreX: 0, centreY: 0, pixelsPerSample: 1, columns: across, rows: count / max(across, 1))
  var view = try #require(
    DecodedViewport(viewport: .pixels(pixels), bands: [1], interpretation: interpretation, samples: samples))
  view.shown = shown
  return view
}

private func described(_ type: SampleType, _ colors: [ColorInterpretation]) -> [BandDescription] {
  colors.enumerated().map { BandDescription(index: $0.offset + 1, sampleType: type, colorInterpretation: $0.element) }
}

/// Values in a repeatable random order: of 8 and 16 bits, fractions, negative, huge, without data.
private struct Values {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  mutating func samples(_ count: Int) -> [Float] {
    let kind = next() % 6
    return (0..<count).map { _ in
      let value = Float(next() % 65_536)
      switch kind {
      case 0: return value.truncatingRemainder(dividingBy: 256)
      case 1: return value
      case 2: return value / 65_536 - 0.5
      case 3: return -value * 1e33
      case 4: return next() % 3 == 0 ? .nan : next() % 7 == 0 ? .infinity : value
      default: return next() % 50 == 0 ? 1e30 : 7
      }
    }
  }
}

@Suite struct EnhancementTests {
  private static let stretches: [Stretch] =
    Stretch.offered + [.percentile(low: 0, high: 100), .percentile(low: 40, high: 60), .sigma(0.5), .sigma(3)]

  @Test(arguments: stretches) func `limits rise, and so does brightness with the value`(stretch: Stretch) throws {
    var values = Values(state: 11)
    for round in 0..<40 {
      let samples = values.samples(3 * (1 + round * 7))
      for perBand in [false, true] {
        let ranges = stretch.ranges(of: try view(samples, .rgb), perBand: perBand)
        #expect(ranges.count == (perBand ? 3 : 1))
        for range in ranges {
          #expect(range.low <= range.high && range.low.isFinite && range.high.isFinite)
          let sorted = samples.filter(\.isFinite).sorted()
          let bytes = sorted.map(range.byte)
          #expect(zip(bytes, bytes.dropFirst()).allSatisfy { $0 <= $1 }, "\(stretch) \(range)")
          // A value alone and the values of a picture take different ways.
          guard !sorted.isEmpty else { continue }
          #expect(try ToneMapping(ranges: [range]).picture(of: view(sorted)).bytes == bytes)
        }
      }
    }
  }

  @Test func `gamma keeps the ends and the order, and one gives the bytes as they were`() throws {
    let samples = (0...1000).map(Float.init)
    let range = StretchRange.linear(low: 0, high: 1000)
    let straight = ToneMapping(ranges: [range]).picture(of: try view(samples)).bytes
    #expect(straight == samples.map(range.byte))
    for gamma in [0.1, 0.5, 0.7, 1.4, 2.2, 10] {
      let bytes = ToneMapping(ranges: [range], gamma: gamma).picture(of: try view(samples)).bytes
      #expect(bytes.first == 0 && bytes.last == 255)
      #expect(zip(bytes, bytes.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(gamma > 1 ? bytes[500] > 128 : bytes[500] < 128)
    }
    let wild = ToneMapping(ranges: [], gamma: .nan).picture(of: try view([0, 255, .nan]))
    #expect(wild.bytes == [0, 255, 0])
  }

  @Test func `one map gives equal bytes for equal values on every date`() throws {
    var values = Values(state: 3)
    for stretch in Self.stretches where stretch.localContrast == nil {
      let first = try view(values.samples(600), .rgb)
      var enhancement = Enhancement()
      enhancement.stretch = stretch
      enhancement.gamma = 1.3
      enhancement.isPerBand = true
      let mapping = enhancement.toneMapping(of: first)
      let turned = Array(first.samples.reversed())
      let other = try view(
        stride(from: 0, to: 600, by: 3).flatMap { [turned[$0 + 2], turned[$0 + 1], turned[$0]] }, .rgb)
      let (one, two) = (mapping.picture(of: first).bytes, mapping.picture(of: other).bytes)
      for sample in 0..<200 {
        #expect(one[sample * 3..<sample * 3 + 3] == two[(199 - sample) * 3..<(199 - sample) * 3 + 3])
      }
    }
  }

  @Test func `each band has its own limits where the bands are not the eye's`() throws {
    let samples: [Float] = [0, 100, 3000, 10, 200, 4000]
    let natural = described(.uint16, [.red, .green, .blue])
    let other = described(.uint16, [.gray, .undefined, .undefined])
    #expect(try Enhancement().toneMapping(of: view(samples, .rgb, shown: natural)).ranges.count == 1)
    #expect(try Enhancement().toneMapping(of: view(samples, .rgb)).ranges.count == 1)
    let mapping = Enhancement().toneMapping(of: try view(samples, .rgb, shown: other))
    #expect(
      mapping.ranges == [.linear(low: 0, high: 10), .linear(low: 100, high: 200), .linear(low: 3000, high: 4000)])
    var joint = Enhancement()
    joint.isPerBand = false
    #expect(try joint.toneMapping(of: view(samples, .rgb, shown: other)).ranges.count == 1)
    #expect(try mapping.picture(of: view(samples, .rgb, shown: other)).bytes == [0, 0, 0, 255, 255, 255])
  }

  @Test func `the colours of a table stay as they are, all else is stretched`() throws {
    let natural: [ColorInterpretation] = [.red, .green, .blue]
    let samples: [Float] = [10, 20, 30, 40, 50, 60]
    #expect(try Stretch.automatic(for: view(samples, .palette, shown: described(.uint8, [.palette]))) == Stretch.none)
    #expect(try Stretch.automatic(for: view(samples, .rgb, shown: described(.uint8, natural))) == .standard)
    #expect(try Stretch.automatic(for: view(samples, .rgb, shown: described(.uint16, natural))) == .standard)
    #expect(try Stretch.automatic(for: view(samples, shown: described(.uint8, [.gray]))) == .standard)
    #expect(
      try Stretch.automatic(for: view(samples, .rgb, shown: described(.uint8, [.gray, .undefined, .undefined])))
        == .standard)
  }

  @Test func `a stretch of the scene takes the scene's values, and the view's where they are not there`() throws {
    var enhancement = Enhancement()
    enhancement.stretch = .minMax
    enhancement.source = .scene
    let (part, whole) = (try view([40, 60]), try view([0, 40, 60, 100]))
    #expect(enhancement.toneMapping(of: part, scene: whole).ranges == [.linear(low: 0, high: 100)])
    #expect(enhancement.toneMapping(of: part).ranges == [.linear(low: 40, high: 60)])
    enhancement.source = .view
    #expect(enhancement.toneMapping(of: part, scene: whole).ranges == [.linear(low: 40, high: 60)])
    let colors = try view([1, 2, 3], .rgb)
    enhancement.source = .scene
    #expect(enhancement.toneMapping(of: part, scene: colors).ranges == [.linear(low: 40, high: 60)])
  }

  @Test func `limits go before the stretch`() throws {
    var enhancement = Enhancement()
    try enhancement.take(limits: "-5.5,100")
    #expect(try enhancement.toneMapping(of: view([0, 9])).ranges == [.linear(low: -5.5, high: 100)])
    try enhancement.take(limits: "0,1, 0,2, 0,3")
    #expect(try enhancement.toneMapping(of: view([0, 9])).ranges == [.linear(low: 0, high: 9)], "three do not fit one")
    #expect(try enhancement.toneMapping(of: view([0, 0, 0], .rgb)).ranges.count == 3)
  }

  @Test(arguments: ["", "5", "5,5", "9,1", "a,b", "nan,3", "1,inf", "1,2,3,4", "1,2,3,4,5,6,7,8"])
  func `limits that cannot be are refused`(text: String) {
    var enhancement = Enhancement()
    #expect(throws: ImageryError.self) { try enhancement.take(limits: text) }
    #expect(enhancement == Enhancement())
  }

  @Test func `stretches are read with their numbers and written so that they are read again`() throws {
    let known: [(String, Stretch)] = [
      ("none", .none), ("percentile", .standard), ("percentile:1-99", .percentile(low: 1, high: 99)),
      ("percentile:0.5:99.5", .percentile(low: 0.5, high: 99.5)), ("sigma:2.5", .sigma(2.5)), ("sigma", .sigma(2)),
      ("local", .local(.standard)), ("local:4", .local(LocalContrast(clipLimit: 4, tiles: 8))),
      ("local:1.5:16", .local(LocalContrast(clipLimit: 1.5, tiles: 16))),
    ]
    for (text, stretch) in known {
      #expect(try Stretch(parsing: text) == stretch)
      #expect(try Stretch(parsing: stretch.text) == stretch)
    }
    var enhancement = Enhancement()
    try enhancement.take(parsing: "gamma:0.7")
    #expect(enhancement.stretch == nil && enhancement.gamma == 0.7)
    try enhancement.take(parsing: "sigma:3, gamma:2")
    #expect(enhancement.stretch == .sigma(3) && enhancement.gamma == 2)
    try enhancement.take(parsing: "auto")
    #expect(enhancement.stretch == nil && enhancement.gamma == 2)
  }

  @Test(arguments: [
    "", "wide", "percentile:", "percentile:99-1", "percentile:-1-50", "percentile:5", "percentile:1-101", "sigma:0",
    "sigma:-1", "sigma:nan", "sigma:1:2", "local:0.5", "local:3:0", "local:3:65", "local:3:8:1", "minmax:3", "none:1",
    "gamma", "gamma:0", "gamma:11", "gamma:x", "minmax,", "percentile:1-99,gamma:0",
  ])
  func `a stretch that cannot be is refused and changes nothing`(text: String) {
    var enhancement = Enhancement()
    #expect(throws: ImageryError.self) { try enhancement.take(parsing: text) }
    #expect(enhancement == Enhancement())
  }
}

@Suite struct LocalContrastTests {
  @Test func `constant tiles stay nearly what they are`() throws {
    for value in [0, 40, 128, 255] as [Float] {
      let flat = try view([Float](repeating: value, count: 64 * 64), columns: 64)
      let mapping = ToneMapping(ranges: [.bytes], localContrast: .standard)
      let bytes = mapping.picture(of: flat).bytes
      #expect(Set(bytes).count == 1)
      #expect(abs(Int(bytes[0]) - Int(value)) <= 8, "\(value) became \(bytes[0])")
    }
  }

  @Test func `the limit bounds how steep a tile's map is`() throws {
    // One tile of four close brightnesses, which unlimited equalization would spread over everything.
    let samples = (0..<4096).map { Float(100 + $0 % 4) }
    let plain = try view(samples, columns: 64)
    for limit in [1.0, 2, 4] {
      let contrast = LocalContrast(clipLimit: limit, tiles: 1)
      let bytes = ToneMapping(ranges: [.bytes], localContrast: contrast).picture(of: plain).bytes
      let (low, high) = (Int(bytes.min() ?? 0), Int(bytes.max() ?? 0))
      // What was cut off is spread evenly, which adds at most one more to each step.
      #expect(high - low <= Int(limit + 1) * 3 + 2, "limit \(limit): \(low) to \(high)")
      #expect(high - low >= 2)
    }
  }

  @Test func `numbers beyond what can be are brought inside`() {
    #expect(LocalContrast(clipLimit: 0, tiles: 0) == LocalContrast(clipLimit: 1, tiles: 1))
    #expect(LocalContrast(clipLimit: .infinity, tiles: 1_000_000) == LocalContrast(clipLimit: 3, tiles: 64))
  }

  @Test(arguments: [(1, 1), (15, 3), (17, 400), (400, 17), (64, 1)])
  func `every size of picture is taken`(size: (Int, Int)) throws {
    let samples = (0..<size.0 * size.1).map { $0 % 5 == 0 ? Float.nan : Float($0 % 251) }
    let picture = Stretch.local(.standard).picture(of: try view(samples, columns: size.0))
    #expect(picture.width == size.0 && picture.height == size.1)
    #expect(picture.valid == samples.map(\.isFinite))
  }
}

@Suite struct HistogramTests {
  @Test func `what is not finite is no data in every figure`() throws {
    let statistics = BandStatistics(of: try view([.nan, 2, 4, .infinity, -.infinity, 9]))
    #expect(statistics.count == 3 && statistics.noDataCount == 3 && statistics.noDataShare == 0.5)
    #expect(statistics.minimum == 2 && statistics.maximum == 9 && statistics.mean == 5)
    #expect(abs(statistics.standardDeviation - (26.0 / 3).squareRoot()) < 1e-9)
    let none = BandStatistics(of: try view([.nan, .nan]))
    #expect(none.count == 0 && none.noDataShare == 1 && none.mean == 0)
  }

  @Test func `large means cost no digits`() throws {
    let statistics = BandStatistics(of: try view((0..<1000).map { 1e7 + Float($0 % 2) }))
    #expect(abs(statistics.standardDeviation - 0.5) < 1e-6)
  }

  @Test func `every value is counted once, on the axis or beside it`() throws {
    var values = Values(state: 5)
    for round in 1..<40 {
      let view = try view(values.samples(round * 30), .rgb)
      for band in 0..<3 {
        let finite = stride(from: band, to: view.samples.count, by: 3).filter { view.samples[$0].isFinite }.count
        guard let axis = Histogram.axis(of: view, band: band) else {
          #expect(finite == 0 || view.samples.contains { abs($0) > 1e37 })
          continue
        }
        #expect(axis.low < axis.high)
        let histogram = try #require(Histogram(of: view, band: band, low: axis.low, high: axis.high, steps: 64))
        #expect(histogram.counts.reduce(0, +) + histogram.below + histogram.above == finite)
      }
    }
  }

  @Test func `steps are half open and the last holds the greatest value`() throws {
    let histogram = try #require(Histogram(of: view([0, 1, 2, 3, 4, -1, 9]), band: 0, low: 0, high: 4, steps: 4))
    #expect(histogram.counts == [1, 1, 1, 2] && histogram.below == 1 && histogram.above == 1)
    #expect(histogram.step(of: 2) == 2 && histogram.step(of: -5) == -1 && histogram.step(of: 50) == 4)
    #expect(histogram.step(of: .nan) == nil)
    #expect(try Histogram(of: view([1]), band: 0, low: 1, high: 1, steps: 4) == nil)
  }

  @Test func `one value has an axis about it, and outliers do not stretch one`() throws {
    let flat = try #require(Histogram.axis(of: view([7, 7, 7])))
    #expect(flat.low < 7 && flat.high > 7)
    let wild = try #require(Histogram.axis(of: view((0..<9_999).map { Float($0 % 100) } + [1e30], columns: 100)))
    #expect(wild.low == 0 && wild.high < 110)
    #expect(try Histogram.axis(of: view([.nan])) == nil)
  }

  @Test func `clipped shares are those below and above the limits`() throws {
    let shares = StretchRange.linear(low: 2, high: 7).clippedShares(
      of: try view([0, 1, 2, 5, 7, 8, .nan, 9, 9, 9]), band: 0)
    #expect(abs(shares.below - 2.0 / 9) < 1e-12 && abs(shares.above - 4.0 / 9) < 1e-12)
  }
}
