import Testing

@testable import Places

@Suite struct GridPlaceTests {
  private func refusal(_ text: String) -> PlacesError? {
    do {
      _ = try parsePlace(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "52N 248091 4274659", "52n 248091 4274659", "52 N 248091, 4274659", "UTM 52N 248091 4274659",
    "52 north 248091mE 4274659mN", "52N 248091 m E 4274659 m N", "52N 248091E 4274659N", "WGE 52N 248091 4274659",
  ])
  func `UTM is read with the letter as hemisphere`(text: String) throws {
    let place = try parsePlace(text)
    #expect(distance(from: place.point, to: .base) < 0.71)
    #expect(place.form == .utm)
    #expect(place.precision == 1)
    #expect(place.asTyped == text)
    #expect(place.warnings.isEmpty)
  }

  @Test func `an S that may be a band is read as south with a warning that gives the other place`() throws {
    let place = try parsePlace("52S 507202 4000000")
    #expect(place.point.latitude < -50)
    #expect(place.warnings.count == 1)
    let other = format(try parsePlace("52N 507202 4000000").point, as: .dd)
    #expect(place.warnings.first?.contains("\(other): write 52N") == true)
    #expect(try parsePlace("56S 334786 6252080").warnings.isEmpty)
    #expect(try parsePlace("52 south 507202 4000000").warnings.isEmpty)
  }

  @Test func `a letter that can only be a band is read with a warning and checked`() throws {
    let place = try parsePlace("52T 507202 4569955")
    #expect(distance(from: place.point, to: GeoPoint(41.281, 129.086)) < 0.71)
    #expect(place.warnings == ["T was read as a latitude band: 52N names the hemisphere."])
    #expect(refusal("52T 248091 4274659")?.message.contains("band T does not hold latitude 38.5847") == true)
    #expect(refusal("52I 248091 4274659")?.message.contains("I is neither N nor S nor a latitude band") == true)
  }

  @Test func `a place outside its zone is read with a warning`() throws {
    #expect(
      try parsePlace("51N 900000 4408825").warnings == [
        "The place lies outside UTM zone 51: its own grid is UTM zone 52."
      ])
  }

  @Test func `zones and metres that do not exist are refused`() {
    #expect(refusal("61N 248091 4274659")?.message == "UTM zone 61 is out of range: zones run from 1 to 60.")
    #expect(refusal("0N 248091 4274659")?.message == "UTM zone 0 is out of range: zones run from 1 to 60.")
    #expect(refusal("52N 2480910 4274659")?.message.contains("is not on the grid: Easting") == true)
  }

  @Test(arguments: ["N 2500000 1850000", "UPS N 2500000E 1850000N", "N 2500000 mE 1850000 mN", "Z 2500000 1850000"])
  func `UPS is read in polar regions`(text: String) throws {
    let place = try parsePlace(text)
    #expect(distance(from: place.point, to: GeoPoint(85.300698, 73.300756)) < 0.1)
    #expect(place.form == .utm)
  }

  @Test(arguments: [
    "52SBH4809074658", "52sbh4809074658", "52S BH 48090 74658", "52 S B H 4809074658", "WGE*52SBH4809074658",
    "wge52SBH4809074658",
  ])
  func `MGRS is read however it is spaced`(text: String) throws {
    let place = try parsePlace(text)
    #expect(distance(from: place.point, to: .base) < 0.71)
    #expect(place.form == .mgrs)
    #expect(place.precision == 1)
    #expect(place.asTyped == text)
  }

  @Test(arguments: [
    ("52SBH4809074658", 1.0), ("52SBH48097465", 10), ("52SBH480746", 100), ("52SBH4874", 1000), ("52SBH47", 10_000),
  ])
  func `each pair of MGRS digits is ten times finer`(text: String, metres: Double) throws {
    let place = try parsePlace(text)
    #expect(place.precision == metres)
    #expect(distance(from: place.point, to: .base) < metres * 0.72)
  }

  @Test func `odd, uneven, missing and too many digits are refused with their number`() {
    #expect(
      refusal("52SBH480907465")?.message
        == "MGRS needs an even number of digits: 52SBH480907465 has 9 after its letters.")
    #expect(refusal("52SBH 480 74658") == .unevenDigits(reference: "52SBH48074658", easting: 3, northing: 5))
    #expect(refusal("52SBH") == .digitCount(reference: "52SBH", count: 0))
    #expect(refusal("52SBH480901746581") == .digitCount(reference: "52SBH480901746581", count: 12))
    #expect(refusal("52SBH 48 09 07")?.message.contains("one easting and one northing") == true)
  }

  @Test(arguments: ["52SII4809074658", "61SBH4809074658", "52OBH4809074658", "38MPF11", "YAB11"])
  func `squares that do not exist are refused`(text: String) {
    guard case .notOnGrid = refusal(text) else {
      Issue.record("\(String(describing: refusal(text)))")
      return
    }
  }

  @Test(.enabled(if: Vectors.exists("generated_geoconvert.tsv")))
  func `every form agrees with GeoConvert`() throws {
    let rows = try Vectors.rows("generated_geoconvert.tsv", separator: "\t").dropFirst()
    #expect(rows.count > 400)
    for row in rows {
      let point = GeoPoint(try #require(Double(row[0])), try #require(Double(row[1])))
      let utm = format(point, as: .utm, digits: 3).replacing("UPS ", with: "")
      #expect(utm.lowercased() == row[2])
      #expect(format(point, as: .mgrs) == row[3])
      #expect(format(point, as: .mgrs, digits: 6) == row[4])
      // Half of the last hundredth of a second may be rounded to either side: 0.31 m in each axis.
      let degrees = try parsePlace(format(point, as: .dms, digits: 2)).point
      #expect(distance(from: degrees, to: try parsePlace(row[5]).point) < 0.44)
      #expect(distance(from: try parsePlace(row[6]).point, to: point) < 2.5)
      #expect(distance(from: try parsePlace(row[2]).point, to: point) < 0.001)
      #expect(distance(from: try parsePlace(row[3]).point, to: point) < 0.75)
    }
  }

  @Test func `references of other libraries are reproduced`() throws {
    // hobuinc/mgrs: tests/test.txt
    #expect(format(GeoPoint(42, -93), as: .mgrs) == "15TWG0000049776")
    #expect(format(GeoPoint(38.9072, -77.0369), as: .mgrs) == "18SUJ2338308450")
    #expect(format(GeoPoint(39.9526, -75.1652), as: .mgrs) == "18SVK8588822509")
    let corner = GeoPoint(38.4054261538, -92.0743952603)
    #expect(abs(distance(from: try parsePlace("15SWC8081751205").point, to: corner) - 0.5.squareRoot()) < 0.001)
    #expect(abs(try parsePlace("321942.29N 671328.35W").point.latitude - 32.328414) < 1e-6)
  }
}
