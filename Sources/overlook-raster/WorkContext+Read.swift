import CGDAL
import Imagery

extension WorkContext {
  /// The samples of a file on a view.
  func read(
    _ path: String, image: Int, view: Viewport, choice: BandChoice, pyramid: String?, content: ImageContent?
  ) throws(RasterFailure) -> DecodedViewport {
    let real = try access.reading(path)
    let dataset = try shelf.dataset(real, path: path, image: image, log: log)
    let bands = try bandDescriptions(of: dataset).stated(as: content)
    guard var resolved = choice.resolved(in: bands) else {
      throw .noSuchBand(path: path, wanted: choice.bands, available: bands.count)
    }
    // As red, green or blue a band of a colour table counts by its numbers, as it does beside bands of its own file.
    if part != nil { resolved.interpretation = .grey }
    try checkPayload(view, path: path, bands: resolved)
    let way = try transformer(for: dataset, view: view)
    let sampling = Sampling(of: view, through: way, width: dataset.width, height: dataset.height)
    guard sampling.window != nil else {
      let count = view.columns * view.rows * resolved.numbersPerPixel
      return try decoded(dataset, view, resolved, bands, [Float](repeating: .nan, count: count))
    }
    let image = Level(dataset: dataset, placement: Placement(), bands: bands, original: dataset)
    let level = try level(of: image, real, pyramid, sampling, resolved)
    let sight = Sight(
      view: view, way: way, resolved: resolved, reading: level.reading(resolved), bands: bands,
      sampling: sampling.reduced(to: level))
    try checkBlocks(of: level.dataset, bands: sight.reading.bands, limit: blockLimit)
    let work = try workload(of: level, sight)
    if work.isSlow, let coarse = try preview(level, sight, work, isPyramidComing: pyramid != nil) { return coarse }
    return try decoded(dataset, view, resolved, bands, try warp(level, sight), lacksPyramid: work.isSlow)
  }

  /// The answer with an image's numbers on a view; those of a colour table in their colours, unless they are colours already,
  /// three a sample.
  func decoded(
    _ image: Dataset, _ view: Viewport, _ resolved: ResolvedBands, _ bands: [BandDescription], _ numbers: [Float],
    lacksPyramid: Bool = false, isCoarse: Bool = false
  ) throws(RasterFailure) -> DecodedViewport {
    let isPalette = resolved.interpretation == .palette
    let isOfNumbers = isPalette && numbers.count == view.columns * view.rows
    let table = isOfNumbers ? ColorTable(of: try image.band(resolved.bands.first ?? 1)) : nil
    let decoded = DecodedViewport(
      viewport: view, bands: resolved.bands, interpretation: resolved.interpretation,
      samples: table?.colors(of: numbers) ?? numbers, messages: log.messages, lacksPyramid: lacksPyramid,
      isCoarse: isCoarse)
    guard var decoded else { throw .badRequest("a view of no size") }
    decoded.shown = resolved.bands.compactMap { number in bands.first { $0.index == number } }
    if isOfNumbers, decoded.shown.contains(where: \.isOfClasses) { decoded.classes = numbers }
    decoded.imageBandCount = bands.count
    return decoded
  }

  private func checkPayload(_ view: Viewport, path: String, bands: ResolvedBands) throws(RasterFailure) {
    let sent = bands.interpretation == .palette ? 4 : bands.numbersPerPixel
    let needs = view.columns * view.rows * sent * 4
    guard needs <= RasterFrame.largestPayload else {
      throw .tooLarge(
        path: path, needs: needs, limit: RasterFrame.largestPayload, advice: "Ask for fewer samples at a time.")
    }
  }

  /// The smallest copy of an image that still has a pixel for each sample: its own, its pyramid's, or itself.
  private func level(
    of image: Level, _ real: String, _ pyramid: String?, _ sampling: Sampling, _ resolved: ResolvedBands
  ) throws(RasterFailure) -> Level {
    let own = sampling.overview(of: try image.dataset.band(resolved.bands.first ?? 1))
    if let pyramid, let level = pyramidLevel(pyramid, of: image, real, sampling, resolved),
      level.placement.stepX > (own?.factor ?? 1) * 1.01
    {
      return level
    }
    guard let own else { return image }
    let reduced = try shelf.dataset(
      real, path: image.dataset.path, image: max(1, image.dataset.image), overview: own.index, log: log)
    let placement = Placement(
      stepX: Double(image.dataset.width) / Double(max(reduced.width, 1)),
      stepY: Double(image.dataset.height) / Double(max(reduced.height, 1)))
    return Level(dataset: reduced, placement: placement, bands: image.bands, original: image.dataset)
  }

  /// The way between an image's pixels and the samples of a view.
  private func transformer(for dataset: Dataset, view: Viewport) throws(RasterFailure) -> Transformer {
    let way: Transformer?
    switch view {
    case .ground(let ground):
      let position = Position(of: dataset)
      guard position.isUsable, spatialReference(of: dataset, position)?.isOnEarth == true else {
        throw .notPositioned(path: dataset.path)
      }
      way = log.during {
        dataset.way(position, projection: ground.projection, plane: ground.geoTransform)
      }
    case .pixels(let pixels): way = Transformer(pixels: pixels)
    }
    guard let way else {
      throw .cannotRead(path: dataset.path, what: log.reason(else: "its position makes no sense"))
    }
    return way
  }

  private func warp(_ level: Level, _ sight: Sight) throws(RasterFailure) -> [Float] {
    let source: WarpSource
    if let window = sight.sampling.window, let kind = Preparation(level, sight) {
      source = try prepared(level, sight.way, window, sight.sampling, kind, sight.reading)
    } else {
      source = WarpSource(level, way: sight.way, resolved: sight.reading, sampling: sight.sampling)
    }
    do {
      return try Warp(source: source, view: sight.view, context: self).run()
    } catch {
      // A failed read leaves half-read blocks behind.
      shelf.drop(level.dataset)
      throw error
    }
  }
}

/// An image, or a smaller copy of it, that a view is read from.
struct Level {
  let dataset: Dataset
  let placement: Placement
  let bands: [BandDescription]
  /// The image itself, which has the colours that numbers stand for.
  let original: Dataset
  /// Whether it holds colours where the image holds numbers of a table.
  var holdsColors = false

  /// The bands of it that a view of those bands of the image is read from.
  func reading(_ resolved: ResolvedBands) -> ResolvedBands {
    holdsColors ? ResolvedBands(bands: [1, 2, 3], interpretation: .rgb) : resolved
  }

  /// Whether a band's numbers are bytes.
  func isOfBytes(_ number: Int) -> Bool { bands.first { $0.index == number }?.sampleType == .uint8 }
}

/// What is wanted of an image.
struct Sight {
  let view: Viewport
  let way: Transformer
  let resolved: ResolvedBands
  /// The same as the level that is read has them.
  let reading: ResolvedBands
  /// All bands of the image.
  let bands: [BandDescription]
  /// How the samples lie in the level that is read.
  let sampling: Sampling
}

extension ResolvedBands {
  /// How many numbers are read of a pixel: of a colour table the one that stands for the colour.
  var numbersPerPixel: Int { interpretation == .rgb ? 3 : 1 }
}
