extension Timestamp {
  /// Reads an RFC 3339 date and time: "2018-03-29T02:20:00Z", "2018-03-29T11:20:00.5+09:00".
  ///
  /// Decimals past the millisecond are cut off; a leap second (:60) becomes the start of the next minute.
  /// Nil for anything else, such as a missing offset or a day that the month does not have.
  public init?(rfc3339 text: String) {
    var reader = DigitReader(text)
    guard let day = reader.calendarDay(), reader.skip(one: "Tt"),
      let clock = reader.clock(), let fraction = reader.fraction(), let offset = reader.offset(), reader.isAtEnd
    else { return nil }
    let seconds = day.daysSince1970 * 86_400 + clock - offset
    self.init(milliseconds: seconds * 1000 + fraction)
  }

  /// Reads a day "YYYY-MM-DD" as its first instant in UTC; nil for anything else.
  public init?(date text: String) {
    var reader = DigitReader(text)
    guard let day = reader.calendarDay(), reader.isAtEnd else { return nil }
    self.init(milliseconds: day.daysSince1970 * Self.millisecondsPerDay)
  }
}

/// Reads RFC 3339's fixed-width numbers from ASCII text.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(one characters: String) -> Bool {
    guard let next = rest.first, characters.utf8.contains(next) else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func digit() -> Int64? {
    guard let next = rest.first, (0x30...0x39).contains(next) else { return nil }
    rest = rest.dropFirst()
    return Int64(next - 0x30)
  }

  mutating func number(width: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<width {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  mutating func calendarDay() -> CalendarDay? {
    guard let year = number(width: 4), skip(one: "-"), let month = number(width: 2), skip(one: "-"),
      let day = number(width: 2)
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  /// Seconds since midnight.
  mutating func clock() -> Int64? {
    guard let hour = number(width: 2), skip(one: ":"), let minute = number(width: 2), skip(one: ":"),
      let second = number(width: 2), hour <= 23, minute <= 59, second <= 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// Milliseconds of the decimals; 0 where there are none, nil for a point without digits.
  mutating func fraction() -> Int64? {
    guard skip(one: ".") else { return 0 }
    guard let first = digit() else { return nil }
    var milliseconds = first * 100
    var place: Int64 = 10
    while let next = digit() {
      milliseconds += next * place
      place /= 10
    }
    return milliseconds
  }

  /// Seconds that local time is ahead of UTC.
  mutating func offset() -> Int64? {
    if skip(one: "Zz") { return 0 }
    let sign: Int64
    if skip(one: "+") {
      sign = 1
    } else if skip(one: "-") {
      sign = -1
    } else {
      return nil
    }
    guard let hour = number(width: 2), skip(one: ":"), let minute = number(width: 2), hour <= 23, minute <= 59
    else { return nil }
    return sign * (hour * 3600 + minute * 60)
  }
}
