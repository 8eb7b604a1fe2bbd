extension Query {
  /// Refuses a comparison that no value of the field could ever meet: a number with a word, a day with none.
  static func check(_ name: String, _ comparison: Comparison, _ value: String) throws(CaseModelError) {
    if ["tag", "id"].contains(name), comparison != .contains, comparison != .equal {
      throw .badQuery("\(name)\(comparison.rawValue)\(value) cannot be asked: \(name):\(value) can")
    }
    if comparison == .contains { return }
    let term = "\(name)\(comparison.rawValue)\(value)"
    switch name == "image" ? .date : Field.named(name, of: .site)?.type {
    case .date? where !CalendarText.isValid(value.uppercased()):
      throw .badQuery(
        "\(term): \"\(value)\" is no date; dates are written as 2019, 2019-03 or 2019-03-31")
    case .integer?, .number?:
      guard let number = Double(value), number.isFinite else {
        throw .badQuery(
          "\(term): \"\(value)\" is no number; \(name) is compared with one, as \(name)<3")
      }
    default: break
    }
  }
}
