/// A time of the hybrid logical clock: 48 bits of milliseconds since 1970 and 16 bits that count within one.
///
/// The counter carries into the milliseconds. The clock never runs behind anything it has seen (Kulkarni and others,
/// "Logical physical clocks", 2014), and only breaks ties: what an edit has seen is said by what it supersedes.
struct HybridTime: Hashable, Comparable, Sendable, BitwiseCopyable, CustomStringConvertible {
  let bits: UInt64

  init(bits: UInt64) { self.bits = bits }

  init(milliseconds: Int64) { bits = UInt64(min(max(milliseconds, 0), 1 << 48 - 1)) << 16 }

  init?(_ text: String) {
    guard let bits = word(hexadecimal: text.utf8) else { return nil }
    self.bits = bits
  }

  var description: String { hexadecimal(bits) }
  var milliseconds: Int64 { Int64(bits >> 16) }
  var next: HybridTime { HybridTime(bits: bits == .max ? bits : bits + 1) }

  static func < (left: HybridTime, right: HybridTime) -> Bool { left.bits < right.bits }
}

/// The clock of one session.
struct HybridClock: Sendable {
  private(set) var latest = HybridTime(bits: 0)

  mutating func observe(_ time: HybridTime) { latest = max(latest, time) }

  mutating func tick(_ milliseconds: Int64) -> HybridTime {
    latest = max(HybridTime(milliseconds: milliseconds), latest.next)
    return latest
  }
}

extension HybridTime {
  /// The time in RFC 3339 with milliseconds, UTC.
  var timestamp: String {
    let day = date
    let rest = milliseconds % 86_400_000
    return "\(day)T\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2))"
      + ".\(padded(rest % 1000, 3))Z"
  }

  /// The month, as `2026-11`.
  var month: String { String(date.prefix { $0 != "-" }) + String(date.drop { $0 != "-" }.prefix(3)) }

  /// The day, as `2026-11-22`: Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
  private var date: String {
    let days = milliseconds / 86_400_000 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * shifted + 2) / 5 + 1, 2))"
  }
}

private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
