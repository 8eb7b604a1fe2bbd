import CGDAL
import Imagery

/// One image brought onto one view.
struct Warp {
  let source: WarpSource
  let view: Viewport
  let context: WorkContext

  /// How far a sample may be taken from where it belongs, in pixels.
  private let tolerance = 0.125

  /// The samples, row by row, bands side by side; NaN where there is no data.
  func run() throws(RasterFailure) -> [Float] {
    // A plane of the earth is curved in the image, but so little that most points can be interpolated: first between
    // the rows, then along each.
    let grid = GridTransformer(over: view, of: source, tolerance: tolerance / 2)
    // Where nothing can be missing nothing need be kept of what is.
    let isWhole = !source.hasGaps && grid?.isInside == true
    let target = try context.memoryDataset(
      width: view.columns, height: view.rows, bands: source.bands.count + (isWhole ? 0 : 1), type: GDT_Float32,
      path: source.dataset.path)
    let approximation =
      grid.map {
        GDALCreateApproxTransformer(GridTransformer.function, Unmanaged.passUnretained($0).toOpaque(), tolerance / 2)
      } ?? GDALCreateApproxTransformer(source.function, source.argument, tolerance)
    defer { GDALDestroyApproxTransformer(approximation) }
    let options = GDALCreateWarpOptions()
    defer { GDALDestroyWarpOptions(options) }
    guard let options, let approximation else { throw failure("there is not enough memory") }
    fill(&options.pointee, target: target, way: approximation, isWhole: isWhole)
    let status = context.log.during {
      guard let operation = GDALCreateWarpOperation(options) else { return CE_Failure }
      defer { GDALDestroyWarpOperation(operation) }
      return GDALChunkAndWarpImage(operation, 0, 0, Int32(view.columns), Int32(view.rows))
    }
    try context.check(status, path: source.dataset.path)
    return try withExtendedLifetime((source.owner, grid)) { () throws(RasterFailure) in
      try samples(of: target, isWhole: isWhole)
    }
  }

  private func fill(
    _ options: inout GDALWarpOptions, target: Dataset, way: UnsafeMutableRawPointer, isWhole: Bool
  ) {
    let count = source.bands.count
    options.hSrcDS = source.dataset.handle
    options.hDstDS = target.handle
    options.nBandCount = Int32(count)
    options.panSrcBands = libraryCopy(source.bands.map { Int32($0) })
    options.panDstBands = libraryCopy((1...count).map { Int32($0) })
    options.nSrcAlphaBand = Int32(source.alpha ?? 0)
    options.nDstAlphaBand = isWhole ? 0 : Int32(count + 1)
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
    var settings = [
      "INIT_DEST=0", "UNIFIED_SRC_NODATA=YES", "DST_ALPHA_MAX=255", "NUM_THREADS=1", "SAMPLE_GRID=YES",
    ]
    // From the sizes of the view and of the part of the image around it the library would take a turned view for a
    // reduced one, and widen its filter, which takes three times as long.
    if source.resampling == GRA_Bilinear { settings += ["XSCALE=1", "YSCALE=1"] }
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

  private func samples(of target: Dataset, isWhole: Bool) throws(RasterFailure) -> [Float] {
    let bands = source.bands.count
    let pixels = view.columns * view.rows
    var samples = [Float](repeating: 0, count: pixels * bands)
    try read(target, bands: 1...bands, into: &samples)
    if isWhole { return samples }
    var coverage = [Float](repeating: 0, count: pixels)
    try read(target, bands: bands + 1...bands + 1, into: &coverage)
    samples.withUnsafeMutableBufferPointer { samples in
      for pixel in 0..<pixels {
        let isCovered = coverage[pixel] >= 127.5
        for index in pixel * bands..<(pixel + 1) * bands where !isCovered || !samples[index].isFinite {
          samples[index] = .nan
        }
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
