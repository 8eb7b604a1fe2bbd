/// What can be wrong with an edit that somebody asks for.
public enum CaseModelError: Error, Sendable, Hashable {
  /// There is no such field; the known ones are named.
  case unknownField(String, kind: RecordKind)
  /// A field cannot take a text; `expected` says what would be right.
  case badValue(field: String, text: String, expected: String)
  /// A field that the kind cannot do without is missing.
  case missingField(String, kind: RecordKind)
  /// No living record has this identifier or prefix.
  case unknownRecord(String)
  /// Several records have this prefix.
  case ambiguousRecord(String, [RecordID])
  /// A query cannot be read.
  case badQuery(String)

  /// What is wrong and what would be right.
  public var message: String {
    switch self {
    case .unknownField(let name, let kind):
      "\(kind.withArticle) has no field \"\(name)\"; its fields are "
        + Field.all(of: kind).map(\.name).joined(separator: ", ")
    case .badValue(let field, let text, let expected): "\(field)=\(text): \(expected)"
    case .missingField(let name, let kind): "\(kind.withArticle) needs \(name)=…"
    case .unknownRecord(let text): "no record \"\(text)\"; `overlook sites CASE` lists the sites with their identifiers"
    case .ambiguousRecord(let text, let matches):
      "\"\(text)\" could be \(matches.prefix(5).map(\.rawValue).joined(separator: ", ")); type more of it"
    case .badQuery(let why): why
    }
  }
}
