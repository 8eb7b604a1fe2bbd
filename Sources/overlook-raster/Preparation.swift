import CGDAL
import Imagery

/// What must be worked out of an image's numbers before they can be brought onto a view.
enum Preparation {
  /// Numbers of classes, of which no mean can be taken.
  case classes
  /// Colours out of a colour table.
  case colors
  /// The lengths of complex numbers.
  case magnitudes
  /// Means, of a format that can only be read from its top: taken part by part, as the warper wants it, most of the
  /// file would be unpacked again for each part.
  case means

  /// What the bands of a view need when they are read from a level of an image; nil where nothing.
  init?(_ level: Level, _ sight: Sight) {
    let wanted = sight.reading.bands
    // What numbers stand for is known of the image, how they are kept of the level.
    let used = sight.bands.filter { wanted.contains($0.index) }
    let kept = level.bands.filter { wanted.contains($0.index) }
    if sight.reading.interpretation == .palette, used.contains(where: \.isPalettePicture) {
      self = .colors
    } else if wanted.count == 1, used.contains(where: { $0.isInColors || $0.isOfClasses }) {
      self = .classes
    } else if kept.contains(where: \.sampleType.isComplex) {
      self = .magnitudes
    } else if level.dataset.driverName == "PNG", sight.sampling.finest >= 2 {
      self = .means
    } else {
      return nil
    }
  }

  /// Bytes that one pixel of the copy takes.
  fileprivate func bytes(bands: Int, ofBytes: Bool) -> Int {
    switch self {
    case .classes: ofBytes ? 4 : 16
    case .colors: AveragedColors.bytesPerPixel
    case .magnitudes, .means: 4 * (bands + 1) + 8
    }
  }

  /// How many times smaller each way the copy may be than the image: single pixels are drawn four a sample, means one or two.
  fileprivate func step(_ sampling: Sampling) -> Double {
    switch self {
    case .classes: 1
    case .colors: sampling.finest / 2
    case .magnitudes: sampling.finest / 4
    case .means: sampling.finest
    }
  }
}

extension WorkContext {
  /// A copy of the part of an image that a view shows, reduced where that leaves four pixels a sample; classes only where
  /// memory is short, since of fewer pixels another may be the most frequent.
  func prepared(
    _ level: Level, _ way: Transformer, _ window: Cut, _ sampling: Sampling, _ kind: Preparation,
    _ resolved: ResolvedBands
  ) throws(RasterFailure) -> WarpSource {
    let dataset = level.dataset
    let isOfBytes = kind == .classes && level.isOfBytes(resolved.bands.first ?? 1)
    let most = Double(largestBlock / kind.bytes(bands: resolved.bands.count, ofBytes: isOfBytes))
    let area = Double(window.width) * Double(window.height)
    let step = max(1, kind.step(sampling), (area / most).squareRoot())
    let cut = window.reduced(by: step)
    let copy = try memoryDataset(
      width: cut.copyWidth, height: cut.copyHeight, bands: kind == .colors ? 4 : resolved.bands.count + 1,
      type: isOfBytes || kind == .colors ? GDT_Byte : GDT_Float32, path: dataset.path)
    switch kind {
    case .classes where isOfBytes:
      try copyClasses(of: dataset, band: resolved.bands.first ?? 1, cut, to: copy, as: GDT_Byte) { $0 }
    case .classes:
      try copyClasses(of: dataset, band: resolved.bands.first ?? 1, cut, to: copy, as: GDT_Float32) { Float($0) }
    case .colors: try copyColors(of: level, band: resolved.bands.first ?? 1, cut, to: copy)
    case .magnitudes: try copyMagnitudes(of: dataset, bands: resolved.bands, cut, to: copy)
    case .means: try copyMeans(of: level, bands: resolved.bands, cut, to: copy)
    }
    return WarpSource(
      copy: copy, way: CutTransformer(whole: way, placement: level.placement.placing(cut)), sampling: sampling,
      classType: kind != .classes ? nil : isOfBytes ? GDT_Byte : GDT_Float32)
  }

  /// An image in memory.
  func memoryDataset(
    width: Int, height: Int, bands: Int, type: GDALDataType, path: String
  ) throws(RasterFailure) -> Dataset {
    let made = log.during {
      GDALCreate(GDALGetDriverByName("MEM"), "", Int32(width), Int32(height), Int32(bands), type, nil)
    }
    guard let made else { throw .cannotRead(path: path, what: log.reason(else: "there is not enough memory")) }
    return Dataset(handle: made, path: path)
  }

  /// Copies numbers of classes by the nearest pixels, and where they count; `alpha` is what a mask's byte comes to in a
  /// band of that type.
  private func copyClasses<Number: BitwiseCopyable & ExpressibleByIntegerLiteral>(
    of dataset: Dataset, band: Int, _ cut: Cut, to copy: Dataset, as type: GDALDataType, alpha: (UInt8) -> Number
  ) throws(RasterFailure) {
    var numbers = [Number](repeating: 0, count: cut.copyWidth * cut.copyHeight)
    try transfer(GF_Read, dataset, band, cut, &numbers, type)
    try transfer(GF_Write, copy, 1, cut.ofCopy, &numbers, type)
    var coverage = try mask(of: dataset, band: band, cut).map(alpha)
    try transfer(GF_Write, copy, 2, cut.ofCopy, &coverage, type)
  }

  private func copyColors(of level: Level, band: Int, _ cut: Cut, to copy: Dataset) throws(RasterFailure) {
    let table = ColorTable(of: try level.original.band(band))
    try AveragedColors(self, level.dataset, band: band, table, cut).write(to: copy, cut.ofCopy, self)
  }

  private func copyMagnitudes(of dataset: Dataset, bands: [Int], _ cut: Cut, to copy: Dataset) throws(RasterFailure) {
    let count = cut.copyWidth * cut.copyHeight
    for (index, band) in bands.enumerated() {
      var pairs = [Float](repeating: 0, count: count * 2)
      try transfer(GF_Read, dataset, band, cut, &pairs, GDT_CFloat32)
      var lengths: [Float] = (0..<count).map { length(pairs[2 * $0], pairs[2 * $0 + 1]) }
      try transfer(GF_Write, copy, index + 1, cut.ofCopy, &lengths, GDT_Float32)
    }
    var alpha = try mask(of: dataset, band: bands.first ?? 1, cut).map { Float($0) }
    try transfer(GF_Write, copy, bands.count + 1, cut.ofCopy, &alpha, GDT_Float32)
  }

  /// How far the pixels of a part count, 0–255.
  func mask(of dataset: Dataset, band: Int, _ cut: Cut) throws(RasterFailure) -> [UInt8] {
    var mask = [UInt8](repeating: 255, count: cut.copyWidth * cut.copyHeight)
    let handle = try dataset.band(band)
    guard GDALGetMaskFlags(handle) & GMF_ALL_VALID == 0, let source = GDALGetMaskBand(handle) else { return mask }
    try transfer(GF_Read, source, cut, &mask, GDT_Byte, path: dataset.path)
    return mask
  }

  private func transfer<Sample: BitwiseCopyable>(
    _ direction: GDALRWFlag, _ dataset: Dataset, _ band: Int, _ cut: Cut, _ samples: inout [Sample],
    _ type: GDALDataType
  ) throws(RasterFailure) {
    try transfer(direction, dataset.band(band), cut, &samples, type, path: dataset.path)
  }

  /// Reads or writes a part of a band by its nearest pixels; stops when the request is cancelled.
  func transfer<Sample: BitwiseCopyable>(
    _ direction: GDALRWFlag, _ band: GDALRasterBandH, _ cut: Cut, _ samples: inout [Sample], _ type: GDALDataType,
    path: String
  ) throws(RasterFailure) {
    var extra = averaging(GRIORA_NearestNeighbour)
    let status = samples.withUnsafeMutableBytes { bytes in
      log.during {
        GDALRasterIOEx(
          band, direction, Int32(cut.left), Int32(cut.top), Int32(cut.width), Int32(cut.height),
          bytes.baseAddress, Int32(cut.copyWidth), Int32(cut.copyHeight), type, 0, 0, &extra)
      }
    }
    try check(status, path: path)
  }

  /// Turns a failed step into the reason for it.
  func check(_ status: CPLErr, path: String) throws(RasterFailure) {
    guard status == CE_None || status == CE_Warning else {
      throw worker.mayContinue()
        ? .cannotRead(path: path, what: log.reason(else: "it is damaged")) : .cancelled
    }
  }
}

func length(_ real: Float, _ imaginary: Float) -> Float {
  (real * real + imaginary * imaginary).squareRoot()
}

/// The function that GDAL calls now and then while it works; its argument is the worker.
let progress: GDALProgressFunc = { fraction, _, worker in
  guard let worker else { return 1 }
  return Unmanaged<Worker>.fromOpaque(worker).takeUnretainedValue().mayContinue(at: fraction) ? 1 : 0
}
