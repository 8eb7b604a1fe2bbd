import Imagery
import RasterClient
import Testing

@Suite(.enabled(if: hasTranslate)) struct ComplexImageTests {
  @Test(arguments: [0.5, 1, 1.02, 4]) func `complex samples have data at every scale, reduced and enlarged`(
    scale: Double
  ) throws {
    let room = try WorkerRoom()
    let plain = try room.write("plain.tif", width: 64, height: 32) { x, _ in x < 32 ? 40 : 200 }
    let path = room.path("complex.tif")
    try #require(try run(["gdal_translate", "-q", "-ot", "CFloat32", plain, path]) == 0)
    let view = PixelViewport(
      centreX: 32, centreY: 16, pixelsPerSample: scale, columns: Int(64 / scale), rows: Int(32 / scale))
    let decoded = try room.read(path, .pixels(view))
    #expect(decoded.samples.allSatisfy { $0 >= 40 && $0 <= 200 })
    #expect(decoded.values(column: 2, row: 2) == [40] && decoded.values(column: decoded.columns - 3, row: 2) == [200])
  }
}
