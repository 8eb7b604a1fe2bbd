import CGDAL
import Imagery

/// Some rows of an image at half its size, each pixel the mean of four.
struct HalvedRows {
  private let context: WorkContext
  private let image: Dataset
  private let pyramid: Dataset
  private let plan: PyramidPlan
  /// The rows of the image, and the size of their copy.
  private let source: Cut
  private let target: Cut

  init(_ context: WorkContext, _ image: Dataset, _ pyramid: Dataset, _ plan: PyramidPlan, from row: Int, count: Int) {
    self.context = context
    self.image = image
    self.pyramid = pyramid
    self.plan = plan
    let rows = min(2 * count, image.height - 2 * row)
    source = Cut(left: 0, top: 2 * row, width: image.width, height: rows).copied(width: plan.width, height: count)
    target = Cut(left: 0, top: row, width: plan.width, height: count)
  }

  func copy() throws(RasterFailure) {
    if plan.kind == .colors {
      let table = ColorTable(of: try image.band(1))
      return try AveragedColors(context, image, band: 1, table, source).write(to: pyramid, target, context)
    }
    if plan.isComplex { try copyMagnitudes() } else { try copyAll() }
    if plan.hasMask { try copyMask() }
  }

  private func copyAll() throws(RasterFailure) {
    let bytes = Int(GDALGetDataTypeSizeBytes(plan.type))
    var samples = [UInt8](repeating: 0, count: plan.width * source.copyHeight * plan.bands.count * bytes)
    try transfer(GF_Read, image, source, &samples)
    try transfer(GF_Write, pyramid, target, &samples)
  }

  /// All bands at once, side by side, so that each block is unpacked once.
  private func transfer(
    _ direction: GDALRWFlag, _ dataset: Dataset, _ cut: Cut, _ samples: inout [UInt8]
  ) throws(RasterFailure) {
    let count = Int32(plan.bands.count)
    let bytes = GDALGetDataTypeSizeBytes(plan.type)
    var numbers = (1...count).map { $0 }
    var extra = context.averaging(plan.kind == .numbers ? GRIORA_NearestNeighbour : GRIORA_Average)
    let status = samples.withUnsafeMutableBytes { raw in
      context.log.during {
        GDALDatasetRasterIOEx(
          dataset.handle, direction, Int32(cut.left), Int32(cut.top), Int32(cut.width), Int32(cut.height),
          raw.baseAddress, Int32(cut.copyWidth), Int32(cut.copyHeight), plan.type, count, &numbers,
          Int64(bytes * count), Int64(bytes * count) * Int64(cut.copyWidth), Int64(bytes), &extra)
      }
    }
    try context.check(status, path: dataset.path)
  }

  private func copyMagnitudes() throws(RasterFailure) {
    let pixels = source.width * source.height
    let whole = Cut(left: 0, top: source.top, width: source.width, height: source.height)
    for band in plan.bands {
      var pairs = [Float](repeating: 0, count: pixels * 2)
      try context.transfer(GF_Read, image.band(band.index), whole, &pairs, GDT_CFloat32, path: image.path)
      var means = [Float](repeating: 0, count: plan.width * source.copyHeight)
      for row in 0..<source.copyHeight {
        for column in 0..<plan.width { means[row * plan.width + column] = mean(of: pairs, column, row) }
      }
      try context.transfer(GF_Write, pyramid.band(band.index), target, &means, GDT_Float32, path: pyramid.path)
    }
  }

  /// The mean length of the up to four numbers of the image that one of the copy stands for.
  private func mean(of pairs: [Float], _ column: Int, _ row: Int) -> Float {
    var sum: Float = 0
    var count: Float = 0
    for y in 2 * row..<min(2 * row + 2, source.height) {
      for x in 2 * column..<min(2 * column + 2, source.width) {
        let place = 2 * (y * source.width + x)
        sum += length(pairs[place], pairs[place + 1])
        count += 1
      }
    }
    return count > 0 ? sum / count : 0
  }

  private func copyMask() throws(RasterFailure) {
    guard let from = GDALGetMaskBand(try image.band(1)), let to = GDALGetMaskBand(try pyramid.band(1)) else { return }
    var mask = [UInt8](repeating: 0, count: plan.width * source.copyHeight)
    try context.transfer(GF_Read, from, source, &mask, GDT_Byte, path: image.path)
    try context.transfer(GF_Write, to, target, &mask, GDT_Byte, path: pyramid.path)
  }
}

extension WorkContext {
  /// How pixels are brought together when a part is read smaller than it is; stops when the request is cancelled.
  func averaging(_ algorithm: GDALRIOResampleAlg) -> GDALRasterIOExtraArg {
    var extra = GDALRasterIOExtraArg()
    extra.nVersion = Int32(RASTERIO_EXTRA_ARG_CURRENT_VERSION)
    extra.eResampleAlg = algorithm
    extra.pfnProgress = progress
    extra.pProgressData = Unmanaged.passUnretained(worker).toOpaque()
    return extra
  }
}
