import Testing

@testable import Places

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2018-03-29T02:20:00Z", 1_522_290_000_000), ("1969-12-31T23:59:59.999Z", -1),
    ("2018-03-29t02:20:00z", 1_522_290_000_000), ("2018-03-29T11:20:00+09:00", 1_522_290_000_000),
    ("2018-03-28T21:50:00.5-04:30", 1_522_290_000_500), ("2018-03-29T02:20:00.1239Z", 1_522_290_000_123),
    ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("2000-02-29T12:00:00-00:00", 951_825_600_000),
  ])
  func `RFC 3339 texts are read`(text: String, milliseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2018-03-29", "2018-03-29T02:20:00", "2018-03-29 02:20:00Z", "2018-3-29T02:20:00Z", "2018-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z", "2018-13-01T00:00:00Z", "2018-00-01T00:00:00Z", "2018-04-31T00:00:00Z",
    "2018-03-29T24:00:00Z", "2018-03-29T02:60:00Z", "2018-03-29T02:20:61Z", "2018-03-29T02:20:00.Z",
    "2018-03-29T02:20:00+9:00", "2018-03-29T02:20:00+24:00", "2018-03-29T02:20:00Z ", "+2018-03-29T02:20:00Z",
    "２018-03-29T02:20:00Z", "2018-03-29T02:20Z",
  ])
  func `other texts are refused`(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func `an instant is written with milliseconds where it has some`() throws {
    let whole = try #require(Timestamp(rfc3339: "2018-03-29T02:20:00Z"))
    #expect(whole.rfc3339 == "2018-03-29T02:20:00Z")
    #expect(whole.rfc3339Milliseconds == "2018-03-29T02:20:00.000Z")
    #expect(Timestamp(milliseconds: whole.milliseconds + 45).rfc3339 == "2018-03-29T02:20:00.045Z")
    #expect(Timestamp(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
    #expect(whole.date == "2018-03-29")
    #expect(whole.minuteText == "2018-03-29 02:20 UTC")
  }

  @Test func `what was written is read back`() {
    var random = KeptRandom(seed: 1970)
    for _ in 0..<5000 {
      let instant = Timestamp(milliseconds: Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
      #expect(Timestamp(rfc3339: instant.rfc3339) == instant)
      #expect(Timestamp(rfc3339: instant.rfc3339Milliseconds) == instant)
      #expect(Timestamp(date: instant.date)?.daysSince1970 == instant.daysSince1970)
    }
  }

  @Test func `the calendar runs on without a gap`() {
    var previous = CalendarDay(daysSince1970: -719_530)
    for number in Int64(-719_529)...Int64(60_000) {
      let day = CalendarDay(daysSince1970: number)
      let follows =
        (day.year, day.month, day.day) == (previous.year, previous.month, previous.day + 1)
        || (day.year, day.month, day.day) == (previous.year, previous.month + 1, 1)
        || (day.year, day.month, day.day) == (previous.year + 1, 1, 1)
      guard follows, day.daysSince1970 == number, CalendarDay(year: day.year, month: day.month, day: day.day) == day
      else {
        Issue.record("day \(number) is \(day) after \(previous)")
        return
      }
      previous = day
    }
  }

  @Test func `days are counted between calendar days`() throws {
    let before = try #require(Timestamp(rfc3339: "2024-02-28T23:59:59Z"))
    let after = try #require(Timestamp(rfc3339: "2024-03-01T00:00:00Z"))
    #expect(Timestamp.days(from: before, to: after) == 2)
    #expect(Timestamp.days(from: after, to: before) == -2)
    #expect(before < after)
  }

  @Test func `dates alone are read as the start of their day`() {
    #expect(Timestamp(date: "2018-03-29")?.rfc3339 == "2018-03-29T00:00:00Z")
    #expect(Timestamp(date: "2018-02-30") == nil)
    #expect(Timestamp(date: "2018-03-29T") == nil)
  }

  @Test func `seconds become milliseconds where there is room for them`() {
    #expect(Timestamp(secondsSince1970: 1.2345)?.milliseconds == 1235)
    #expect(Timestamp(secondsSince1970: .nan) == nil)
    #expect(Timestamp(secondsSince1970: 1e300) == nil)
    #expect(Timestamp(milliseconds: 1500).secondsSince1970 == 1.5)
  }

  @Test(arguments: [Int64.min, .max]) func `the farthest instants have a text`(milliseconds: Int64) {
    let text = Timestamp(milliseconds: milliseconds).rfc3339
    #expect(text.hasSuffix("Z") && text.contains("292"))
  }
}
