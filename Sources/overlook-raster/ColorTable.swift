import CGDAL

/// The colours that the numbers of a band stand for.
struct ColorTable {
  private var entries: [[UInt8]] = []

  init(of band: GDALRasterBandH) {
    guard let table = GDALGetRasterColorTable(band) else { return }
    for index in 0..<min(GDALGetColorEntryCount(table), 65_536) {
      var entry = GDALColorEntry()
      GDALGetColorEntryAsRGB(table, index, &entry)
      entries.append([entry.c1, entry.c2, entry.c3, entry.c4].map { UInt8(clamping: $0) })
    }
  }

  /// Red, green, blue or alpha (0…3) of a number; nothing of one that the table does not have.
  func value(_ index: UInt16, channel: Int) -> UInt8 {
    Int(index) < entries.count ? entries[Int(index)][channel] : 0
  }
}
