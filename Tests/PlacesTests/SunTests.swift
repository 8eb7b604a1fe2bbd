import Foundation
import Testing

@testable import Places

@Suite struct SunTests {
  @Test(arguments: [
    ("2018-03-29T02:20:00Z", 50.25, 147.5), ("2018-12-27T02:30:00Z", 26.16, 163.0),
    ("2018-06-21T03:00:00Z", 72.90, 149.7),
  ])
  func `the sun stands where NOAA's calculator has it`(text: String, elevation: Double, azimuth: Double) throws {
    let sun = sunPosition(at: .base, date: try #require(Timestamp(rfc3339: text)))
    #expect(abs(sun.elevation - elevation) < 0.006)
    #expect(abs(sun.azimuth - azimuth) < 0.06)
    #expect(sun.apparentElevation > sun.elevation)
    #expect(abs(fullCircle(sun.shadowAzimuth - sun.azimuth) - 180) < 1e-9)
  }

  @Test func `refraction lifts a low sun by NOAA's table and falls without a step`() {
    // NOAA: 0.48° at the horizon, 0.16° at 5°, 0.02° at 40°.
    let refracted = stride(from: -3.0, through: 90, by: 0.01).map { refraction(atElevation: $0) }
    #expect(abs(refraction(atElevation: 0) - 1735 / 3600.0) < 1e-12)
    #expect(abs(refraction(atElevation: 40) - 0.0191) < 5e-4)
    #expect(zip(refracted, refracted.dropFirst()).allSatisfy { abs($0 - $1) < 0.01 })
  }

  private struct Reference: Decodable {
    struct Vector: Decodable {
      var lat: Double
      var lon: Double
      var utc: String
      var elevation_true: Double
      var elevation_apparent: Double
      var azimuth: Double
    }
    var vectors: [Vector]
  }

  /// NREL's algorithm is good to 0.0003°; the tolerance is that of NOAA's shorter series.
  @Test(.enabled(if: Vectors.exists("generated_sun_spa.json")))
  func `the sun agrees with NREL's algorithm within the stated error`() throws {
    let reference = try JSONDecoder().decode(Reference.self, from: try Vectors.data("generated_sun_spa.json"))
    #expect(reference.vectors.count > 100)
    for vector in reference.vectors {
      let date = try #require(Timestamp(rfc3339: vector.utc))
      let sun = sunPosition(at: GeoPoint(vector.lat, vector.lon), date: date)
      #expect(abs(sun.elevation - vector.elevation_true) < 0.015, "\(vector)")
      if vector.elevation_true > 5 {
        #expect(abs(sun.apparentElevation - vector.elevation_apparent) < 0.02, "\(vector)")
      }
      let turn = sine(ofDegrees: (sun.azimuth - vector.azimuth) / 2).magnitude * 2 * 180 / Double.pi
      #expect(turn * cosine(ofDegrees: vector.elevation_true) < 0.015, "\(vector)")
    }
  }
}

@Suite struct ShadowTests {
  @Test func `the worked example of twenty metres at thirty-five degrees`() throws {
    let height = try shadowHeight(
      length: 20, sunElevation: 35, lengthError: shadowLengthError(groundSampleDistance: 0.5))
    #expect(height.text == "14.0 m ± 0.5 m")
    #expect(abs(height.error - 0.49512) < 1e-5)
  }

  @Test func `an uncertain sun adds to the error`() throws {
    let height = try shadowHeight(length: 20, sunElevation: 45, lengthError: 0, elevationError: 1)
    #expect(abs(height.height - 20) < 1e-9)
    #expect(abs(height.error - 40 * Double.pi / 180) < 1e-9)
  }

  @Test(arguments: [4.99, 80.01, -10, Double.nan, .infinity])
  func `a sun too low or too high is refused`(elevation: Double) {
    #expect(throws: PlacesError.self) { try shadowHeight(length: 20, sunElevation: elevation, lengthError: 0.7) }
  }

  @Test func `the limits themselves are measured`() throws {
    #expect(try shadowHeight(length: 1, sunElevation: 5, lengthError: 0).height > 0)
    #expect(try shadowHeight(length: 1, sunElevation: 80, lengthError: 0).height > 5)
  }

  @Test(arguments: [(0.0, 0.1), (-5, 0.1), (.nan, 0.1), (.infinity, 0.1), (20, -0.1), (20, .nan)])
  func `lengths that are none are refused`(length: Double, error: Double) {
    #expect(throws: PlacesError.self) { try shadowHeight(length: length, sunElevation: 35, lengthError: error) }
  }

  @Test func `the refusal says what would be right`() {
    #expect(
      PlacesError.sunElevation(4.2).message
        == "The sun stands at 4.2°: a shadow gives a height only between 5° and 80°.")
    #expect(PlacesError.shadowLength(-1).message.contains("not -1.0"))
  }
}
