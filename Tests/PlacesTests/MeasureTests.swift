import Foundation
import Testing

@testable import Places

@Suite struct MeasureTests {
  private let triangle = [GeoPoint(0, 0), GeoPoint(0, 1), GeoPoint(1, 0)]

  @Test func `a ring's area is positive anticlockwise and negative clockwise`() {
    let measure = measureRing(triangle)
    #expect(abs(measure.signedArea - 6_154_854_787) < 1)
    #expect(abs(measure.perimeter - 378_793.4476) < 1e-4)
    #expect(abs(measureRing(triangle.reversed()).signedArea + 6_154_854_787) < 1)
    #expect(polygonArea(triangle.reversed()) == polygonArea(triangle))
  }

  @Test func `repeating the first point changes nothing`() {
    let closed = measureRing(triangle + triangle.prefix(1))
    #expect(abs(closed.area - polygonArea(triangle)) < 1e-3)
    #expect(abs(closed.perimeter - measureRing(triangle).perimeter) < 1e-6)
  }

  @Test func `fewer than two points measure nothing`() {
    #expect(measureRing([]) == RingMeasure(perimeter: 0, signedArea: 0))
    #expect(measureRing([.base]) == RingMeasure(perimeter: 0, signedArea: 0))
    #expect(polylineLength([]) == 0)
    #expect(polylineLength([.base]) == 0)
  }

  @Test func `a coordinate that is no number makes the measure no number`() {
    #expect(measureRing(triangle + [GeoPoint(.nan, 0)]).area.isNaN)
    #expect(polylineLength(triangle + [GeoPoint(0, .nan)]).isNaN)
  }

  private struct Polygon: Decodable {
    var name: String
    var points_latlon: [[Double]]
    var perimeter_m: Double
    var area_m2_ccw_positive: Double
    var polyline_length_m: Double
  }

  @Test(.enabled(if: Vectors.exists("generated_planimeter.json")))
  func `rings and lines agree with Planimeter`() throws {
    let polygons = try JSONDecoder().decode([Polygon].self, from: try Vectors.data("generated_planimeter.json"))
    #expect(!polygons.isEmpty)
    for polygon in polygons {
      let points = polygon.points_latlon.map { GeoPoint($0[0], $0[1]) }
      let measure = measureRing(points)
      #expect(abs(measure.perimeter - polygon.perimeter_m) < 1e-3, "\(polygon.name)")
      #expect(abs(measure.signedArea - polygon.area_m2_ccw_positive) < 1, "\(polygon.name)")
      #expect(abs(polylineLength(points) - polygon.polyline_length_m) < 1e-3, "\(polygon.name)")
    }
  }
}

@Suite struct FormatMeasureTests {
  @Test(arguments: [
    (0, "0.0 m"), (8.44, "8.4 m"), (9.96, "10 m"), (850, "850 m"), (999.4, "999 m"), (999.6, "1.0 km"),
    (83_170, "83.2 km"), (99_960, "100 km"), (338_000, "338 km"), (-850, "-850 m"), (.nan, "unknown"),
    (.infinity, "unknown"),
  ])
  func `a distance has the digits that matter`(metres: Double, text: String) {
    #expect(formatDistance(metres) == text)
  }

  @Test(arguments: [
    (8.44, "8.4 m²"), (540, "540 m²"), (9_999.6, "1.0 ha"), (42_000, "4.2 ha"), (999_600, "1.0 km²"),
    (18_300_000, "18.3 km²"), (250_000_000, "250 km²"), (.nan, "unknown"),
  ])
  func `an area has the unit that suits it`(squareMetres: Double, text: String) {
    #expect(formatArea(squareMetres) == text)
  }

  @Test(arguments: [(0, "000°"), (57.4, "057°"), (359.7, "000°"), (-90, "270°"), (720, "000°"), (.nan, "unknown")])
  func `an azimuth has three digits`(degrees: Double, text: String) {
    #expect(formatAzimuth(degrees) == text)
  }

  @Test func `a number is rounded without a minus before nothing`() {
    #expect(fixed(-0.004, decimals: 2) == "0.00")
    #expect(fixed(-0.006, decimals: 2) == "-0.01")
    #expect(fixed(1e300, decimals: 2) == "1e+300")
    #expect(fixed(38.05, decimals: 2) == "38.05")
  }
}
