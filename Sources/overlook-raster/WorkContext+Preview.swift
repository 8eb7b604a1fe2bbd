import CGDAL
import Imagery

/// How much must be read for a view.
struct Workload {
  /// Pixels within the view.
  var pixels: Int
  /// Blocks of the file that hold them.
  var blocks: Int
  /// Whether there are so many that a coarse picture is shown first.
  var isSlow: Bool
}

extension WorkContext {
  /// Looks at how much must be read.
  func workload(of level: Level, _ sight: Sight) throws(RasterFailure) -> Workload {
    guard let window = sight.sampling.window else { return Workload(pixels: 0, blocks: 0, isSlow: false) }
    let band = try level.dataset.band(sight.reading.bands.first ?? 1)
    var (width, height): (Int32, Int32) = (1, 1)
    GDALGetBlockSize(band, &width, &height)
    let across = window.width / Int(max(width, 1)) + 1
    let down = window.height / Int(max(height, 1)) + 1
    let pixels = window.width * window.height
    let isInterleaved = level.dataset.item("INTERLEAVE", domain: "IMAGE_STRUCTURE") == "PIXEL"
    let bands = isInterleaved ? level.dataset.bandCount : sight.reading.bands.count
    let bytes = Double(pixels) * Double(bands) * Double(GDALGetDataTypeSizeBytes(GDALGetRasterDataType(band)))
    let isSlow = bytes > Double(SceneDescription.quickBytes) && sight.sampling.finest >= 2
    return Workload(pixels: pixels, blocks: across * down, isSlow: isSlow)
  }

  /// Shows a coarse picture at once; gives it back as the answer where the whole one would take too long, or where it
  /// will be had of a pyramid.
  func preview(
    _ level: Level, _ sight: Sight, _ work: Workload, isPyramidComing: Bool
  ) throws(RasterFailure) -> DecodedViewport? {
    let millions = Int((Double(work.pixels) / 1e6).rounded())
    let reason = "\(millions) million pixels are read, for the image has no smaller copies of itself"
    // A file that can only be read from its top has nothing to show of the rest.
    guard Preparation(level, sight) != .means else {
      worker.expect(share, because: reason)
      return nil
    }
    let start = ContinuousClock.now
    worker.expect(share.lowerBound...share.lowerBound)
    let sparse = try SparseRead(self, level, sight)
    let (samples, blocks) = try sparse.run(for: .milliseconds(180))
    let passed = (ContinuousClock.now - start) / .seconds(1)
    let coarse = try decoded(
      level.original, sight.view, sight.resolved, sight.bands, samples, lacksPyramid: true, isCoarse: true)
    let whole = passed * Double(work.blocks) / Double(max(blocks, 1))
    if isPyramidComing || whole > Double(worker.secondsAllowed) / Double(3 * (part?.count ?? 1)) { return coarse }
    // One band of three is no picture yet.
    if part == nil { worker.show(coarse) }
    worker.expect(share, because: reason)
    return nil
  }
}
