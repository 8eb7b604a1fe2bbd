import Imagery
import RasterClient
import Testing

@Suite struct ViewportCacheTests {
  func key(_ number: Int, path: String = "/a.tif") -> ViewportKey {
    let view = PixelViewport(
      centreX: Double(number), centreY: 0, pixelsPerSample: 1, columns: 16, rows: 16)
    return ViewportKey(paths: [path], viewport: .pixels(view), bands: .automatic)
  }

  func view(_ number: Int) throws -> DecodedViewport {
    try #require(
      DecodedViewport(
        viewport: key(number).viewport, bands: [1], interpretation: .grey,
        samples: [Float](repeating: Float(number), count: 256)))
  }

  @Test func `the views used longest ago give way`() throws {
    var cache = ViewportCache(limit: 4000)
    for number in 0..<3 { cache.insert(try view(number), for: key(number)) }
    #expect(cache.view(for: key(0)) != nil)
    cache.insert(try view(3), for: key(3))
    #expect(cache.view(for: key(1)) == nil)
    #expect(cache.view(for: key(0))?.samples.first == 0 && cache.view(for: key(3)) != nil)
    #expect(cache.bytes <= cache.limit && cache.count == 3)
  }

  @Test func `a view larger than the cache is not kept, and one kept twice counts once`() throws {
    var small = ViewportCache(limit: 100)
    small.insert(try view(1), for: key(1))
    #expect(small.count == 0 && small.bytes == 0)
    var cache = ViewportCache(limit: 10_000)
    cache.insert(try view(1), for: key(1))
    let bytes = cache.bytes
    cache.insert(try view(1), for: key(1))
    #expect(cache.bytes == bytes)
    cache.forget(path: "/a.tif")
    #expect(cache.count == 0 && cache.bytes == 0)
  }
}
