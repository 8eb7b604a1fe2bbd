import Testing

@testable import Places

@Suite struct LocalPlaneTests {
  private let plane = LocalPlane(anchor: .base)

  // proj 9.1.1: +proj=aeqd +lat_0=38.584698 +lon_0=126.107945 +ellps=WGS84
  @Test(arguments: [
    (GeoPoint(38.6, 126.2), 8019.096278, 1702.658184), (GeoPoint(38.57, 126.107), -82.355122, -1631.586776),
    (GeoPoint(41, 130), 327_452.120298, 275_233.859136), (GeoPoint(20, 100), -2_756_090.428542, -1_716_121.756947),
    (GeoPoint(-35, -120), 13_564_945.082143, -4_327_580.360663),
  ])
  func `offsets equal PROJ's azimuthal equidistant projection`(point: GeoPoint, east: Double, north: Double) {
    let offset = plane.offset(of: point)
    #expect(abs(offset.east - east) < 1e-5)
    #expect(abs(offset.north - north) < 1e-5)
  }

  @Test func `a point and its offset are each other's inverse`() {
    var random = KeptRandom(seed: 12)
    for _ in 0..<500 {
      let plane = LocalPlane(anchor: random.point())
      let east = Double.random(in: -50_000...50_000, using: &random)
      let north = Double.random(in: -50_000...50_000, using: &random)
      let offset = plane.offset(of: plane.point(east: east, north: north))
      #expect(abs(offset.east - east) < 1e-5)
      #expect(abs(offset.north - north) < 1e-5)
    }
  }

  @Test func `the anchor lies at nought`() {
    let offset = plane.offset(of: .base)
    #expect(offset.east.magnitude < 1e-9 && offset.north.magnitude < 1e-9)
    #expect(distance(from: plane.point(east: 0, north: 0), to: .base) < 1e-8)
  }
}

@Suite struct LocationPrecisionTests {
  @Test func `each word stands for its metres`() {
    #expect(LocationPrecision.allCases.map(\.metres) == [10, 100, 1000])
    #expect(LocationPrecision(rawValue: "vicinity") == .vicinity)
  }

  @Test(arguments: [(0, LocationPrecision.exact), (10, .exact), (10.1, .vicinity), (1000, .locality)])
  func `an uncertainty has the finest word that holds it`(metres: Double, word: LocationPrecision) {
    #expect(LocationPrecision(uncertainty: metres) == word)
  }

  @Test(arguments: [1000.1, -1, Double.nan])
  func `an uncertainty beyond the words has none`(metres: Double) {
    #expect(LocationPrecision(uncertainty: metres) == nil)
  }
}
