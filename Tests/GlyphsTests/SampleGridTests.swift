import Testing

@testable import Glyphs

struct SampleGridTests {
  @Test(arguments: [(40, 30, 8, 6), (41, 29, 8, 6), (5, 3, 8, 6), (1, 700, 1, 2), (3000, 2, 1, 1), (7, 7, 7, 7)])
  func `boxes are averaged as by hand`(width: Int, height: Int, columns: Int, rows: Int) throws {
    let colored = try randomPicture(width, height, seed: 77)
    let grey = try greyPicture(width, Array(colored.bytes.prefix(width * height)))
    for source in [colored, grey] {
      let grid = SampleGrid(of: source, columns: columns, rows: rows)
      #expect(grid.valid == nil)
      #expect(grid.samples == averagedByHand(source, columns, rows))
    }
  }

  @Test func `masked boxes are averaged over valid pixels and need half of them`() throws {
    var random = SplitMix(seed: 8)
    let bytes = (0..<48 * 48).map { _ in UInt8.random(in: 0...255, using: &random) }
    let mask = (0..<48 * 48).map { _ in UInt8.random(in: 0...1, using: &random) }
    let grid = SampleGrid(of: try greyPicture(48, bytes, valid: mask), columns: 12, rows: 12)
    for sample in 0..<144 {
      let pixels = (0..<16).map { (sample / 12 * 4 + $0 / 4) * 48 + sample % 12 * 4 + $0 % 4 }
      let found = pixels.filter { mask[$0] != 0 }
      #expect((grid.valid?[sample] == 1) == (found.count >= 8))
      guard found.count >= 8 else { continue }
      let mean = Double(found.reduce(0) { $0 + Int(bytes[$1]) }) / Double(found.count)
      #expect(abs(Double(grid.samples[3 * sample]) - mean) <= 0.5)
    }
  }

  @Test func `the largest values survive large boxes`() throws {
    let white = try greyPicture(2000, Array(repeating: 255, count: 2000 * 600))
    #expect(SampleGrid(of: white, columns: 1, rows: 1).samples == [255, 255, 255])
    #expect(SampleGrid(of: white, columns: 3, rows: 7).samples.allSatisfy { $0 == 255 })
  }

  private func averagedByHand(_ source: PixelBuffer, _ columns: Int, _ rows: Int) -> [UInt8] {
    var result: [UInt8] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let down = row * source.height / rows..<max(row * source.height / rows + 1, (row + 1) * source.height / rows)
        let first = column * source.width / columns
        let across = first..<max(first + 1, (column + 1) * source.width / columns)
        for channel in 0..<3 {
          var sum = 0
          for y in down {
            for x in across { sum += value(source, x, y, channel) }
          }
          let count = down.count * across.count
          result.append(UInt8((2 * sum + count) / (2 * count)))
        }
      }
    }
    return result
  }

  private func value(_ source: PixelBuffer, _ x: Int, _ y: Int, _ channel: Int) -> Int {
    let pixel = (y * source.width + x) * source.channels
    return Int(source.bytes[pixel + (source.channels == 3 ? channel : 0)])
  }
}
