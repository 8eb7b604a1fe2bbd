import JSONText
import Places

extension Record {
  /// Says of an image that it is not known when it was taken.
  ///
  /// STAC wants a time or a span: all that is sure is that the image was there when its record was made.
  public mutating func setUnknownTime() {
    put(.null, at: "/properties/datetime")
    put("1900-01-01T00:00:00Z", at: "/properties/start_datetime")
    put(.string(text("created") ?? "9999-12-31T23:59:59Z"), at: "/properties/end_datetime")
    put(true, at: "/properties/overlook:datetime_unknown")
    put(nil, at: "/properties/overlook:datetime_guessed")
  }

  /// Makes of an image's time, as it was typed, what STAC wants: an instant in UTC, and no span beside it.
  ///
  /// A day, a month or a year is taken as its first moment; without a time at all it is an unknown one.
  mutating func settleTime() {
    guard let text = text("datetime") else { return setUnknownTime() }
    let whole = text + "0000-01-01T00:00:00Z".dropFirst(text.count)
    put(.string(Timestamp(rfc3339: whole)?.rfc3339 ?? whole), at: "/properties/datetime")
    for name in ["start_datetime", "end_datetime", "overlook:datetime_unknown", "overlook:datetime_guessed"] {
      put(nil, at: fieldPrefix + name)
    }
  }

  /// Takes a member that somebody has set from the list of those that were guessed.
  mutating func settleGuess(of member: String) {
    guard let guessed = self[field: "overlook:guessed"]?.array, guessed.contains(.string(member)) else { return }
    let left = guessed.filter { $0 != .string(member) }
    put(left.isEmpty ? nil : .array(left), at: "/properties/overlook:guessed")
  }
}
