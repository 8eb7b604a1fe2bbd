import Imagery
import Places
import Testing

@Suite struct ResampledTests {
  private static let anchor = GeoPoint(latitude: 10, longitude: 20)

  /// A picture of 8 × 6 samples that hold 100 × row + column.
  private func picture() throws -> DecodedViewport {
    let view = GroundViewport(anchor: Self.anchor, metresPerSample: 2, columns: 8, rows: 6)
    let samples = (0..<6).flatMap { row in (0..<8).map { Float(100 * row + $0) } }
    return try #require(
      DecodedViewport(viewport: .ground(view), bands: [1], interpretation: .grey, samples: samples))
  }

  @Test func `the same view gives the same samples`() throws {
    let picture = try picture()
    #expect(picture.resampled(to: picture.viewport) == picture)
  }

  @Test func `twice as near shows every sample four times, twice as far every second one amid nothing`() throws {
    let picture = try picture()
    let near = try #require(picture.resampled(to: picture.viewport.zoomed(by: 2)))
    #expect((0..<8).map { near.samples[$0] } == [102, 102, 103, 103, 104, 104, 105, 105])
    let far = try #require(picture.resampled(to: picture.viewport.zoomed(by: 0.5)))
    #expect(far.values(column: 2, row: 2)?.first == 201)
    #expect(far.values(column: 0, row: 0)?.first?.isNaN == true)
  }

  @Test func `a view moved aside shows what both hold`() throws {
    let picture = try picture()
    let moved = try #require(picture.resampled(to: picture.viewport.panned(columns: 3, rows: 1)))
    #expect(moved.values(column: 0, row: 0)?.first == 103)
    #expect(moved.values(column: 7, row: 0)?.first?.isNaN == true)
  }

  @Test func `a view about another place, or of pixels, is not stood in for`() throws {
    let picture = try picture()
    let elsewhere = GroundViewport(
      anchor: GeoPoint(latitude: 11, longitude: 20), metresPerSample: 2, columns: 8, rows: 6)
    #expect(picture.resampled(to: .ground(elsewhere)) == nil)
    let pixels = PixelViewport(centreX: 0, centreY: 0, pixelsPerSample: 1, columns: 8, rows: 6)
    #expect(picture.resampled(to: .pixels(pixels)) == nil)
  }
}
