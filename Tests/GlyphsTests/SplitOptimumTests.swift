import Cells
import Testing

@testable import Glyphs

/// The split of a cell into two classes against every split that there is.
struct SplitOptimumTests {
  @Test(arguments: [SymbolSet.half, .quadrant, .sextant, .octant])
  func `two tones of any colours are told apart without error`(symbols: SymbolSet) throws {
    var random = SplitMix(seed: 41)
    for _ in 0..<300 {
      let tones = (randomColor(&random), randomColor(&random))
      let bits = Int.random(in: 0..<1 << symbols.parts, using: &random)
      let samples = (0..<symbols.parts).map { bits >> $0 & 1 == 1 ? tones.0 : tones.1 }
      #expect(try error(of: samples, symbols) == 0)
    }
  }

  @Test func `two colours of the same brightness are told apart`() throws {
    // 77 * 150 = 150 * 77, by the weights of red and green.
    let (red, green) = (RGB(150, 0, 0), RGB(0, 77, 0))
    #expect(red.brightness == green.brightness)
    for bits in 0..<64 {
      let samples = (0..<6).map { bits >> $0 & 1 == 1 ? red : green }
      #expect(try error(of: samples, .sextant) == 0)
    }
  }

  @Test(arguments: [SymbolSet.quadrant, .sextant, .octant])
  func `grey cells are split as coloured ones of the same steps`(symbols: SymbolSet) throws {
    var random = SplitMix(seed: 44)
    let size = symbols.samplesPerCell
    for _ in 0..<300 {
      let levels = (0..<symbols.parts).map { _ in UInt8.random(in: 0...40, using: &random) * 6 }
      let characters = try [RGB(0, 0, 0), RGB(0, 0, 12)].map { base in
        let source = try picture(size.columns, size.rows) { x, y in
          let level = levels[y * size.columns + x]
          return RGB(level, level, level + base.blue)
        }
        return CellRenderer(symbols: symbols, palette: .full).render(source, columns: 1, rows: 1)[0].character
      }
      #expect(characters[0] == characters[1], "\(levels)")
    }
  }

  /// In one dimension the best split is one at a threshold (Fisher 1958), so grey cells always get it.
  @Test(arguments: [SymbolSet.quadrant, .sextant, .octant])
  func `grey cells get the best of all splits`(symbols: SymbolSet) throws {
    var random = SplitMix(seed: 42)
    for _ in 0..<200 {
      let samples = (0..<symbols.parts).map { _ in
        let level = UInt8.random(in: 0...255, using: &random)
        return RGB(level, level, level)
      }
      // Means are rounded to whole levels, which adds at most a quarter for each sample and channel.
      #expect(try Double(error(of: samples, symbols)) <= leastError(samples) + 0.75 * Double(symbols.parts) + 1e-6)
    }
  }

  @Test(arguments: [(SymbolSet.quadrant, 1.2), (.sextant, 1.25), (.octant, 1.3)])
  func `cells of random colours come near to the best of all splits`(symbols: SymbolSet, bound: Double) throws {
    var random = SplitMix(seed: 43)
    var (found, best) = (0.0, 0.0)
    for _ in 0..<400 {
      let samples = (0..<symbols.parts).map { _ in randomColor(&random) }
      let own = Double(try error(of: samples, symbols))
      let least = leastError(samples)
      #expect(own >= least - 1e-6)
      found += own
      best += least
    }
    #expect(found / best < bound, "\(found / best)")
  }

  private func randomColor(_ random: inout SplitMix) -> RGB {
    RGB(
      .random(in: 0...255, using: &random), .random(in: 0...255, using: &random), .random(in: 0...255, using: &random))
  }

  /// The squared error of the cell that is drawn for samples.
  private func error(of samples: [RGB], _ symbols: SymbolSet) throws -> Int {
    let size = symbols.samplesPerCell
    let source = try picture(size.columns, size.rows) { x, y in samples[y * size.columns + x] }
    let cells = CellRenderer(symbols: symbols, palette: .full).render(source, columns: 1, rows: 1)
    let raster = Raster(cells, columns: 1, cellWidth: size.columns, cellHeight: size.rows)
    return zip(raster.colors, samples).reduce(0) { sum, pair in
      sum + (pair.0.map { squaredDistance($0, pair.1) } ?? 1 << 20)
    }
  }

  /// The least squared error over all splits into two classes, each drawn in its exact mean.
  private func leastError(_ samples: [RGB]) -> Double {
    (0..<1 << (samples.count - 1)).map { bits in
      let (one, other) = (
        samples.indices.filter { bits >> $0 & 1 == 1 }, samples.indices.filter { bits >> $0 & 1 == 0 }
      )
      return spread(one.map { samples[$0] }) + spread(other.map { samples[$0] })
    }.min() ?? 0
  }

  private func spread(_ colors: [RGB]) -> Double {
    guard !colors.isEmpty else { return 0 }
    return (0..<3).reduce(0) { sum, channel in
      let values = colors.map { Double($0[channel]) }
      let mean = values.reduce(0, +) / Double(values.count)
      return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }
}

extension SymbolSet {
  fileprivate var parts: Int { samplesPerCell.columns * samplesPerCell.rows }
}
