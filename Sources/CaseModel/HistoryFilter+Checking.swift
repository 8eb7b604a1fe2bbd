extension HistoryFilter {
  /// Refuses what no action can ever fit: a site that the case neither has nor had, a field that no record has and that
  /// no action set.
  ///
  /// It takes all actions of the case, as `lines(in:)` gives them, and its contents with the records that were deleted.
  public func check(_ lines: [HistoryLine], in contents: CaseContents) throws(CaseModelError) {
    for condition in demanded where !lines.contains(where: { holds(condition, $0, contents) }) {
      switch condition {
      case .site(let match) where !contents.records.values.contains { $0.kind == .site && match.holds($0) }:
        throw .badQuery("the case has no site \"\(match.text)\" and had none; `overlook sites CASE` lists them")
      case .field(let match) where !Self.fields.contains(where: match.holds): throw Self.unknownField(match.text)
      default: break
      }
    }
  }

  private static let fields: Set<String> = {
    let all = RecordKind.allCases.flatMap { Field.all(of: $0) }
    return Set(all.flatMap { [$0.name, $0.member] } + ["place", "existence"])
  }()

  private static func unknownField(_ text: String) -> CaseModelError {
    let hint = fields.sorted().nearest(to: text).map { "; did you mean \($0)?" } ?? "."
    return .badQuery(
      "no record has a field \"\(text)\"\(hint) Fields have the names that `overlook set` takes, as status or note; "
        + "place is where something lies, existence that something was added or deleted")
  }
}
