import Glibc
import Imagery
import Places
import RasterClient
import Testing

/// Images that go once around the earth, seen whole.
@Suite(.enabled(if: hasTranslate)) struct WorldImageTests {
  /// An image whose value is a smooth function of the place that meets itself at ±180.
  private func world(_ room: WorkerRoom, width: Int = 720) throws -> String {
    let plain = try room.write("plain.tif", width: width, height: width / 2) { column, row in
      let longitude = (Double(column) + 0.5) / Double(width) * 360 - 180
      let latitude = 90 - (Double(row) + 0.5) / Double(width) * 360
      return UInt8(Self.value(latitude, longitude).rounded())
    }
    let path = room.path("world.tif")
    let arguments = ["gdal_translate", "-q", "-a_srs", "EPSG:4326", "-a_ullr", "-180", "90", "180", "-90", plain, path]
    try #require(try run(arguments) == 0)
    return path
  }

  private static func value(_ latitude: Double, _ longitude: Double) -> Double {
    let (up, around) = (latitude * .pi / 180, longitude * .pi / 180)
    return 128 + 60 * sin(up) + 50 * cos(up) * cos(around - 0.5)
  }

  /// Metres from a place along its parallel to ±180.
  private func seamDistance(_ place: GeoPoint) -> Double {
    (180 - abs(place.longitude)) * 111_320 * cos(place.latitude * .pi / 180)
  }

  @Test(arguments: [(0.0, 0.0), (38.58, 126.1), (-17, 179.5), (89, 0)], [60, 600])
  func `the whole earth is drawn once, each place where it lies`(anchor: (Double, Double), size: Int) throws {
    let room = try WorkerRoom()
    let path = try world(room)
    let point = GeoPoint(latitude: anchor.0, longitude: anchor.1)
    let view = Viewport.fitted(to: try room.describe(path), about: point, columns: size, rows: size)
    let ground = try #require(view.ground)
    let decoded = try room.read(path, view)
    let step = max(1, size / 60)
    var (seen, off, worst) = (0, 0, 0.0)
    for row in stride(from: step / 2, to: size, by: step) {
      for column in stride(from: step / 2, to: size, by: step) {
        let value = try #require(decoded.values(column: column, row: row))[0]
        let offset = ground.offset(of: SamplePosition(column: Double(column) + 0.5, row: Double(row) + 0.5))
        let length = hypot(offset.east, offset.north)
        let edge = 1.5 * ground.metresPerSample
        if length > 20_003_932 + edge { #expect(value.isNaN, "\(column), \(row): \(value)") }
        guard length < 19_970_000 - edge else { continue }
        let place = ground.point(at: offset)
        let difference = abs(Double(value) - Self.value(place.latitude, place.longitude))
        seen += 1
        worst = max(worst, difference)
        // GDAL takes a sample on ±180 for one that goes around the other way where the meridians lie close.
        let isSeam = abs(place.latitude) > 60 && seamDistance(place) < 1.5 * ground.metresPerSample
        if !(difference < 6), !isSeam { off += 1 }
      }
    }
    #expect(seen > 2500 && off == 0, "\(seen) seen, \(off) wrong, \(worst) at worst")
  }
}
