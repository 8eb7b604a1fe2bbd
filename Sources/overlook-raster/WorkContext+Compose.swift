import Imagery

extension WorkContext {
  /// The samples of three bands out of several files on one view, as red, green and blue.
  ///
  /// Each file is brought onto the view by itself, so that bands of 10 and of 60 m lie over one another. A sample holds
  /// data where all three bands do.
  func compose(_ sources: [BandSource], view: Viewport) throws(RasterFailure) -> DecodedViewport {
    let needs = view.columns * view.rows * sources.count * 4
    guard needs <= RasterFrame.largestPayload else {
      throw .tooLarge(
        path: sources.first?.path ?? "", needs: needs, limit: RasterFrame.largestPayload,
        advice: "Ask for fewer samples at a time.")
    }
    if view.pixels != nil { try checkSizes(sources) }
    var planes: [DecodedViewport] = []
    for (index, source) in sources.enumerated() {
      worker.turn(to: index)
      var context = self
      context.part = WorkPart(index: index, count: sources.count)
      worker.expect(context.share)
      planes.append(
        try context.read(
          source.path, image: source.image, view: view, choice: .grey(source.band), pyramid: source.pyramid,
          content: source.content))
    }
    return try joined(planes, view)
  }

  /// Pixels of one image mean nothing in another of another size.
  private func checkSizes(_ sources: [BandSource]) throws(RasterFailure) {
    var first: (path: String, size: PixelSize)?
    for (index, source) in sources.enumerated() {
      worker.turn(to: index)
      let dataset = try shelf.dataset(access.reading(source.path), path: source.path, image: source.image, log: log)
      let size = PixelSize(width: dataset.width, height: dataset.height)
      guard let known = first, known.size != size else {
        first = first ?? (source.path, size)
        continue
      }
      throw .cannotRead(
        path: source.path,
        what: "it has \(size.width) × \(size.height) pixels, and \(known.path) has \(known.size.width) × "
          + "\(known.size.height); without a position only bands of equal size lie over one another")
    }
  }

  private func joined(_ planes: [DecodedViewport], _ view: Viewport) throws(RasterFailure) -> DecodedViewport {
    let decoded = DecodedViewport(
      viewport: view, bands: planes.flatMap(\.bands), interpretation: .rgb,
      samples: interleaved(planes.map(\.samples), count: view.columns * view.rows), messages: log.messages,
      lacksPyramid: planes.contains(where: \.lacksPyramid), isCoarse: planes.contains(where: \.isCoarse))
    guard var decoded else { throw .badRequest("a view of no size") }
    decoded.shown = planes.flatMap(\.shown)
    decoded.imageBandCount = min(planes.reduce(0) { $0 + $1.imageBandCount }, 65_535)
    decoded.lacking = planes.indices.filter { planes[$0].lacksPyramid }
    return decoded
  }

  /// The samples of bands side by side; no data in one is none in all.
  private func interleaved(_ planes: [[Float]], count: Int) -> [Float] {
    let channels = planes.count
    return [Float](unsafeUninitializedCapacity: count * channels) { samples, filled in
      samples.initialize(repeating: .nan)
      var isWhole = [Bool](repeating: true, count: count)
      for plane in planes { for pixel in 0..<count where !plane[pixel].isFinite { isWhole[pixel] = false } }
      for (channel, plane) in planes.enumerated() {
        for pixel in 0..<count where isWhole[pixel] { samples[pixel * channels + channel] = plane[pixel] }
      }
      filled = count * channels
    }
  }
}
