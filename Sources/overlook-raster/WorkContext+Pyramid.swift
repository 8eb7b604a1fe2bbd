import CGDAL
import Glibc
import Imagery

extension WorkContext {
  /// Makes a pyramid of an image: a GeoTIFF of half its size each way, with overviews down to a screen's size.
  ///
  /// The file appears under its name when it is whole. What an earlier try has done is gone on with.
  func makePyramid(
    of path: String, image number: Int, at target: String, content: ImageContent?
  ) throws(RasterFailure) -> String {
    let real = try access.reading(path)
    let file = try access.writing(target)
    let image = try shelf.dataset(real, path: path, image: number, log: log)
    let bands = try bandDescriptions(of: image).stated(as: content)
    try checkBlocks(of: image, bands: [1], limit: blockLimit)
    let plan = PyramidPlan(image, bands)
    let identity = try PyramidIdentity(real: real, of: image, plan.kind)
    guard plan.isWorthwhile else { throw .badRequest("a pyramid of an image that is small enough without") }
    let part = PyramidPart(path: file + ".part")
    do throws(RasterFailure) {
      var pyramid = try part.reopened(identity, plan, self)
      if pyramid == nil { pyramid = try part.created(identity, plan, image, self) }
      guard let pyramid else { return target }
      worker.expect(0...0.8)
      try fill(pyramid, from: image, plan, part)
      worker.expect(0.8...1)
      try addLevels(to: pyramid, plan)
    } catch {
      // What was done counts the next time, but for a disk that is full or a file that is broken.
      if error != .cancelled { part.remove() }
      throw error
    }
    try part.settle(as: file, target)
    return target
  }

  /// Copies the image at half its size, some rows of blocks at a time.
  private func fill(
    _ pyramid: Dataset, from image: Dataset, _ plan: PyramidPlan, _ part: PyramidPart
  ) throws(RasterFailure) {
    var row = part.rowsDone
    var lastKept = ContinuousClock.now
    while row < plan.height {
      let count = min(plan.rowsAtOnce, plan.height - row)
      worker.expect(0.8 * Double(row) / Double(plan.height)...0.8 * Double(row + count) / Double(plan.height))
      do throws(RasterFailure) {
        try HalvedRows(self, image, pyramid, plan, from: row, count: count).copy()
      } catch {
        keep(pyramid, part, rowsDone: row)
        throw error
      }
      row += count
      guard ContinuousClock.now - lastKept > .seconds(2) else { continue }
      keep(pyramid, part, rowsDone: row)
      lastKept = .now
    }
    keep(pyramid, part, rowsDone: row)
  }

  /// Puts the rows into the file and only then notes that they are there.
  private func keep(_ pyramid: Dataset, _ part: PyramidPart, rowsDone row: Int) {
    log.during { GDALFlushCache(pyramid.handle) }
    part.keep(rowsDone: row)
  }

  private func addLevels(to pyramid: Dataset, _ plan: PyramidPlan) throws(RasterFailure) {
    var factors = plan.furtherFactors
    guard !factors.isEmpty else { return }
    let argument = Unmanaged.passUnretained(worker).toOpaque()
    let status = log.during {
      GDALBuildOverviews(
        pyramid.handle, plan.kind == .numbers ? "NEAREST" : "AVERAGE", Int32(factors.count), &factors, 0, nil, progress,
        argument)
    }
    try check(status, path: pyramid.path)
    log.during { GDALFlushCache(pyramid.handle) }
  }
}

/// What a pyramid's first level looks like.
struct PyramidPlan {
  let width: Int
  let height: Int
  let kind: PyramidKind
  /// Its bands: those of the image, or colours and how far they count.
  let bands: [BandDescription]
  /// Whether lengths of complex numbers are kept: their mean says how bright a part is, that of the numbers does not.
  let isComplex: Bool
  let type: GDALDataType
  let hasMask: Bool
  /// How many of its rows are made at a time.
  let rowsAtOnce: Int

  private static let block = 256

  private static let colorBands = [ColorInterpretation.red, .green, .blue, .alpha].enumerated().map {
    BandDescription(index: $0 + 1, sampleType: .uint8, colorInterpretation: $1)
  }

  init(_ image: Dataset, _ bands: [BandDescription]) {
    width = (image.width + 1) / 2
    height = (image.height + 1) / 2
    kind = PyramidKind(bands)
    self.bands = kind == .colors ? Self.colorBands : bands
    isComplex = bands.contains { $0.sampleType.isComplex }
    let first = try? image.band(1)
    type = kind == .colors ? GDT_Byte : isComplex ? GDT_Float32 : first.map { GDALGetRasterDataType($0) } ?? GDT_Byte
    let flags = first.map { GDALGetMaskFlags($0) } ?? 0
    hasMask = kind != .colors && flags & GMF_PER_DATASET != 0 && flags & GMF_ALPHA == 0
    var (blockWidth, blockHeight): (Int32, Int32) = (1, 1)
    if let first { GDALGetBlockSize(first, &blockWidth, &blockHeight) }
    let bytesInRow = width * self.bands.count * Int(max(1, GDALGetDataTypeSizeBytes(type)))
    let most = max(1, largestBlock / 2 / max(1, bytesInRow))
    // Whole rows of blocks of both files, so that none is read or written twice, as far as memory allows.
    let wanted = max(Self.block, (Int(blockHeight) / 2 + Self.block - 1) / Self.block * Self.block)
    rowsAtOnce = most >= wanted ? most / wanted * wanted : most
  }

  /// Whether the image has enough pixels for it.
  var isWorthwhile: Bool { max(width, height) >= Self.block }

  /// How many times smaller the levels below the first are than it.
  var furtherFactors: [Int32] {
    var factors: [Int32] = []
    var side = max(width, height)
    while side > Self.block, let factor = Int32(exactly: 2 << factors.count) {
      factors.append(factor)
      side = (side + 1) / 2
    }
    return factors
  }

  /// How the file is laid out.
  func options(hasZSTD: Bool) -> [String] {
    let isFloat = type == GDT_Float32 || type == GDT_Float64
    let isPlain = kind == .numbers || (GDALGetDataTypeSizeBytes(type) > 4 && !isFloat)
    return [
      "TILED=YES", "BLOCKXSIZE=\(Self.block)", "BLOCKYSIZE=\(Self.block)", "BIGTIFF=IF_SAFER", "SPARSE_OK=TRUE",
      "INTERLEAVE=\(bands.count > 4 ? "BAND" : "PIXEL")", "PREDICTOR=\(isPlain ? 1 : isFloat ? 3 : 2)",
    ] + (hasZSTD ? ["COMPRESS=ZSTD", "ZSTD_LEVEL=1"] : ["COMPRESS=DEFLATE", "ZLEVEL=1"])
  }
}
