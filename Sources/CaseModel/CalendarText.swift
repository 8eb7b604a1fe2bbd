import Places

/// Dates of varying exactness, as records keep them.
public enum CalendarText {
  /// Whether a text is a year, a month, a day or an instant (RFC 3339) that exists.
  public static func isValid(_ text: String) -> Bool {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 4 || text.utf8.count == 7 || text.utf8.count >= 10 else { return false }
    guard parts.count <= 3, parts[0].utf8.count == 4, parts.allSatisfy(\.isDigits) else { return false }
    if text.utf8.count > 10 { return Timestamp(rfc3339: text) != nil }
    guard parts.count > 1 else { return true }
    guard parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }), let month = Int(parts[1]), (1...12).contains(month)
    else { return false }
    return parts.count == 2 || Timestamp(rfc3339: text + "T00:00:00Z") != nil
  }
}
