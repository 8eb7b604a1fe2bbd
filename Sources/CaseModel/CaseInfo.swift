import JSONText

/// The case itself.
public struct CaseInfo: TypedRecord {
  /// The kind of record that the view fits.
  public static let kind = RecordKind.caseInfo
  /// The record that is viewed.
  public let record: Record
  /// Takes a record of this kind as it is.
  public init(unchecked record: Record) { self.record = record }

  /// Its title.
  public var title: String { record.text("title") ?? "Untitled case" }
  /// What it is about.
  public var summary: String? { record.text("summary") }
  /// The tags that can be set by one key: slug, key and title.
  public var tagChoices: [TagChoice] {
    (record[field: "tags"]?.object?.members ?? []).map { member in
      TagChoice(
        slug: member.name, key: member.value["key"]?.string?.first,
        title: member.value["title"]?.string ?? member.name)
    }
  }
  /// The classes of object that observations name: slug and title.
  public var taxonomy: [(slug: String, title: String)] {
    (record[field: "taxonomy"]?.object?.members ?? []).map { ($0.name, $0.value["title"]?.string ?? $0.name) }
  }
  /// The name of a person by the analyst's name in the history.
  public func personName(_ analyst: String) -> String {
    let person = record[field: "people"]?[analyst]
    return person?.string ?? person?["name"]?.string ?? analyst
  }
  /// Estimates of how many there are, as "13 of an estimated 20".
  public var estimates: [Estimate] { (record[field: "estimates"]?.object?.members ?? []).compactMap(Estimate.init) }
}

/// A tag that can be set by one key.
public struct TagChoice: Sendable, Hashable {
  /// The name under which it is kept.
  public var slug: String
  /// The key of the tag palette.
  public var key: Character?
  /// The name that is shown.
  public var title: String

  /// Makes a choice.
  public init(slug: String, key: Character?, title: String) {
    self.slug = slug
    self.key = key
    self.title = title
  }
}

/// How many were found of how many that there are thought to be, and who says so.
public struct Estimate: Sendable, Hashable {
  /// In words.
  public var statement: String
  /// How many were found.
  public var found: Int
  /// How many there are thought to be.
  public var total: Int
  /// The source of the estimate.
  public var source: RecordID?
  /// The day for which it holds.
  public var asOf: String?

  init?(_ member: JSONObject.Member) {
    guard let found = member.value["found"]?.integer, let total = member.value["total"]?.integer else { return nil }
    self.found = Int(found)
    self.total = Int(total)
    statement = member.value["statement"]?.string ?? "\(found) of an estimated \(total)"
    source = member.value["according"]?.string.map { RecordID(rawValue: $0) }
    asOf = member.value["as_of"]?.string
  }
}
