import Testing

@testable import Places

@Suite struct FormatPlaceTests {
  @Test func `a point is written in every form`() {
    #expect(format(.base, as: .dd) == "38.584698, 126.107945")
    #expect(format(.base, as: .dms) == "38°35'04.9\"N 126°06'28.6\"E")
    #expect(format(.base, as: .ddm) == "38°35.082'N 126°06.477'E")
    #expect(format(.base, as: .utm) == "52N 248091 4274659")
    #expect(format(.base, as: .mgrs) == "52SBH4809074658")
  }

  @Test func `digits are decimals, and for MGRS digits altogether`() {
    #expect(format(.base, as: .dd, digits: 2) == "38.58, 126.11")
    #expect(format(.base, as: .dms, digits: 0) == "38°35'05\"N 126°06'29\"E")
    #expect(format(.base, as: .ddm, digits: 0) == "38°35'N 126°06'E")
    #expect(format(.base, as: .utm, digits: 1) == "52N 248090.6 4274658.7")
    #expect(format(.base, as: .mgrs, digits: 7) == "52SBH480746")
  }

  @Test(arguments: [-5, 0, 1, 99, Int.min, Int.max])
  func `digits outside the limits are brought inside`(digits: Int) throws {
    for form in CoordinateForm.allCases {
      let text = format(.base, as: form, digits: digits)
      #expect(try parsePlace(text).form == form || digits <= 0 || form == .mgrs, "\(text)")
    }
  }

  @Test func `sixty seconds and sixty minutes carry`() {
    let edge = GeoPoint(-(39 - 1e-9), 127 - 1e-9)
    #expect(format(edge, as: .dms) == "39°00'00.0\"S 127°00'00.0\"E")
    #expect(format(edge, as: .ddm) == "39°00.000'S 127°00.000'E")
    #expect(format(GeoPoint(39 + 59.9999 / 3600, 0), as: .dms) == "39°01'00.0\"N 0°00'00.0\"E")
  }

  @Test func `zero has no sign`() {
    #expect(format(GeoPoint(-1e-9, -1e-9), as: .dd) == "0.000000, 0.000000")
  }

  @Test func `the exceptions of Norway and Svalbard are kept`() {
    #expect(format(GeoPoint(60, 4), as: .utm).hasPrefix("32N "))
    #expect(format(GeoPoint(78, 8.9), as: .utm).hasPrefix("31N "))
    #expect(format(GeoPoint(78, 9), as: .utm).hasPrefix("33N "))
    #expect(format(GeoPoint(78, 40), as: .mgrs).hasPrefix("37X"))
  }

  @Test func `poles use UPS and the antimeridian its own zones`() {
    #expect(format(GeoPoint(90, 0), as: .utm) == "UPS N 2000000 2000000")
    #expect(format(GeoPoint(-90, 0), as: .utm) == "UPS S 2000000 2000000")
    #expect(format(GeoPoint(90, 0), as: .mgrs) == "ZAH0000000000")
    #expect(format(GeoPoint(0, 180), as: .utm).hasPrefix("01N "))
    #expect(format(GeoPoint(0, -180), as: .utm).hasPrefix("01N "))
    #expect(format(GeoPoint(0, 179.999), as: .utm).hasPrefix("60N "))
  }

  @Test(arguments: CoordinateForm.allCases)
  func `what is no place is not written as one`(form: CoordinateForm) {
    for point in [GeoPoint(.nan, 0), GeoPoint(0, .infinity), GeoPoint(91, 0), GeoPoint(0, -181)] {
      #expect(format(point, as: form) == "not a place")
    }
  }

  @Test(arguments: CoordinateForm.allCases)
  func `what was written is read back within its precision`(form: CoordinateForm) throws {
    var random = KeptRandom(seed: 20_180_329)
    for _ in 0..<1000 {
      let point = random.point()
      let text = format(point, as: form)
      let place = try parsePlace(text)
      #expect(place.form == form)
      // Half a unit in each axis, and a little for the library's own rounding at the grid's edges.
      let limit = place.precision * 0.72 + 1e-6
      #expect(distance(from: place.point, to: point) <= limit, "\(point) \(text)")
    }
  }

  @Test(arguments: CoordinateForm.allCases, 0...10)
  func `every number of digits is read back`(form: CoordinateForm, digits: Int) throws {
    var random = KeptRandom(seed: UInt64(digits))
    for _ in 0..<100 {
      let point = random.point()
      let text = format(point, as: form, digits: digits)
      let place = try parsePlace(text)
      #expect(distance(from: place.point, to: point) <= place.precision * 0.8 + 1e-6, "\(point) \(text)")
    }
  }
}
