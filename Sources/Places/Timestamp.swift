/// An instant in UTC, counted in whole milliseconds since 1970-01-01T00:00:00Z without leap seconds.
///
/// Every Int64 is a valid instant; texts exist for the years 0000 to 9999 that RFC 3339 knows, and instants
/// outside are written with as many digits, and a minus sign, as their year needs.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z, negative before.
  public var milliseconds: Int64

  static let millisecondsPerDay: Int64 = 86_400_000

  /// Creates an instant from milliseconds since 1970.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Creates an instant from seconds since 1970, rounded to a millisecond; nil when they are not finite or
  /// lie more than about 292 million years away.
  public init?(secondsSince1970 seconds: Double) {
    guard let milliseconds = Int64(exactly: (seconds * 1000).rounded()) else { return nil }
    self.milliseconds = milliseconds
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  public var secondsSince1970: Double {
    Double(milliseconds) / 1000
  }

  /// Whether the first instant is earlier.
  public static func < (first: Timestamp, second: Timestamp) -> Bool {
    first.milliseconds < second.milliseconds
  }

  /// Whole days since 1970-01-01 at the start of this instant's UTC day.
  public var daysSince1970: Int64 {
    floorDivide(milliseconds, by: Self.millisecondsPerDay)
  }

  /// Calendar days (UTC) from the day of `start` to the day of `end`; negative when `end` lies earlier.
  public static func days(from start: Timestamp, to end: Timestamp) -> Int {
    Int(end.daysSince1970 - start.daysSince1970)
  }
}
