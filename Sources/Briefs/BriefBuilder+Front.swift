import CaseModel
import JSONText

extension BriefBuilder {
  /// What stands below the title.
  func headFacts() -> [BriefFact] {
    var facts = [BriefFact("Date", readableTime(input.generated))]
    if !input.authors.isEmpty {
      facts.append(BriefFact(input.authors.count == 1 ? "Author" : "Authors", listed(input.authors)))
    }
    facts.append(BriefFact("Data cut-off", cutOffText))
    facts.append(BriefFact("Scope", scopeText))
    return facts
  }

  private var cutOffText: String {
    let newest = release.sites.flatMap { scenes(of: $0) }.max { ($0.acquired ?? "") < ($1.acquired ?? "") }
    let image = newest?.readableTime.map { "newest image \($0)" }
    return [input.dataCutOff.map(readableTime), image].compactMap { $0 }.joined(separator: "; ").nonEmpty
      ?? "no dated image"
  }

  private var scopeText: String {
    let images = Set(release.sites.flatMap { scenes(of: $0) }.map(\.id)).count
    let seen = release.sites.flatMap(stated)
    let negative = seen.count(where: \.isNegative)
    let notes = counted(seen.count, "observation") + (negative > 0 ? " (\(negative) negative)" : "")
    let bare = bareMarks.reduce(0) { $0 + $1.numbers.count }
    return listed(
      [counted(release.sites.count, "site"), counted(images, "image"), notes]
        + (bare > 0 ? [counted(bare, "mark without a note", "marks without a note")] : [])
        + [counted(claimNumbers.count, "claim")])
  }

  /// The warnings at the top of the document.
  func notices() -> [String] {
    var notices: [String] = []
    let synthetic = usedScenes.compactMap { release.first(Scene.self, $0) }.count(where: \.isSynthetic)
    if synthetic > 0 {
      let which = synthetic == usedScenes.count ? "All images in this brief were" : "Some images in this brief were"
      notices.append(
        "SYNTHETIC IMAGERY: \(which) computed (\(synthetic) of \(usedScenes.count)). They show no real place, "
          + "and nothing seen in them is evidence of anything.")
    }
    if isSample {
      notices.append("SAMPLE DATA: This brief holds records that are marked as samples. It is not for citation.")
    }
    if !release.withheld.isEmpty {
      notices.append("INCOMPLETE: Records that may not travel as far as \(release.label.title) were left out.")
    }
    return notices
  }

  private var isSample: Bool {
    let records = release.sites.map(\.record) + observations.values.flatMap { $0.map(\.record) }
    let marked = (records + [caseInfo?.record].compactMap { $0 }).contains { $0[field: "sample"]?.bool == true }
    return marked || claims.values.joined().contains(where: \.isSample)
  }

  /// The estimates and the judgements on the whole case; nil where there are none.
  mutating func keySection() -> BriefSection? {
    var section = BriefSection(title: "Key judgements", anchor: "key-judgements")
    for estimate in caseInfo?.estimates ?? [] { section.blocks.append(.key(spans(of: estimate))) }
    let subjects = [release.contents.caseInfo?.id, nil]
    for assessment in subjects.flatMap({ index.assessments(on: $0) }) where release.allows(assessment.record) {
      section.blocks += blocks(of: assessment)
    }
    return section.blocks.isEmpty ? nil : section
  }

  private mutating func spans(of estimate: Estimate) -> [BriefSpan] {
    let counts = "\(estimate.found) of an estimated \(estimate.total)"
    var spans: [BriefSpan] = [.strong(capitalized(counts))]
    let statement = estimate.statement.trimmed
    if !statement.isEmpty, statement != counts { spans.append(.text(": " + statement)) }
    if let number = endnote(estimate.source), let source = estimate.source {
      let title = release.first(Source.self, source).map { $0.publisher ?? $0.title } ?? ""
      spans += [.text(", according to \(title) "), .endnote(number)]
    } else {
      spans.append(.warning(estimate.source == nil ? " (no source given)" : " (source not shown)"))
    }
    if let day = estimate.asOf { spans.append(.text(", as of \(day)")) }
    return spans + [.text(".")]
  }

  /// What the case is about, and its sites at a glance.
  func summarySection() -> BriefSection? {
    var section = BriefSection(title: "Summary", anchor: "summary")
    section.blocks = (caseInfo?.summary ?? "").paragraphs.map { .paragraph(spanned(lines: $0)) }
    let columns = ["Site", "Function", "Status", "As of", "Newest image", "Observations", "Figures"]
    let rows = release.sites.enumerated().map { summaryRow($1, number: $0 + 1) }
    if !rows.isEmpty {
      section.blocks.append(.table(BriefTable(columns: columns, rows: rows, numeric: [5], unbroken: [3, 4])))
    }
    return section.blocks.isEmpty ? nil : section
  }

  private func summaryRow(_ site: Site, number: Int) -> [[BriefSpan]] {
    let name = [site.name, site.nativeName].compactMap { $0 }.joined(separator: " ")
    let figures = (figuresOfSite[site.id] ?? []).map { [BriefSpan.figure($0)] }
    let texts = [
      site.function?.title ?? "–", site.status?.title ?? "–", site.statusAsOf ?? "–",
      scenes(of: site).last.map { $0.dayText ?? "not dated" } ?? "none", String(stated(site).count),
    ]
    let cells: [[BriefSpan]] = [[.link(name, anchor: "site-\(number)")]] + texts.map { [.text($0)] }
    return cells + [figures.isEmpty ? [.text("–")] : Array(figures.joined(separator: [.text(", ")]))]
  }
}

extension String {
  /// The text itself; nil where it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
