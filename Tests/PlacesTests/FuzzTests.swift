import Testing

@testable import Places

@Suite struct FuzzTests {
  private static let pieces: [String] = [
    "38", "126", "3917", "12718.5", "0", "90", "180", "60", "248091", "4274659", "99999999999999999999", ".", ",", ";",
    ":", "/", "-", "+", "−", "°", "'", "\"", "’’", "″", " ", "  ", "N", "S", "E", "W", "n", "s", "d", "m", "deg", "M",
    "52N", "52SBH", "sbh", "WGE", "*", "UTM", "UPS", "ZAH", "(", ")", "\u{0}", "\u{200F}", "\r\n", "é", "e\u{301}",
    "1\u{308}", "ß", "\u{1F1F0}\u{1F1F5}", "\u{FF11}", "\u{130}", "ſ", "NaN", "inf", "1e9", "8d",
  ]

  @Test func `no mixture of coordinate pieces is more than a place or a refusal`() {
    var random = KeptRandom(seed: 38)
    var places = 0
    for _ in 0..<10_000 {
      let count = Int.random(in: 0...10, using: &random)
      let text = (0..<count).map { _ in FuzzTests.pieces.randomElement(using: &random) ?? "" }.joined()
      places += check(text)
    }
    #expect(places > 0)
  }

  @Test func `no sequence of characters is more than a place or a refusal`() {
    var random = KeptRandom(seed: 126)
    for _ in 0..<4000 {
      let count = Int.random(in: 0...40, using: &random)
      let scalars = (0..<count).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x10FFFF), using: &random))
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      _ = check(String(text))
    }
  }

  @Test func `a changed character in a good text does no harm`() {
    var random = KeptRandom(seed: 107_945)
    for form in CoordinateForm.allCases {
      for _ in 0..<1000 {
        var characters = Array(format(random.point(), as: form))
        characters[Int.random(in: characters.indices, using: &random)] =
          "N°'\"-,. 9xS".randomElement(using: &random) ?? "0"
        _ = check(String(characters))
      }
    }
  }

  /// 1 for a place, which must be valid and keep its text; 0 for a refusal, which must be explained.
  private func check(_ text: String) -> Int {
    do {
      let place = try parsePlace(text)
      #expect(place.point.isValid, "\(text.debugDescription)")
      #expect(place.precision > 0 && place.precision.isFinite)
      #expect(Array(place.asTyped.utf8) == Array(text.utf8))
      return 1
    } catch {
      #expect(!error.message.isEmpty)
      return 0
    }
  }

  @Test func `no numbers trap the measures`() {
    let odd: [Double] = [.nan, .infinity, -.infinity, 1e308, -1e308, 1e-300, 0, -0.0, 90, -90, 180, 360, 1e18]
    for first in odd {
      for second in odd {
        let (one, other) = (GeoPoint(first, second), GeoPoint(second, first))
        #expect(one.isValid || format(one, as: .mgrs) == "not a place")
        _ = measureRing([one, other, .base])
        _ = LocalPlane(anchor: one).point(east: first, north: second)
        _ = LocalPlane(anchor: .base).offset(of: other)
        let sun = sunPosition(at: one, secondsSince1970: second)
        #expect(sun.azimuth.isNaN || (0..<360).contains(sun.azimuth))
        _ = formatDistance(first) + formatArea(second) + formatAzimuth(first)
        _ = Timestamp(secondsSince1970: first)?.rfc3339
      }
    }
  }
}
