public import JSONText
import Places

extension Field {
  /// The value of a text for this field; an empty text takes the member out (nil).
  ///
  /// References are resolved among the case's living records by identifier or unique prefix.
  public func value(of text: String, in contents: CaseContents) throws(CaseModelError) -> JSON? {
    if text.isEmpty { return nil }
    switch type {
    case .text, .prose: return .string(text)
    case .word(let words): return .string(try word(text, among: words))
    case .words(let words): return try list(text, among: words)
    case .integer(let range): return try integer(text, in: range)
    case .number(let range): return try number(text, in: range)
    case .date: return try date(text)
    case .boolean: return try boolean(text)
    case .place: return .string(try place(text).asTyped)
    case .reference(let kinds): return .string(try reference(text, kinds: kinds, in: contents))
    case .references(let kinds): return try references(text, kinds: kinds, in: contents)
    case .json: return (try? parseJSON(Array(text.utf8))) ?? .string(text)
    }
  }

  /// The place that a text names.
  func place(_ text: String) throws(CaseModelError) -> ParsedPlace {
    do throws(PlacesError) { return try parsePlace(text) } catch { throw bad(text, error.message) }
  }

  private func bad(_ text: String, _ expected: String) -> CaseModelError {
    .badValue(field: name, text: text, expected: expected)
  }

  private func word(_ text: String, among words: [String]) throws(CaseModelError) -> String {
    let wanted = text.lowercased()
    if let match = words.first(where: { $0.lowercased() == wanted }) { return match }
    throw bad(text, "one of " + words.joined(separator: ", "))
  }

  private func list(_ text: String, among words: [String]) throws(CaseModelError) -> JSON {
    var result: [JSON] = []
    for item in text.commaSeparated {
      result.append(.string(words.isEmpty ? item : try word(item, among: words)))
    }
    return .array(result)
  }

  private func integer(_ text: String, in range: ClosedRange<Int64>) throws(CaseModelError) -> JSON {
    guard let value = Int64(text), range.contains(value) else {
      throw bad(text, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return .integer(value)
  }

  private func number(_ text: String, in range: ClosedRange<Double>) throws(CaseModelError) -> JSON {
    guard let value = Double(text), range.contains(value), let number = JSON(value) else {
      throw bad(text, "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func date(_ text: String) throws(CaseModelError) -> JSON {
    guard CalendarText.isValid(text) else {
      throw bad(text, "a date as 2018, 2018-03, 2018-03-29 or 2018-03-29T02:20:00Z")
    }
    return .string(text)
  }

  private func boolean(_ text: String) throws(CaseModelError) -> JSON {
    switch text.lowercased() {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    default: throw bad(text, "yes or no")
    }
  }

  private func references(
    _ text: String, kinds: [RecordKind], in contents: CaseContents
  ) throws(CaseModelError) -> JSON {
    var result: [JSON] = []
    for item in text.commaSeparated {
      result.append(.string(try reference(item, kinds: kinds, in: contents)))
    }
    return .array(result)
  }

  private func reference(
    _ text: String, kinds: [RecordKind], in contents: CaseContents
  ) throws(CaseModelError) -> String {
    do throws(CaseModelError) {
      return try contents.find(text, kinds: kinds).id.rawValue
    } catch {
      guard case .unknownRecord = error else { throw error }
      let wanted = kinds.map(\.withArticle).joined(separator: " or ")
      if let other = try? contents.find(text) {
        throw bad(text, "\(wanted) is wanted here; that is \(other.kind.withArticle), \(other.displayName)")
      }
      throw bad(text, "no such record; \(wanted) is wanted here, by its identifier or the beginning of it")
    }
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmingBlanks: SubSequence {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return rest
  }

  /// The items of a list with commas, without the empty ones.
  var commaSeparated: [String] { split(separator: ",").map { String($0.trimmingBlanks) }.filter { !$0.isEmpty } }

  var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
