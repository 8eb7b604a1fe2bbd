/// A term of a query as typed, without its hyphen and quotes; one that begins with a quote is text, whatever it holds.
struct QueryToken {
  private(set) var text = ""
  private(set) var isNegated = false
  private(set) var isQuoted = false
  private var isEmpty: Bool { text.isEmpty && !isNegated }

  private mutating func append(_ character: Character) {
    if character == "-", isEmpty, !isQuoted { isNegated = true } else { text.append(character) }
  }

  /// The terms of a text, parted by blanks outside of quotes.
  static func tokens(of text: String) throws(CaseModelError) -> [QueryToken] {
    var tokens: [QueryToken] = []
    var current = QueryToken()
    var isOpen = false
    for character in text {
      if character == "\"" {
        isOpen.toggle()
        if current.text.isEmpty { current.isQuoted = true }
      } else if character.isWhitespace, !isOpen {
        tokens.append(current)
        current = QueryToken()
      } else {
        current.append(character)
      }
    }
    if isOpen { throw .badQuery("the query has an opening quote without its end: \(text)") }
    return (tokens + [current]).filter { !$0.isEmpty }
  }

  /// Name, comparison and value of `name:value`; nil for a bare word and for what is quoted.
  var parts: (name: String, comparison: Query.Comparison, value: String)? {
    guard !isQuoted, let mark = text.firstIndex(where: { ":<>=".contains($0) }), mark != text.startIndex else {
      return nil
    }
    let rest = text[mark...]
    let comparison =
      Query.Comparison(rawValue: String(rest.prefix(2))) ?? Query.Comparison(rawValue: String(rest.prefix(1)))
    return comparison.map { (String(text[..<mark]), $0, String(rest.dropFirst($0.rawValue.count))) }
  }
}
