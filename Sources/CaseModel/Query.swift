import JSONText

/// What a list of sites is narrowed to: every term must hold.
///
///     base -seoul tag:priority status:active status_as_of<2019 has:image "mount paektu"
///
/// A bare word matches a name, an alias, a tag, the province or the identifier; a leading hyphen turns a term round.
/// What begins with a quote is text even where it holds `:`. Dates compare as far as the one asked for goes:
/// `image<=2018` holds for every day of 2018.
public struct Query: Sendable, Hashable {
  /// The terms, all of which must hold.
  public var terms: [Term]
  /// The text as it was typed.
  public let text: String

  /// One condition.
  public struct Term: Sendable, Hashable {
    /// Whether the condition must not hold.
    public var isNegated: Bool
    /// What is asked.
    public var condition: Condition
  }

  /// What can be asked of a site.
  public enum Condition: Sendable, Hashable {
    /// Some name or tag holds the text.
    case text(String)
    /// A field compares with a text.
    case field(String, Comparison, String)
    /// There is at least one of what is named: image, note, mark, tag, location, claim, conflict.
    case has(String)
  }

  /// How a field is compared.
  public enum Comparison: String, Sendable, Hashable {
    case contains = ":"
    case equal = "="
    case notAbove = "<="
    case notBelow = ">="
    case below = "<"
    case above = ">"
  }

  static let countable = ["image", "note", "mark", "tag", "location", "claim", "conflict"]

  /// Reads a query; an empty one matches every site.
  public init(_ text: String) throws(CaseModelError) {
    self.text = text
    terms = []
    for token in try QueryToken.tokens(of: text) { terms.append(try Self.term(token)) }
  }

  private static func term(_ token: QueryToken) throws(CaseModelError) -> Term {
    // A hyphen alone is what is looked for.
    if token.text.isEmpty { return Term(isNegated: false, condition: .text("-")) }
    guard let parts = token.parts else {
      return Term(isNegated: token.isNegated, condition: .text(token.text.lowercased()))
    }
    let condition = try condition(parts.name, parts.comparison, parts.value.lowercased())
    if parts.value.isEmpty {
      throw .badQuery("\(token.text) lacks what it is to be compared with, as status:active or priority<3")
    }
    if case .field = condition { try check(parts.name, parts.comparison, parts.value) }
    return Term(isNegated: token.isNegated, condition: condition)
  }

  private static func condition(
    _ name: String, _ comparison: Comparison, _ value: String
  ) throws(CaseModelError) -> Condition {
    if name == "has" {
      guard countable.contains(value) else {
        throw .badQuery("has:\(value) is not known; has: takes \(countable.joined(separator: ", "))")
      }
      return .has(value)
    }
    guard ["tag", "id", "image"].contains(name) || Field.named(name, of: .site) != nil else {
      let known = Field.all(of: .site).map(\.name).joined(separator: ", ")
      throw .badQuery("a site has no field \"\(name)\"; a query knows tag, id, image, has and \(known)")
    }
    return .field(name, comparison, value)
  }
}

extension Query {
  /// Whether a site fits the query.
  public func matches(_ row: SiteRow) -> Bool {
    terms.allSatisfy { term in holds(term.condition, for: row) != term.isNegated }
  }

  private func holds(_ condition: Condition, for row: SiteRow) -> Bool {
    switch condition {
    case .text(let text): row.searchText.holds(text)
    case .has(let what): row.count(of: what) > 0
    case .field("tag", _, let value): row.site.tags.contains { $0.lowercased() == value }
    case .field("id", _, let value): row.site.id.rawValue.holds(value)
    case .field("image", let comparison, let value): Self.compareDate(row.newestImage ?? "", comparison, value)
    case .field(let name, let comparison, let value):
      Self.texts(of: row.site.record, name).contains { text in
        Field.named(name, of: .site)?.type == .date
          ? Self.compareDate(text, comparison, value) : Self.compare(text, comparison, value)
      }
    }
  }

  private static func texts(of record: Record, _ name: String) -> [String] {
    guard let field = Field.named(name, of: .site), let value = record[field] else { return [] }
    if let array = value.array { return array.map { plainText($0["text"] ?? $0) } }
    if name == "location" { return [value["as_typed"], value["precision"]].compactMap { $0.map(plainText) } }
    return [plainText(value)]
  }

  private static func plainText(_ value: JSON) -> String { (value.string ?? value.canonicalText()).lowercased() }

  private static func compareDate(_ text: String, _ comparison: Comparison, _ value: String) -> Bool {
    if text.isEmpty { return false }
    return comparison == .contains
      ? text.contains(value) : ordered(String(text.prefix(value.count)), comparison, value)
  }

  private static func compare(_ text: String, _ comparison: Comparison, _ value: String) -> Bool {
    if text.isEmpty { return false }
    switch comparison {
    case .contains: return text.holds(value)
    case .equal: return text == value
    default: break
    }
    if let left = Double(text), let right = Double(value) { return ordered(left, comparison, right) }
    return ordered(text, comparison, value)
  }

  private static func ordered<Value: Comparable>(_ left: Value, _ comparison: Comparison, _ right: Value) -> Bool {
    switch comparison {
    case .notAbove: left <= right
    case .notBelow: left >= right
    case .below: left < right
    case .above: left > right
    case .contains, .equal: left == right
    }
  }
}
