import CGDAL
import Imagery

extension WorkContext {
  /// The samples of a file on a view.
  func read(_ path: String, view: Viewport, choice: BandChoice) throws(RasterFailure) -> DecodedViewport {
    let real = try access.reading(path)
    let dataset = try shelf.dataset(real, path: path, log: log)
    let bands = try bandDescriptions(of: dataset)
    guard let resolved = choice.resolved(in: bands) else {
      throw .noSuchBand(path: path, wanted: choice.bands, available: bands.count)
    }
    try checkPayload(view, path: path, bands: resolved)
    let samples = try samples(of: dataset, real: real, view: view, bands: bands, resolved: resolved)
    let decoded = DecodedViewport(
      viewport: view, bands: resolved.bands, interpretation: resolved.interpretation, samples: samples,
      messages: log.messages)
    guard var decoded else { throw .badRequest("a view of no size") }
    decoded.shown = resolved.bands.compactMap { number in bands.first { $0.index == number } }
    decoded.imageBandCount = bands.count
    return decoded
  }

  private func checkPayload(_ view: Viewport, path: String, bands: ResolvedBands) throws(RasterFailure) {
    let needs = view.columns * view.rows * (bands.interpretation == .grey ? 1 : 3) * 4
    guard needs <= RasterFrame.largestPayload else {
      throw .tooLarge(
        path: path, needs: needs, limit: RasterFrame.largestPayload, advice: "Ask for fewer samples at a time.")
    }
  }

  private func samples(
    of dataset: Dataset, real: String, view: Viewport, bands: [BandDescription], resolved: ResolvedBands
  ) throws(RasterFailure) -> [Float] {
    let way = try transformer(for: dataset, view: view, original: dataset)
    let sampling = Sampling(of: view, through: way, width: dataset.width, height: dataset.height)
    let count = view.columns * view.rows * (resolved.interpretation == .grey ? 1 : 3)
    guard sampling.window != nil else { return [Float](repeating: .nan, count: count) }
    let first = try dataset.band(resolved.bands.first ?? 1)
    guard let overview = sampling.overview(of: first) else {
      return try warp(dataset, way, sampling, view, bands, resolved)
    }
    let reduced = try shelf.dataset(real, path: dataset.path, overview: overview, log: log)
    let shorter = try transformer(for: reduced, view: view, original: dataset)
    let left = Sampling(of: view, through: shorter, width: reduced.width, height: reduced.height)
    return try warp(reduced, shorter, left, view, bands, resolved)
  }

  /// The way between an image's pixels and the samples of a view.
  private func transformer(
    for dataset: Dataset, view: Viewport, original: Dataset
  ) throws(RasterFailure) -> Transformer {
    let way: Transformer?
    switch view {
    case .ground(let ground):
      let position = Position(of: dataset)
      guard position.isUsable, spatialReference(of: dataset, position)?.isOnEarth == true else {
        throw .notPositioned(path: dataset.path)
      }
      way = log.during {
        Transformer(of: dataset, position, projection: ground.projection, plane: ground.geoTransform)
      }
    case .pixels(let pixels):
      way = Transformer(
        pixels: pixels, imageScaleX: Double(original.width) / Double(max(dataset.width, 1)),
        imageScaleY: Double(original.height) / Double(max(dataset.height, 1)))
    }
    guard let way else {
      throw .cannotRead(path: dataset.path, what: log.reason(else: "its position makes no sense"))
    }
    return way
  }

  private func warp(
    _ dataset: Dataset, _ way: Transformer, _ sampling: Sampling, _ view: Viewport, _ bands: [BandDescription],
    _ resolved: ResolvedBands
  ) throws(RasterFailure) -> [Float] {
    try checkBlocks(of: dataset, bands: resolved.bands)
    let source: WarpSource
    if let window = sampling.window, let kind = Preparation(bands, resolved) {
      source = try prepared(dataset, way, window, sampling, kind, resolved)
    } else {
      source = WarpSource(dataset: dataset, way: way, bands: bands, resolved: resolved, sampling: sampling)
    }
    do {
      return try Warp(source: source, view: view, context: self).run()
    } catch {
      // A failed read leaves half-read blocks behind.
      shelf.drop(dataset)
      throw error
    }
  }
}
