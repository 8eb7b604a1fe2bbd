import CaseModel
import JSONText

extension BriefBuilder {
  /// What the reader must know that the brief does not have.
  mutating func missingSection() -> BriefSection {
    var items: [[BriefSpan]] = []
    func add(_ what: String, _ sites: [Site]) {
      if !sites.isEmpty { items.append([.text(what + ": " + listed(sites.map(\.name)) + ".")]) }
    }
    let sites = release.sites
    add("Sites without an image", sites.filter { scenes(of: $0).isEmpty })
    add("Sites without a location", sites.filter { $0.point == nil })
    add("Sites with a status but no date for it", sites.filter { $0.status != nil && $0.statusAsOf == nil })
    add("Sites without an observation", sites.filter { stated($0).isEmpty })
    let marks = bareMarks.map { "\($0.name) (\($0.numbers.count))" }
    if !marks.isEmpty { items.append([.text("Marks without a note: \(listed(marks)).")]) }
    for site in sites { items += gapItems(site) }
    items += questionItems()
    let blocks: [BriefBlock] =
      items.isEmpty ? [.paragraph([.text("Nothing is recorded as missing.")])] : [.list(items)]
    return BriefSection(title: "What is missing", anchor: "missing", blocks: blocks)
  }

  private func gapItems(_ site: Site) -> [[BriefSpan]] {
    index.gaps(of: site.id).filter(release.allows).map { gap in
      let from = gap.text("from") ?? "an unknown day"
      let end = gap.text("to").map { "to \($0)" } ?? "on"
      let reason = gap.text("reason").map { ": " + plain($0) } ?? ""
      let request = gap.text("request").map { " Request: " + asSentence($0) } ?? ""
      return [.text("\(site.name) has no usable image from \(from) \(end)\(reason).\(request)")]
    }
  }

  /// The source summary and the endnotes; sources that others draw on are numbered last.
  mutating func endnoteSections() -> [BriefSection] {
    var notes: [[BriefSpan]] = []
    while notes.count < endnotes.count {
      if let source = release.first(Source.self, endnotes[notes.count]) { notes.append(spans(of: source)) }
    }
    let sources = endnotes.compactMap { release.first(Source.self, $0) }
    let summary = BriefSection(
      title: "Sources", anchor: "sources", blocks: [.paragraph([.text(sourceSummary(sources))])])
    guard !notes.isEmpty else { return [summary] }
    return [summary, BriefSection(title: "Endnotes", anchor: "endnotes", blocks: [.numbered(notes)])]
  }

  private func sourceSummary(_ sources: [Source]) -> String {
    guard !sources.isEmpty else { return "This brief cites no source but its images." }
    var sentences = ["This brief cites \(counted(sources.count, "source")): \(kinds(of: sources))."]
    let grades = SourceReliability.allCases.compactMap { grade -> String? in
      let count = sources.count { $0.reliability == grade }
      return count == 0 ? nil : "\(count) graded \(grade.rawValue) (\(grade.title.lowercased()))"
    }
    let ungraded = sources.count { $0.reliability == nil }
    sentences.append(
      "Reliability by the NATO Admiralty code: " + listed(grades + (ungraded > 0 ? ["\(ungraded) not graded"] : []))
        + ".")
    let derived = sources.filter { !$0.derivedFrom.isEmpty }.count
    if derived > 0 {
      sentences.append(
        "\(derived) of them \(derived == 1 ? "draws" : "draw") on other sources and "
          + "\(derived == 1 ? "does" : "do") not confirm what these say.")
    }
    let pairs = contradictionPairs
    sentences.append(
      pairs == 0
        ? "No contradiction between claims is recorded."
        : "\(counted(pairs, "contradiction")) between claims \(pairs == 1 ? "is" : "are") recorded.")
    return sentences.joined(separator: " ")
  }

  /// How many pairs of claims that are both shown contradict each other.
  private var contradictionPairs: Int {
    let pairs = contradictions.flatMap { other, claims in claims.map { [$0, other].sorted() } }
    return Set(pairs.filter { claimNumbers[$0[0]] != nil && claimNumbers[$0[1]] != nil }).count
  }

  private func kinds(of sources: [Source]) -> String {
    let counts = Dictionary(grouping: sources) { $0.record.text("kind") ?? "" }.mapValues(\.count)
    let known = SourceKind.words.compactMap { word in counts[word].map { "\($0) \(word)" } }
    let others = sources.count { !SourceKind.words.contains($0.record.text("kind") ?? "") }
    return listed(known + (others > 0 ? ["\(others) of no stated kind"] : []))
  }

  private mutating func spans(of source: Source) -> [BriefSpan] {
    let record = source.record
    var spans: [BriefSpan] = [.strong(asSentence(source.title))]
    let makers = [record.text("creator"), source.publisher].compactMap { $0 }
    if !makers.isEmpty { spans.append(.text(" " + asSentence(makers.joined(separator: ", ")))) }
    if let kind = record.text("kind") { spans.append(.text(" Kind: \(asSentence(kind))")) }
    if let day = source.published { spans.append(.text(" Published \(readableTime(day)).")) }
    if let url = source.url { spans += [.text(" "), .code(url)] }
    if let day = record.text("accessed") { spans.append(.text(" Accessed \(readableTime(day)).")) }
    spans.append(.text(" " + reliabilityText(source)))
    spans += descriptorSpans(record) + originSpans(source)
    return spans
  }

  private func reliabilityText(_ source: Source) -> String {
    guard let grade = source.reliability else { return "Reliability not graded." }
    let reason = source.record.text("reliability_reason").map { ": \($0)" } ?? ""
    return asSentence("Reliability \(grade.rawValue) (\(grade.title.lowercased()))\(reason)")
  }

  private func descriptorSpans(_ record: Record) -> [BriefSpan] {
    (record[field: "descriptor"]?.object?.members ?? []).compactMap { member in
      member.value.string.map { .text(" \(capitalized(plain(member.name))): \(asSentence($0))") }
    }
  }

  private mutating func originSpans(_ source: Source) -> [BriefSpan] {
    guard !source.derivedFrom.isEmpty else { return [] }
    var spans: [BriefSpan] = [.text(" Draws on ")]
    for (place, origin) in source.derivedFrom.enumerated() {
      if place > 0 { spans.append(.text(", ")) }
      spans.append(endnote(origin).map { .endnote($0) } ?? .text("a source that is not shown"))
    }
    return spans + [.text(".")]
  }
}
