import CGDAL
import Imagery

/// One image brought onto one view.
struct Warp {
  let source: WarpSource
  let view: Viewport
  let context: WorkContext

  /// The samples, row by row, bands side by side; NaN where there is no data.
  func run() throws(RasterFailure) -> [Float] {
    let target = try context.memoryDataset(
      width: view.columns, height: view.rows, bands: source.bands.count + 1, type: GDT_Float32,
      path: source.dataset.path)
    // A plane of the earth is curved in the image, but so little that most points can be interpolated.
    let approximation = GDALCreateApproxTransformer(source.function, source.argument, 0.125)
    defer { GDALDestroyApproxTransformer(approximation) }
    let options = GDALCreateWarpOptions()
    defer { GDALDestroyWarpOptions(options) }
    guard let options, let approximation else { throw failure("there is not enough memory") }
    fill(&options.pointee, target: target, way: approximation)
    let status = context.log.during {
      guard let operation = GDALCreateWarpOperation(options) else { return CE_Failure }
      defer { GDALDestroyWarpOperation(operation) }
      return GDALChunkAndWarpImage(operation, 0, 0, Int32(view.columns), Int32(view.rows))
    }
    try context.check(status, path: source.dataset.path)
    return try withExtendedLifetime(source.owner) { () throws(RasterFailure) in try samples(of: target) }
  }

  private func fill(_ options: inout GDALWarpOptions, target: Dataset, way: UnsafeMutableRawPointer) {
    let count = source.bands.count
    options.hSrcDS = source.dataset.handle
    options.hDstDS = target.handle
    options.nBandCount = Int32(count)
    options.panSrcBands = libraryCopy(source.bands.map { Int32($0) })
    options.panDstBands = libraryCopy((1...count).map { Int32($0) })
    options.nSrcAlphaBand = Int32(source.alpha ?? 0)
    options.nDstAlphaBand = Int32(count + 1)
    options.eResampleAlg = source.resampling
    options.eWorkingDataType = source.workingType
    options.dfWarpMemoryLimit = Double(largestBlock)
    options.pfnTransformer = { GDALApproxTransform($0, $1, $2, $3, $4, $5, $6) }
    options.pTransformerArg = way
    options.pfnProgress = progress
    options.pProgressArg = Unmanaged.passUnretained(context.worker).toOpaque()
    if let noData = source.noData {
      options.padfSrcNoDataReal = libraryCopy(noData)
      options.padfSrcNoDataImag = libraryCopy([Double](repeating: 0, count: count))
    }
    let settings = [
      "INIT_DEST=0", "UNIFIED_SRC_NODATA=YES", "DST_ALPHA_MAX=255", "NUM_THREADS=1", "SAMPLE_GRID=YES",
    ]
    for setting in settings { options.papszWarpOptions = CSLAddString(options.papszWarpOptions, setting) }
  }

  /// An array in memory that the library frees.
  private func libraryCopy<Element>(_ values: [Element]) -> UnsafeMutablePointer<Element>? {
    let bytes = values.count * MemoryLayout<Element>.stride
    guard let memory = CPLMalloc(bytes) else { return nil }
    let copy = memory.bindMemory(to: Element.self, capacity: values.count)
    copy.initialize(from: values, count: values.count)
    return copy
  }

  private func samples(of target: Dataset) throws(RasterFailure) -> [Float] {
    let bands = source.bands.count
    let pixels = view.columns * view.rows
    var samples = [Float](repeating: 0, count: pixels * bands)
    var coverage = [Float](repeating: 0, count: pixels)
    try read(target, bands: 1...bands, into: &samples)
    try read(target, bands: bands + 1...bands + 1, into: &coverage)
    for pixel in 0..<pixels {
      let isCovered = coverage[pixel] >= 127.5
      for index in pixel * bands..<(pixel + 1) * bands where !isCovered || !samples[index].isFinite {
        samples[index] = .nan
      }
    }
    return samples
  }

  private func read(_ target: Dataset, bands: ClosedRange<Int>, into samples: inout [Float]) throws(RasterFailure) {
    let numbers = bands.map { Int32($0) }
    let (stride, count) = (Int32(4 * numbers.count), Int32(numbers.count))
    var list = numbers
    let status = context.log.during {
      GDALDatasetRasterIO(
        target.handle, GF_Read, 0, 0, Int32(view.columns), Int32(view.rows), &samples, Int32(view.columns),
        Int32(view.rows), GDT_Float32, count, &list, stride, stride * Int32(view.columns), 4)
    }
    try context.check(status, path: source.dataset.path)
  }

  private func failure(_ words: String) -> RasterFailure {
    .cannotRead(path: source.dataset.path, what: context.log.reason(else: words))
  }
}
