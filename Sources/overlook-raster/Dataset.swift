import CGDAL
import Imagery

/// An image that GDAL has open.
final class Dataset {
  let handle: GDALDatasetH
  /// The file, as it was asked for.
  let path: String
  /// The number of the image in the file, from 1; 0 for the file as a whole.
  let image: Int
  /// The way to the plane that was asked for last, which costs more than many a view that is brought over it.
  private var lastWay: (projection: String, way: Transformer)?

  /// Takes over an open dataset.
  init(handle: GDALDatasetH, path: String) {
    self.handle = handle
    self.path = path
    image = 1
  }

  deinit {
    lastWay = nil
    GDALClose(handle)
  }

  /// The way from the pixels to a sample grid on the plane of a projection; nil where the position makes no sense.
  func way(_ position: Position, projection: String, plane: GeoTransform) -> Transformer? {
    if let lastWay, lastWay.projection == projection {
      lastWay.way.place(plane)
      return lastWay.way
    }
    let made = Transformer(of: self, position, projection: projection, plane: plane)
    lastWay = made.map { (projection, $0) }
    return made
  }

  /// Opens a file read-only with the formats allowed: as a whole, or one of the images in it; a reduced copy of that
  /// where its number is given.
  init(
    opening real: String, path: String, image: Int = 0, drivers: [String], part: ImagePart? = nil,
    overview: Int? = nil, log: MessageLog
  ) throws(RasterFailure) {
    let flags = UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
    let options = (overview.map { ["OVERVIEW_LEVEL=\($0)"] } ?? []) + (part?.options ?? [])
    let opened = withStringList(drivers) { drivers in
      withStringList(options) { options in
        log.during { GDALOpenEx((part?.prefix ?? "") + real, flags, drivers, options, nil) }
      }
    }
    guard let opened else { throw Dataset.failure(path, drivers, log) }
    handle = opened
    self.path = path
    self.image = image
  }

  private static func failure(_ path: String, _ drivers: [String], _ log: MessageLog) -> RasterFailure {
    let reason = log.reason(else: "it is damaged or no picture")
    if reason.contains("not recognized as a supported file format") {
      return .unsupported(path: path, what: "it is none of \(drivers.joined(separator: ", "))")
    }
    return .cannotOpen(path: path, what: reason)
  }

  var width: Int { Int(GDALGetRasterXSize(handle)) }
  var height: Int { Int(GDALGetRasterYSize(handle)) }
  var bandCount: Int { Int(GDALGetRasterCount(handle)) }
  var driverName: String {
    GDALGetDatasetDriver(handle).flatMap { GDALGetDriverShortName($0) }.map { String(cString: $0) } ?? ""
  }

  /// A band by its number, from 1.
  func band(_ number: Int) throws(RasterFailure) -> GDALRasterBandH {
    guard number >= 1, number <= bandCount, let band = GDALGetRasterBand(handle, Int32(number)) else {
      throw .noSuchBand(path: path, wanted: [number], available: bandCount)
    }
    return band
  }

  /// Whether a band has neither a mask nor a value for no data.
  func isWhole(band number: Int) -> Bool {
    GDALGetRasterBand(handle, Int32(number)).map { GDALGetMaskFlags($0) == GMF_ALL_VALID } ?? false
  }

  /// The value of a metadata item.
  func item(_ name: String, domain: String? = nil) -> String? {
    GDALGetMetadataItem(handle, name, domain).map { String(cString: $0) }
  }

  /// The metadata items of a domain.
  func items(domain: String? = nil) -> [(name: String, value: String)] {
    strings(GDALGetMetadata(handle, domain)).compactMap { line in
      guard let equals = line.firstIndex(of: "=") else { return nil }
      return (String(line[..<equals]), String(line[line.index(after: equals)...]))
    }
  }

  /// The names of the metadata domains.
  var domains: [String] {
    let list = GDALGetMetadataDomainList(handle)
    defer { CSLDestroy(list) }
    return strings(list)
  }

  /// The map from pixels to the reference system; nil without one.
  var geoTransform: GeoTransform? {
    var values = [Double](repeating: 0, count: 6)
    guard GDALGetGeoTransform(handle, &values) == CE_None else { return nil }
    return GeoTransform(values)
  }
}

/// The strings of a list that ends with a null pointer.
func strings(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String] {
  guard let list else { return [] }
  var result: [String] = []
  while let entry = list[result.count] { result.append(String(cString: entry)) }
  return result
}

/// Hands a list of strings to C.
func withStringList<Result>(
  _ values: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  for value in values { list = CSLAddString(list, value) }
  defer { CSLDestroy(list) }
  guard let list else { return body(nil) }
  return list.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: values.count + 1) { body($0) }
}
