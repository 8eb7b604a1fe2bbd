import CaseModel
import JSONText

extension BriefBuilder {
  /// What was pledged about the case and its sites, the earliest first; nil where nothing is on record.
  mutating func undertakingsSection() -> BriefSection? {
    let own = concerned(.undertaking).sorted { ($0.text("pledged") ?? "", $0.id) < ($1.text("pledged") ?? "", $1.id) }
    guard !own.isEmpty else { return nil }
    var items: [[BriefSpan]] = []
    for undertaking in own { items.append(spans(of: undertaking)) }
    return BriefSection(title: "Undertakings", anchor: "undertakings", blocks: [.list(items)])
  }

  private mutating func spans(of undertaking: Record) -> [BriefSpan] {
    let party = undertaking.text("party")?.trimmed.nonEmpty ?? "Party not stated"
    let day = undertaking.text("pledged").map { ", \(readableTime($0))" } ?? ""
    let site = undertaking.reference("subject").flatMap { release.first(Site.self, $0)?.name }
    let statement = undertaking.text("statement")?.paragraphs.joined().joined(separator: " ") ?? ""
    let about = site.map { " On \($0)." } ?? ""
    return [.strong(party), .text("\(day): \(asSentence(statement))\(about) Source: ")]
      + sourceSpans(undertaking.reference("source")) + [.text(".")]
  }

  /// The questions of the case, of which a brief has no more than their words.
  func questionItems() -> [[BriefSpan]] {
    concerned(.hypotheses).compactMap { $0.text("question")?.trimmed.nonEmpty }.map { question in
      [.text("An answer to a question that the case asks: \(asSentence(question))")]
    }
  }

  /// The records of a kind that may be shown and are about an included site, the case or nothing in particular.
  private func concerned(_ kind: RecordKind) -> [Record] {
    let subjects = Set(release.sites.map(\.id) + [caseInfo?.id].compactMap { $0 })
    return release.contents.all(kind).filter { record in
      release.allows(record) && record.reference("subject").map(subjects.contains) ?? true
    }
  }
}
