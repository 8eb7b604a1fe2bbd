import Testing

@testable import Places

@Suite struct GeodesicTests {
  @Test func `a degree along the equator is the known length`() {
    #expect(abs(distance(from: GeoPoint(0, 0), to: GeoPoint(0, 1)) - 111_319.4907932) < 1e-6)
  }

  @Test func `azimuths run clockwise from north through a full circle`() {
    let origin = GeoPoint(0, 0)
    #expect(azimuth(from: origin, to: GeoPoint(1, 0)) == 0)
    #expect(azimuth(from: origin, to: GeoPoint(0, 1)) == 90)
    #expect(azimuth(from: origin, to: GeoPoint(-1, 0)) == 180)
    #expect(azimuth(from: origin, to: GeoPoint(0, -1)) == 270)
  }

  @Test func `the destination across the antimeridian has its longitude wrapped`() {
    let end = destination(from: GeoPoint(0, 179.5), azimuth: 90, distance: 111_319.4907932)
    #expect(abs(end.longitude - -179.5) < 1e-9)
  }

  @Test func `what is no place has no distance`() {
    #expect(distance(from: .base, to: GeoPoint(.nan, 0)).isNaN)
    #expect(distance(from: .base, to: GeoPoint(91, 0)).isNaN)
    #expect(azimuth(from: .base, to: GeoPoint(0, .infinity)).isNaN)
    #expect(destination(from: .base, azimuth: .nan, distance: 1).latitude.isNaN)
  }

  @Test func `validity ends at the poles and the antimeridian`() {
    #expect(GeoPoint(90, -180).isValid)
    #expect(!GeoPoint(90.000001, 0).isValid)
    #expect(!GeoPoint(0, 180.000001).isValid)
    #expect(!GeoPoint(.nan, 0).isValid)
  }

  @Test(.enabled(if: Vectors.exists("GeodTest-100.dat")))
  func `the published geodesics are reproduced`() throws {
    let rows = try Vectors.rows("GeodTest-100.dat", separator: " ").map { $0.compactMap(Double.init) }
    #expect(rows.count == 100)
    for row in rows {
      let (start, end) = (GeoPoint(row[0], row[1]), GeoPoint(row[3], row[4]))
      #expect(abs(distance(from: start, to: end) - row[6]) < 1e-6)
      let reached = destination(from: start, azimuth: row[2], distance: row[6])
      #expect(distance(from: reached, to: end) < 1e-6)
    }
  }

  @Test(.enabled(if: Vectors.exists("generated_geodsolve_inverse.tsv")))
  func `distance and azimuth agree with GeodSolve`() throws {
    let rows = try Vectors.rows("generated_geodsolve_inverse.tsv", separator: "\t").map { $0.compactMap(Double.init) }
    let numbers = rows.filter { $0.count == 7 }
    #expect(numbers.count > 300)
    for row in numbers {
      let (start, end) = (GeoPoint(row[0], row[1]), GeoPoint(row[2], row[3]))
      #expect(abs(distance(from: start, to: end) - row[6]) < 2e-6)
      let difference = azimuth(from: start, to: end) - fullCircle(row[4])
      #expect(abs(sine(ofDegrees: difference / 2)) < 1e-9, "\(row)")
    }
  }
}
