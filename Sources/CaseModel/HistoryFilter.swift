import JSONText
import Places

/// What a list of actions is narrowed to: every term must hold.
///
///     site:sakk analyst:ana field:status after:2026-11-01 before:2026-11-20 "two trucks"
///
/// A bare word is looked for in what the action did; a leading hyphen turns a term round. `:` asks for a part of the
/// name, `=` for all of it. The day after `after:` counts, the one after `before:` does not.
public struct HistoryFilter: Sendable, Hashable {
  /// What can be asked of an action.
  enum Condition: Hashable {
    case text(String)
    case site(Match)
    case analyst(Match)
    case field(Match)
    case after(String)
    case before(String)
  }

  /// A name, or a part of it, in lower case.
  struct Match: Hashable {
    var text: String
    var isWhole: Bool

    func holds(_ name: String) -> Bool {
      isWhole ? name.lowercased() == text : name.lowercased().holds(text)
    }

    /// Whether a site has such a name, native name or identifier.
    func holds(_ site: Record) -> Bool {
      [site.id.rawValue, site.text("name"), site.text("native_name")].contains { $0.map(holds) ?? false }
    }
  }

  private struct Term: Hashable {
    var isNegated: Bool
    var condition: Condition
  }

  private var terms: [Term] = []

  /// Makes a filter that every action fits.
  public init() {}

  /// Reads a filter; an empty one fits every action.
  public init(_ text: String) throws(CaseModelError) {
    for token in try QueryToken.tokens(of: text) {
      if let parts = token.parts {
        try require(parts.name, parts.comparison, parts.value, isNegated: token.isNegated)
      } else {
        let word = token.text.isEmpty ? "-" : token.text.lowercased()
        terms.append(Term(isNegated: token.isNegated && !token.text.isEmpty, condition: .text(word)))
      }
    }
  }

  /// Adds a term: `site`, `analyst` and `field` with `:` or `=`, `after` and `before` with `:`.
  public mutating func require(
    _ name: String, _ comparison: Query.Comparison, _ value: String, isNegated: Bool = false
  ) throws(CaseModelError) {
    terms.append(Term(isNegated: isNegated, condition: try Self.condition(name, comparison, value)))
  }

  private static func condition(
    _ name: String, _ comparison: Query.Comparison, _ value: String
  ) throws(CaseModelError) -> Condition {
    guard comparison == .contains || comparison == .equal, !value.isEmpty else {
      throw .badQuery("\(name)\(comparison.rawValue)\(value) cannot be compared so: \(known)")
    }
    let match = Match(text: value.lowercased(), isWhole: comparison == .equal)
    switch name {
    case "site": return .site(match)
    case "analyst": return .analyst(match)
    case "field": return .field(match)
    case "after": return .after(try bound(name, value))
    case "before": return .before(try bound(name, value))
    default: throw .badQuery("the history knows no \"\(name):\"; \(known)")
    }
  }

  private static let known = "it takes words, site:, analyst:, field:, after: and before:, as after:2026-11-20"

  /// A day, month or year as it is; an instant in the form that actions have, so that the two compare as texts.
  private static func bound(_ name: String, _ text: String) throws(CaseModelError) -> String {
    guard CalendarText.isValid(text) else {
      throw .badQuery("\(name):\(text) is no day or time, as 2026-11-20 or 2026-11-20T14:02:00Z")
    }
    guard text.utf8.count > 10, let time = Timestamp(rfc3339: text) else { return text }
    return time.rfc3339Milliseconds
  }
}

extension HistoryFilter {
  /// The actions that fit, in their order.
  public func matches(_ line: HistoryLine, in contents: CaseContents) -> Bool {
    terms.allSatisfy { holds($0.condition, line, contents) != $0.isNegated }
  }

  /// What must hold, without the terms that are turned round.
  var demanded: [Condition] { terms.filter { !$0.isNegated }.map(\.condition) }

  func holds(_ condition: Condition, _ line: HistoryLine, _ contents: CaseContents) -> Bool {
    let changes = line.entry.edit.changes
    switch condition {
    case .text(let text): return line.what.lowercased().holds(text)
    case .analyst(let match): return match.holds(line.entry.analyst)
    case .after(let time): return line.entry.time >= time
    case .before(let time): return line.entry.time < time
    case .field(let match):
      return changes.map(\.register).contains {
        match.holds($0.fieldName) || match.holds(Edit.fieldName($0.field)) || match.text == $0.field.lowercased()
      }
    case .site(let match):
      return Set(changes.flatMap { contents.sites(of: $0.register) }).contains { site in
        contents.records[site].map(match.holds) ?? match.holds(site.rawValue)
      }
    }
  }
}

extension CaseContents {
  /// The sites that a register's record belongs to or speaks of.
  fileprivate func sites(of register: Register) -> [RecordID] {
    if let site = register.site { return [site] }
    guard let record = records[register.entity] else { return [] }
    return [record.reference("subject"), record.reference("site")].compactMap { $0 }
      + record.references("overlook:sites")
  }
}
