import CGDAL

/// GDAL as a whole.
enum Library {
  /// The formats that are read.
  static let drivers = [
    "GTiff", "COG", "JP2OpenJPEG", "NITF", "PNG", "JPEG", "HFA", "ENVI", "MBTiles", "GPKG",
  ]

  /// GDAL's version, as "3.6.2".
  static var version: String { GDALVersionInfo("RELEASE_NAME").map { String(cString: $0) } ?? "unknown" }

  /// Sets GDAL up: few formats, no network, no threads, little memory, and not a word on standard error.
  ///
  /// The VRT format is never registered: it reads any file that it is told to.
  static func prepare() {
    let options = [
      "GDAL_NUM_THREADS": "1", "GDAL_CACHEMAX": "64", "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
      "CPL_VSIL_CURL_ALLOWED_FILENAME": "/none", "GDAL_DRIVER_PATH": "disable", "CPL_TMPDIR": "/nonexistent",
      "GDAL_ALLOW_LARGE_LIBJPEG_MEM_ALLOC": "NO", "GDAL_TIFF_INTERNAL_MASK": "YES", "CHECK_WITH_INVERT_PROJ": "YES",
      "CPL_DEBUG": "OFF",
    ]
    for (name, value) in options { CPLSetConfigOption(name, value) }
    CPLPushErrorHandler { _, _, _ in }
    OSRSetPROJEnableNetwork(0)
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
