import CGDAL

/// GDAL as a whole.
enum Library {
  /// The formats that are read.
  static let drivers = [
    "GTiff", "COG", "JP2OpenJPEG", "NITF", "PNG", "JPEG", "HFA", "ENVI", "MBTiles", "GPKG",
  ]

  /// GDAL's version, as "3.6.2".
  static var version: String { GDALVersionInfo("RELEASE_NAME").map { String(cString: $0) } ?? "unknown" }

  /// Formats that are none of a file's own but lead to other files or to the network; no setting brings them in.
  private static let refused: Set<String> = [
    "VRT", "DERIVED", "MEM", "WMS", "WMTS", "WCS", "HTTP", "KMLSUPEROVERLAY", "PLMOSAIC", "PLSCENES", "NGW", "EEDA",
    "EEDAI", "OGCAPI", "DAAS", "RASTERLITE", "POSTGISRASTER", "STACTA", "STACIT", "GTI", "TILEDB", "ZARR",
  ]

  /// Sets GDAL up: few formats, no network, no threads, little memory, and not a word on standard error. Gives the
  /// reason why one of the further formats that the settings name cannot be had.
  ///
  /// The VRT format is never used: it reads any file that it is told to.
  static func prepare(further drivers: [String]) -> String? {
    setOptions()
    registerUsual()
    guard !drivers.isEmpty else { return nil }
    if let name = drivers.first(where: { refused.contains($0.uppercased()) }) {
      return "\(name) reads other files or the network and is not read; take it out of drivers in the settings"
    }
    GDALAllRegister()
    let missing = drivers.first { GDALGetDriverByName($0) == nil }
    return missing.map { "GDAL has no format named \($0); see drivers in the settings and gdalinfo --formats" }
  }

  private static func setOptions() {
    let options = [
      "GDAL_NUM_THREADS": "1", "GDAL_CACHEMAX": "64", "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
      "CPL_VSIL_CURL_ALLOWED_FILENAME": "/none", "GDAL_DRIVER_PATH": "disable", "CPL_TMPDIR": "/nonexistent",
      "GDAL_ALLOW_LARGE_LIBJPEG_MEM_ALLOC": "NO", "GDAL_TIFF_INTERNAL_MASK": "YES", "CHECK_WITH_INVERT_PROJ": "YES",
      "CPL_DEBUG": "OFF",
    ]
    for (name, value) in options { CPLSetConfigOption(name, value) }
    CPLPushErrorHandler { _, _, _ in }
    OSRSetPROJEnableNetwork(0)
  }

  private static func registerUsual() {
    GDALRegister_MEM()
    GDALRegister_GTiff()
    GDALRegister_COG()
    GDALRegister_PNG()
    GDALRegister_JPEG()
    GDALRegister_JP2OpenJPEG()
    GDALRegister_NITF()
    GDALRegister_HFA()
    GDALRegister_ENVI()
    GDALRegister_MBTiles()
    // MBTiles reads its tables through the SQLite format, which opens nothing on its own account here.
    RegisterOGRSQLite()
    RegisterOGRGeoPackage()
  }
}
