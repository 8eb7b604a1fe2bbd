import CGDAL
import Glibc
import Imagery

extension WorkContext {
  /// Writes an image as a tiled, compressed GeoTIFF with overviews; the file appears whole or not at all.
  func write(_ raster: RasterToWrite) throws(RasterFailure) -> String {
    let path = try access.writing(raster.path)
    guard raster.isConsistent else { throw .badRequest("an image of another size than its samples have") }
    let part = "\(path).part"
    unlink(part)
    do {
      let source = try memoryImage(of: raster)
      try save(source, raster, to: part)
      try addOverviews(to: part, raster)
      try settle(part, as: path)
    } catch {
      unlink(part)
      throw error
    }
    return raster.path
  }

  private func memoryImage(of raster: RasterToWrite) throws(RasterFailure) -> Dataset {
    let type = raster.sampleType == .uint8 ? GDT_Byte : GDT_UInt16
    let image = try memoryDataset(
      width: raster.width, height: raster.height, bands: raster.bandCount, type: type, path: raster.path)
    try position(image, raster)
    for (index, color) in raster.shownColors.enumerated() {
      GDALSetRasterColorInterpretation(try image.band(index + 1), interpretation(color))
    }
    if let noData = raster.noData {
      for number in 1...raster.bandCount { GDALSetRasterNoDataValue(try image.band(number), noData) }
    }
    for (name, value) in raster.metadata.sorted(by: { $0.key < $1.key }) {
      GDALSetMetadataItem(image.handle, name, value, nil)
    }
    try fill(image, raster, type)
    return image
  }

  private func position(_ image: Dataset, _ raster: RasterToWrite) throws(RasterFailure) {
    if let map = raster.geoTransform {
      var values = map.values
      GDALSetGeoTransform(image.handle, &values)
    }
    guard let epsg = raster.epsg else { return }
    let status = log.during { () -> CPLErr in
      let reference = OSRNewSpatialReference(nil)
      defer { OSRDestroySpatialReference(reference) }
      guard OSRImportFromEPSG(reference, Int32(epsg)) == OGRERR_NONE else { return CE_Failure }
      return GDALSetSpatialRef(image.handle, reference)
    }
    if status != CE_None { throw .writeFailed(path: raster.path, what: "there is no reference system EPSG:\(epsg)") }
  }

  private func fill(_ image: Dataset, _ raster: RasterToWrite, _ type: GDALDataType) throws(RasterFailure) {
    let bytes = Int32(raster.sampleType.bytes)
    let count = Int32(raster.bandCount)
    var numbers = (1...count).map { $0 }
    var samples = raster.samples
    let status = log.during {
      GDALDatasetRasterIO(
        image.handle, GF_Write, 0, 0, Int32(raster.width), Int32(raster.height), &samples, Int32(raster.width),
        Int32(raster.height), type, count, &numbers, bytes * count, bytes * count * Int32(raster.width), bytes)
    }
    try check(status, writing: raster)
  }

  private func save(_ source: Dataset, _ raster: RasterToWrite, to path: String) throws(RasterFailure) {
    let isColored = raster.bandCount >= 3 && raster.shownColors.starts(with: [.red, .green, .blue])
    let options = [
      "TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", "COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=6",
      "NUM_THREADS=1", "PHOTOMETRIC=\(isColored ? "RGB" : "MINISBLACK")",
    ]
    let argument = Unmanaged.passUnretained(worker).toOpaque()
    let saved = withMutableStringList(options) { options in
      log.during { () -> Bool in
        let driver = GDALGetDriverByName("GTiff")
        guard let copy = GDALCreateCopy(driver, path, source.handle, 0, options, progress, argument) else {
          return false
        }
        GDALClose(copy)
        return true
      }
    }
    try check(saved ? CE_None : CE_Failure, writing: raster)
  }

  private func addOverviews(to path: String, _ raster: RasterToWrite) throws(RasterFailure) {
    var factors: [Int32] = []
    var side = max(raster.width, raster.height)
    while side > 256, let factor = Int32(exactly: 2 << factors.count) {
      factors.append(factor)
      side = (side + 1) / 2
    }
    guard !factors.isEmpty else { return }
    let argument = Unmanaged.passUnretained(worker).toOpaque()
    let status = log.during { () -> CPLErr in
      guard let file = GDALOpen(path, GA_Update) else { return CE_Failure }
      defer { GDALClose(file) }
      return GDALBuildOverviews(file, "AVERAGE", Int32(factors.count), &factors, 0, nil, progress, argument)
    }
    try check(status, writing: raster)
  }

  /// Puts the finished file on the disk and only then in its place.
  private func settle(_ part: String, as path: String) throws(RasterFailure) {
    let descriptor = open(part, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .writeFailed(path: path, what: errorText(errno)) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0, rename(part, path) == 0 else {
      throw .writeFailed(path: path, what: errorText(errno))
    }
  }

  private func check(_ status: CPLErr, writing raster: RasterToWrite) throws(RasterFailure) {
    guard status == CE_None || status == CE_Warning else {
      throw worker.mayContinue()
        ? .writeFailed(path: raster.path, what: log.reason(else: "the disk or the format refuses")) : .cancelled
    }
  }
}

extension RasterToWrite {
  /// What each band is shown as, where nothing was said too.
  var shownColors: [ColorInterpretation] {
    if !colors.isEmpty { return colors }
    let usual: [ColorInterpretation] = bandCount >= 3 ? [.red, .green, .blue] : [.gray]
    return (0..<bandCount).map { $0 < usual.count ? usual[$0] : .undefined }
  }
}
