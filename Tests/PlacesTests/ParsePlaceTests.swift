import Testing

@testable import Places

@Suite struct ParsePlaceTests {
  private func point(_ text: String) throws -> GeoPoint {
    try parsePlace(text).point
  }

  @Test(arguments: [
    "38.584698 126.107945", "38.584698° 126.107945°", "(38.584698° 126.107945°)", "38.584698,126.107945",
    "38.584698, 126.107945", "38.584698; 126.107945", "N38.584698 E126.107945", "38.584698N 126.107945E",
    "38.584698° N, 126.107945° E", "126.107945E 38.584698N", "+38.584698 +126.107945", "+38.584698+126.107945/",
    "38,584698 126,107945", "38,584698; 126,107945", "38,584698, 126,107945", "WGE*38.584698 126.107945",
    "\u{200E}38.584698\u{00A0}126.107945.", "\u{FF13}\u{FF18}.584698\u{3001}126.107945",
    "38.584698 north 126.107945 east",
  ])
  func `decimal degrees are read in every usual way`(text: String) throws {
    let place = try parsePlace(text)
    #expect(place.point == .base)
    #expect(place.form == .dd)
    #expect(place.asTyped == text)
    #expect(abs(place.precision - 0.11132) < 1e-9)
    #expect(place.warnings.isEmpty)
  }

  @Test(arguments: [
    "38°35'04.9\"N 126°06'28.6\"E", "38°35’04.9”N 126°06’28.6”E", "38°35′04.9″N, 126°06′28.6″E",
    "38º35´04.9´´N 126º06´28.6´´E", "38d35'04.9\"N 126d06'28.6\"E",
    "38d35m04.9s 126d06m28.6s", "38D35M04.9SN 126D06M28.6SE", "38:35:04.9 126:06:28.6", "38/35/04.9 126/06/28.6",
    "38 35 04.9 126 06 28.6", "N38°35'04.9\" E126°06'28.6\"", "38°35'04,9\"N 126°06'28,6\"E",
    "38deg 35min 04.9sec N 126deg 06min 28.6sec E", "383504.9N 1260628.6E", "3835'04.9\"N 12606'28.6\"E",
    "38 35 04,9 126 06 28,6",
  ])
  func `degrees, minutes and seconds are read with every mark`(text: String) throws {
    let place = try parsePlace(text)
    #expect(distance(from: place.point, to: GeoPoint(38 + 35 / 60.0 + 4.9 / 3600, 126 + 6 / 60.0 + 28.6 / 3600)) < 1e-6)
    #expect(place.form == .dms)
    #expect(abs(place.precision - 3.0922) < 1e-3)
  }

  @Test(arguments: [
    "38°35.082'N 126°06.477'E", "38 35.082 126 06.477", "38:35.082 126:06.477", "N38d35.082m E126d06.477m",
    "38°35,082' 126°06,477'", "3835.082N 12606.477E", "3835.082'N 12606.477'E",
  ])
  func `degrees and decimal minutes are read`(text: String) throws {
    let place = try parsePlace(text)
    #expect(distance(from: place.point, to: GeoPoint(38 + 35.082 / 60, 126 + 6.477 / 60)) < 1e-6)
    #expect(place.form == .ddm)
    #expect(abs(place.precision - 1.8553) < 1e-3)
  }

  @Test func `packed degrees are read as published by FAS`() throws {
    let place = try parsePlace("3917'02\"N 12718'18\"E")
    #expect(distance(from: place.point, to: GeoPoint(39 + 17 / 60.0 + 2 / 3600.0, 127.305)) < 1e-6)
    #expect(place.form == .dms)
  }

  @Test func `southern and western places are negative however they are written`() throws {
    let expected = GeoPoint(-33.5, -70.25)
    for text in ["-33.5 -70.25", "−33.5, −70.25", "33.5S 70.25W", "S33°30' W70°15'", "-33:30 -70:15", "-33,5 -70,25"] {
      #expect(try point(text) == expected, "\(text)")
    }
    #expect(try point("40d26'47\"N 79d58'56\"W") == point("40°26'47\" -79°58'56\""))
  }

  @Test func `a small s after letter-marked minutes is seconds and after other minutes is south`() throws {
    #expect(try point("40d26m47s 79d58m56s").latitude > 0)
    #expect(try point("40d26'47s 79d58'56w").latitude < 0)
  }

  @Test func `precision is the last digit typed`() throws {
    #expect(try parsePlace("38 126").precision == 111_320)
    #expect(abs(try parsePlace("38.58 126.1").precision - 11_132 * 0.7818) < 10)
    #expect(try parsePlace("3917N 12718E").precision > 1800)
  }

  @Test func `null island is read with a warning`() throws {
    #expect(try parsePlace("0 0").warnings.count == 1)
  }

  @Test func `the limits themselves are places`() throws {
    #expect(try point("90 180") == GeoPoint(90, 180))
    #expect(try point("-90, -180") == GeoPoint(-90, -180))
  }
}
