import CGDAL
import Imagery

extension WorkContext {
  /// Copies means of bands, and how far each counts, in one pass over the file.
  func copyMeans(of level: Level, bands: [Int], _ cut: Cut, to copy: Dataset) throws(RasterFailure) {
    let alpha = level.bands.first { $0.colorInterpretation == .alpha && !bands.contains($0.index) }?.index
    let wanted = bands + (alpha.map { [$0] } ?? [])
    let pixels = cut.copyWidth * cut.copyHeight
    var samples = [Float](repeating: 0, count: pixels * wanted.count)
    try read(level.dataset, bands: wanted, cut, into: &samples)
    if alpha == nil {
      samples += coverage(of: samples, bands.compactMap { number in level.bands.first { $0.index == number } }, pixels)
    }
    for place in 0...bands.count {
      var plane = Array(samples[place * pixels..<(place + 1) * pixels])
      if place == bands.count, alpha != nil { plane = plane.map { $0 / 255 } }
      try transfer(GF_Write, copy.band(place + 1), cut.ofCopy, &plane, GDT_Float32, path: level.dataset.path)
    }
  }

  /// 1 where a pixel holds data, 0 where every band has its value for none.
  private func coverage(of samples: [Float], _ bands: [BandDescription], _ pixels: Int) -> [Float] {
    let values = bands.map { $0.noData.map { Float($0) } }
    guard values.allSatisfy({ $0 != nil }) else { return [Float](repeating: 1, count: pixels) }
    return (0..<pixels).map { pixel in
      values.indices.allSatisfy { samples[$0 * pixels + pixel] == values[$0] } ? 0 : 1
    }
  }

  private func read(
    _ dataset: Dataset, bands: [Int], _ cut: Cut, into samples: inout [Float]
  ) throws(RasterFailure) {
    var numbers = bands.map { Int32($0) }
    let count = Int32(bands.count)
    var extra = averaging(GRIORA_Average)
    let status = samples.withUnsafeMutableBytes { raw in
      log.during {
        GDALDatasetRasterIOEx(
          dataset.handle, GF_Read, Int32(cut.left), Int32(cut.top), Int32(cut.width), Int32(cut.height),
          raw.baseAddress, Int32(cut.copyWidth), Int32(cut.copyHeight), GDT_Float32, count, &numbers, 4,
          4 * Int64(cut.copyWidth), 4 * Int64(cut.copyWidth) * Int64(cut.copyHeight), &extra)
      }
    }
    try check(status, path: dataset.path)
  }
}
