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
    case .place: return .string(text)
    case .reference(let kinds): return .string(try contents.find(text, kinds: kinds).id.rawValue)
    case .references(let kinds): return try references(text, kinds: kinds, in: contents)
    case .json: return (try? parseJSON(Array(text.utf8))) ?? .string(text)
    }
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
    for part in text.split(separator: ",") {
      let item = String(part.trimmingBlanks)
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
    for part in text.split(separator: ",") {
      result.append(.string(try contents.find(String(part.trimmingBlanks), kinds: kinds).id.rawValue))
    }
    return .array(result)
  }
}

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

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmingBlanks: SubSequence {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return rest
  }

  var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

extension CaseContents {
  /// The living record that a text names: its identifier, a unique prefix of that or of its random part, `case`,
  /// or, of a site, its exact name.
  public func find(_ text: String, kinds: [RecordKind] = RecordKind.allCases) throws(CaseModelError) -> Record {
    let wanted = text.lowercased()
    if let exact = self[RecordID(rawValue: text)], kinds.contains(exact.kind) { return exact }
    if wanted == "case", kinds.contains(.caseInfo), let info = caseInfo { return info }
    guard !wanted.isEmpty else { throw .unknownRecord(text) }
    let living = kinds.flatMap { all($0) }
    let named = living.filter { $0.kind == .site && $0.text("name")?.lowercased() == wanted }
    if let only = named.first, named.count == 1 { return only }
    let matches = living.filter { $0.id.rawValue.hasPrefix(wanted) || $0.id.randomPart.hasPrefix(wanted) }
    guard let first = matches.first else { throw .unknownRecord(text) }
    guard matches.count == 1 else { throw .ambiguousRecord(text, matches.map(\.id)) }
    return first
  }
}
