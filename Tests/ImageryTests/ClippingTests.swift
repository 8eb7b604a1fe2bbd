import Imagery
import Testing

struct ClippingTests {
  private func view(
    _ samples: [Float], columns: Int, _ interpretation: SampleInterpretation = .grey
  ) throws -> DecodedViewport {
    let bands = interpretation == .grey ? 1 : 3
    let rows = samples.count / bands / columns
    let viewport = Viewport.pixels(
      PixelViewport(centreX: 0, centreY: 0, pixelsPerSample: 1, columns: columns, rows: rows))
    return try #require(
      DecodedViewport(viewport: viewport, bands: [1], interpretation: interpretation, samples: samples))
  }

  private let straight = ToneMapping(ranges: [.linear(low: 10, high: 20)])

  @Test func `values at and beyond the limits are clipped, what holds no data is not`() throws {
    let view = try view([9, 10, 10.1, 19.9, 20, 500, .nan, -.infinity], columns: 8)
    let clipping = Clipping(of: view, by: straight, blockColumns: 8, blockRows: 1)
    #expect(clipping.whole.data == 6 && clipping.whole.light == 2 && clipping.whole.dark == 2)
    #expect(clipping.whole.share(.light) == 2.0 / 6)
    #expect(clipping.blocks == [clipping.whole])
  }

  @Test func `blocks are counted by themselves and cut off at the edges`() throws {
    let view = try view([30, 15, 15, 0, 15, 15], columns: 3)
    let clipping = Clipping(of: view, by: straight, blockColumns: 2, blockRows: 1)
    #expect(clipping.blocks.map(\.data) == [2, 1, 2, 1])
    #expect(clipping.blocks.map(\.end) == [.light, nil, .dark, nil])
  }

  @Test func `a block is shown as clipped from a quarter of its samples on`() throws {
    let quarter = try view([30, 15, 15, 15], columns: 4)
    #expect(Clipping(of: quarter, by: straight, blockColumns: 4, blockRows: 1).blocks[0].end == .light)
    let fifth = try view([30, 15, 15, 15, 15], columns: 5)
    #expect(Clipping(of: fifth, by: straight, blockColumns: 5, blockRows: 1).blocks[0].end == nil)
    let empty = try view([.nan], columns: 1)
    #expect(Clipping(of: empty, by: straight, blockColumns: 1, blockRows: 1).blocks[0].end == nil)
  }

  @Test func `of a colour any band counts, by its own limits, and a gap in one is no data`() throws {
    let mapping = ToneMapping(ranges: [
      .linear(low: 0, high: 10), .linear(low: 0, high: 100), .linear(low: 0, high: 1000),
    ])
    let view = try view([10, 50, 500, 5, 0, 500, 5, 50, 500, 10, 0, .nan], columns: 4, .rgb)
    let whole = Clipping(of: view, by: mapping, blockColumns: 4, blockRows: 1).whole
    #expect(whole.data == 3 && whole.light == 1 && whole.dark == 1)
  }

  @Test func `a colour table, and a range without room, clip nothing`() throws {
    let colors = try view([0, 0, 255], columns: 1, .palette)
    let bytes = ToneMapping(ranges: [.bytes])
    #expect(Clipping(of: colors, by: bytes, blockColumns: 1, blockRows: 1).whole.light == 0)
    let flat = try view([7, 7], columns: 2)
    let point = ToneMapping(ranges: [.linear(low: 7, high: 7)])
    let whole = Clipping(of: flat, by: point, blockColumns: 1, blockRows: 1).whole
    #expect(whole.data == 2 && whole.light == 0 && whole.dark == 0)
  }

  @Test func `of an equalized range only what lies beyond its outer levels is clipped`() throws {
    let values = (0..<1024).map { Float($0) }
    let view = try view(values, columns: 32)
    let own = ToneMapping(ranges: Stretch.equalize.ranges(of: view, perBand: false))
    let whole = Clipping(of: view, by: own, blockColumns: 2, blockRows: 2).whole
    #expect(whole.share(.light) <= 1.0 / 256 && whole.share(.dark) <= 1.0 / 256)
    let brighter = try self.view(values.map { $0 + 512 }, columns: 32)
    #expect(Clipping(of: brighter, by: own, blockColumns: 2, blockRows: 2).whole.share(.light) > 0.49)
  }

  @Test func `gamma and local contrast change nothing about what is clipped`() throws {
    let view = try view((0..<64).map { Float($0) }, columns: 8)
    let plain = ToneMapping(ranges: [.linear(low: 8, high: 48)])
    let bent = ToneMapping(ranges: plain.ranges, gamma: 2.5, localContrast: .standard)
    let counts = [plain, bent].map { Clipping(of: view, by: $0, blockColumns: 2, blockRows: 2) }
    #expect(counts[0] == counts[1] && counts[0].whole.light == 16 && counts[0].whole.dark == 9)
  }

  @Test func `about as many samples are clipped as the percentiles leave out`() throws {
    let view = try view((0..<4096).map { Float(($0 * 1103 + 7) % 4096) }, columns: 64)
    let mapping = ToneMapping(ranges: [Stretch.standard.range(of: view)])
    let whole = Clipping(of: view, by: mapping, blockColumns: 2, blockRows: 4).whole
    for end in [Clipping.End.light, .dark] { #expect(abs(whole.share(end) - 0.02) < 0.002) }
  }
}
