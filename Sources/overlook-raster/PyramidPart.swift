import CGDAL
import Glibc
import Imagery

/// A pyramid in the making, and beside it how many of its rows are done.
struct PyramidPart {
  let path: String
  private var notes: String { path + ".rows" }

  /// How many rows of the first level are safely in the file.
  var rowsDone: Int {
    guard let file = fopen(notes, "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 24)
    guard fgets(&text, Int32(text.count), file) != nil else { return 0 }
    return Int(String(decoding: text.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)) ?? 0
  }

  /// Notes how many rows are done; where that fails, less is gone on with.
  func keep(rowsDone: Int) {
    let fresh = notes + ".new"
    guard let file = fopen(fresh, "w") else { return }
    fputs("\(rowsDone)\n", file)
    if fclose(file) == 0 { rename(fresh, notes) }
  }

  /// Opens what an earlier try left; nil where there is nothing of use.
  func reopened(
    _ identity: PyramidIdentity, _ plan: PyramidPlan, _ context: WorkContext
  ) throws(RasterFailure) -> Dataset? {
    guard rowsDone > 0, access(path, W_OK) == 0 else { return nil }
    let opened = withStringList(["GTiff"]) { drivers in
      context.log.during {
        GDALOpenEx(path, UInt32(GDAL_OF_RASTER | GDAL_OF_UPDATE), drivers, nil, nil)
      }
    }
    guard let opened else { return nil }
    let dataset = Dataset(handle: opened, path: path)
    let isOurs =
      identity.isOf(dataset) && dataset.width == plan.width && dataset.height == plan.height
      && dataset.bandCount == plan.bands.count && rowsDone <= plan.height
    return isOurs ? dataset : nil
  }

  /// Begins anew.
  func created(
    _ identity: PyramidIdentity, _ plan: PyramidPlan, _ image: Dataset, _ context: WorkContext
  ) throws(RasterFailure) -> Dataset {
    remove()
    let driver = GDALGetDriverByName("GTiff")
    let offered = driver.flatMap { GDALGetMetadataItem($0, "DMD_CREATIONOPTIONLIST", nil) }
    let hasZSTD = offered.map { String(cString: $0).contains("ZSTD") } ?? false
    let made = withMutableStringList(plan.options(hasZSTD: hasZSTD)) { options in
      context.log.during {
        GDALCreate(driver, path, Int32(plan.width), Int32(plan.height), Int32(plan.bands.count), plan.type, options)
      }
    }
    guard let made else {
      throw .writeFailed(path: path, what: context.log.reason(else: "the disk or the format refuses"))
    }
    let dataset = Dataset(handle: made, path: path)
    identity.write(to: dataset)
    for band in plan.bands { try describe(band, like: image, in: dataset, plan) }
    if plan.hasMask { context.log.during { _ = GDALCreateDatasetMaskBand(made, GMF_PER_DATASET) } }
    return dataset
  }

  private func describe(
    _ band: BandDescription, like image: Dataset, in dataset: Dataset, _ plan: PyramidPlan
  ) throws(RasterFailure) {
    let handle = try dataset.band(band.index)
    if plan.kind == .colors {
      GDALSetRasterColorInterpretation(handle, interpretation(band.colorInterpretation))
      return
    }
    // The colours of numbers are looked up in the image itself.
    let meaning = GDALGetRasterColorInterpretation(try image.band(band.index))
    GDALSetRasterColorInterpretation(handle, meaning == GCI_PaletteIndex ? GCI_GrayIndex : meaning)
    if let noData = band.noData, !plan.isComplex { GDALSetRasterNoDataValue(handle, noData) }
  }

  /// Puts the finished file in its place.
  func settle(as file: String, _ target: String) throws(RasterFailure) {
    guard rename(path, file) == 0 else { throw .writeFailed(path: target, what: errorText(errno)) }
    unlink(notes)
  }

  /// Gives up what was done.
  func remove() {
    unlink(path)
    unlink(notes)
  }
}
