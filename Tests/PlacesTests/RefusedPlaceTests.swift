import Testing

@testable import Places

@Suite struct RefusedPlaceTests {
  private func refusal(_ text: String) -> PlacesError? {
    do {
      _ = try parsePlace(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func `nothing is no place`() {
    #expect(refusal("") == .empty)
    #expect(refusal(" \u{200B}\t") == .empty)
    #expect(refusal(String(repeating: "1", count: 201)) == .tooLong(limit: 200))
  }

  @Test func `a swapped pair is refused with the pair that was meant`() {
    let error = refusal("126.107945, 38.584698")
    #expect(error == .swapped(latitude: "126.107945", longitude: "38.584698"))
    #expect(error?.message.contains("did you mean 38.584698, 126.107945?") == true)
  }

  @Test(arguments: [
    "91 181", "200 30", "91N 20E", "38 181", "38 -180.5", "-91 170.5 1", "38 200E", "90.0001 95", "1e2 3e1",
  ])
  func `numbers out of range are refused`(text: String) {
    #expect(refusal(text) != nil)
  }

  @Test func `the refused quantity is named with its limits`() {
    #expect(refusal("38 181")?.message == "Longitude 181 is out of range: it runs from -180 to 180 degrees.")
    #expect(refusal("91N 20E")?.message == "Latitude 91 is out of range: it runs from -90 to 90 degrees.")
  }

  @Test(arguments: [
    ("38.5", "a latitude and a longitude"), ("38.5N 126.1", "both with a letter"), ("38N 39N", "same axis"),
    ("-38.5N 126E", "both a sign and a letter"), ("38.5-126.1", "hyphen"), ("38.5 – 126.1", "hyphen"),
    ("38 60 00 126 00 00", "60 minutes or seconds"), ("38.5 35 126 10", "38.5 has decimals"),
    ("38,584698,126,107945", "more than one comma"), ("1 2 3", "where the longitude begins"),
    ("38'35\" 126'06\"", "packed"), ("38°35°N 126°E", "in this order"), ("N38N 126E", "both with a letter"),
    ("N38S, E126", "two hemisphere letters"), ("1 2 3 4 5 6 7 8", "at most degrees, minutes and seconds"),
  ])
  func `a contradiction is explained`(text: String, reason: String) {
    #expect(refusal(text)?.message.contains(reason) == true, "\(String(describing: refusal(text)))")
  }

  @Test(arguments: [
    "hello", "38.58.1 126", "5d. 0", "38.5 126.1 ~", "garbage 12", "٣٨ ١٢٦", "NaN NaN", "abc", "Ban", "x*y",
    "gate*house",
  ])
  func `text that is no coordinate is refused with examples of what is`(text: String) {
    let message = refusal(text)?.message ?? ""
    for form in ["decimal degrees (38.584698 126.107945)", "38°35'04.9\"N 126°06'28.6\"E", "UTM (52N", "MGRS (52S"] {
      #expect(message.contains(form), "\(message)")
    }
  }

  @Test func `another datum is refused by name`() {
    #expect(refusal("TOY*52SBH4809074658") == .otherDatum(code: "TOY"))
  }

  @Test func `a long text is shortened in the message`() {
    let message = refusal(String(repeating: "x", count: 150))?.message ?? ""
    #expect(message.contains("x…"))
    #expect(message.count < 260)
  }

  @Test func `a comma that can be read in two ways is refused`() {
    #expect(refusal("1:2,3 4:5")?.message.contains("two ways") == true)
    #expect(refusal("38 35,126 6") == nil)
    #expect(refusal("38,126") == nil)
  }
}
