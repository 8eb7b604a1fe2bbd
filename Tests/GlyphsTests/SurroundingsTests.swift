import Testing

@testable import Glyphs

struct SurroundingsTests {
  @Test(arguments: [(1, 1), (2, 3), (40, 2), (0, 0)], [true, false])
  func `means are those of the places with data in the window`(reach: (Int, Int), hasGaps: Bool) throws {
    var random = SplitMix(seed: 71)
    let source = try picture(23, 17, valid: hasGaps ? { x, y in (x * 7 + y * 5) % 3 != 0 } : nil) { _, _ in
      RGB(.random(in: 0...255, using: &random), .random(in: 0...255, using: &random), 90)
    }
    var surroundings = Surroundings()
    surroundings.read(SampleGrid(of: source, columns: 23, rows: 17), block: (1, 1), reach: (reach.0, reach.1))
    for row in 0..<17 {
      for column in 0..<23 {
        var (sum, count) = (0, 0)
        for y in max(0, row - reach.1)...min(16, row + reach.1) {
          for x in max(0, column - reach.0)...min(22, column + reach.0) where source.valid?[y * 23 + x] != 0 {
            let first = 3 * (y * 23 + x)
            sum += Int(luma(source.bytes[first], source.bytes[first + 1], source.bytes[first + 2]))
            count += 1
          }
        }
        let mean = count > 0 ? Int((Double(sum) / Double(count)).rounded()) : 0
        #expect(Int(surroundings.around[row * 23 + column]) == mean, "\(column), \(row)")
      }
    }
  }

  @Test func `blocks have the mean of their samples`() throws {
    let source = try greyPicture(8, (0..<128).map { UInt8($0 % 8 < 4 ? 10 : 200) })
    var surroundings = Surroundings()
    surroundings.read(SampleGrid(of: source, columns: 8, rows: 16), block: (4, 8), reach: (1, 1))
    #expect(surroundings.light == [10, 200, 10, 200])
    #expect(surroundings.around == [105, 105, 105, 105])
  }
}
