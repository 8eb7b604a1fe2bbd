import CGDAL

/// The colours that the numbers of a band stand for.
struct ColorTable {
  private(set) var entries: [[UInt8]] = []
  private var packed: [UInt32] = []

  init(of band: GDALRasterBandH) {
    guard let table = GDALGetRasterColorTable(band) else { return }
    for index in 0..<min(GDALGetColorEntryCount(table), 65_536) {
      var entry = GDALColorEntry()
      GDALGetColorEntryAsRGB(table, index, &entry)
      let color = [entry.c1, entry.c2, entry.c3, entry.c4].map { UInt8(clamping: $0) }
      entries.append(color)
      packed.append(color.reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
  }

  /// Opacity, blue, green and red of a number in the bytes of one, red in the lowest; 0 of one that the table does not have.
  func color(of number: Int) -> UInt32 { number < packed.count ? packed[number] : 0 }

  /// Red, green and blue of numbers side by side; NaN for one that the table does not have or says cannot be seen.
  func colors(of numbers: [Float]) -> [Float] {
    var colors = [Float](repeating: .nan, count: numbers.count * 3)
    for (place, number) in numbers.enumerated() {
      guard let index = Int(exactly: number), entries.indices.contains(index) else { continue }
      let entry = entries[index]
      for channel in 0..<3 where entry[3] >= 128 { colors[place * 3 + channel] = Float(entry[channel]) }
    }
    return colors
  }
}
