extension Timestamp {
  /// The UTC day as "YYYY-MM-DD".
  public var date: String {
    let day = CalendarDay(daysSince1970: daysSince1970)
    return padded(day.year, to: 4) + "-" + padded(day.month, to: 2) + "-" + padded(day.day, to: 2)
  }

  /// RFC 3339 text in UTC, with milliseconds only where they are not zero: "2018-03-29T02:20:00Z".
  public var rfc3339: String {
    millisecondOfDay % 1000 == 0 ? date + "T" + clock + "Z" : rfc3339Milliseconds
  }

  /// RFC 3339 text in UTC that always shows three decimals: "2018-03-29T02:20:00.000Z".
  public var rfc3339Milliseconds: String {
    date + "T" + clock + "." + padded(millisecondOfDay % 1000, to: 3) + "Z"
  }

  /// The minute as people write it: "2018-03-29 02:20 UTC", seconds cut off.
  public var minuteText: String {
    date + " " + clock.prefix(5) + " UTC"
  }

  private var clock: String {
    let seconds = millisecondOfDay / 1000
    return padded(seconds / 3600, to: 2) + ":" + padded(seconds / 60 % 60, to: 2) + ":" + padded(seconds % 60, to: 2)
  }

  private var millisecondOfDay: Int64 {
    let remainder = milliseconds % Self.millisecondsPerDay
    return remainder < 0 ? remainder + Self.millisecondsPerDay : remainder
  }
}

/// A whole number with leading zeros, its minus sign before them.
func padded(_ value: Int64, to width: Int) -> String {
  let digits = String(value.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (value < 0 ? "-" : "") + zeros + digits
}
