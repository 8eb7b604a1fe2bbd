import CaseModel
import JSONText

extension BriefBuilder {
  /// What others say of the case as a whole; nil where nobody says anything.
  mutating func claimsOnCaseSection() -> BriefSection? {
    let own = claims[nil] ?? []
    guard !own.isEmpty else { return nil }
    return BriefSection(title: "Claims on the case", anchor: "claims-case", blocks: [.table(table(of: own))])
  }

  /// Claims with their sources and grades, one a row.
  mutating func table(of claims: [Claim]) -> BriefTable {
    let columns = ["No.", "Attribute", "Claim", "Source", "Grade", "As of", "Contradictions"]
    var rows: [[[BriefSpan]]] = []
    for claim in claims { rows.append(row(of: claim)) }
    return BriefTable(columns: columns, rows: rows, unbroken: [0, 4, 5])
  }

  private mutating func row(of claim: Claim) -> [[BriefSpan]] {
    let number = claimNumbers[claim.id].map { "C\($0)" } ?? ""
    let attribute = plain(claim.attribute).nonEmpty ?? "–"
    return [
      [.text(number)], [.text(attribute)], contentSpans(claim), sourceCell(claim), [.text(grade(claim))],
      [.text(claim.asOf ?? "–")], contradictionSpans(claim),
    ]
  }

  private func contentSpans(_ claim: Claim) -> [BriefSpan] {
    var parts: [[BriefSpan]] = []
    let value = claim.value.map(words(for:)) ?? ""
    if !value.isEmpty { parts.append([.strong(value)]) }
    for paragraph in claim.text.paragraphs where paragraph != [value] { parts.append(spanned(lines: paragraph)) }
    if let quote = claim.record.text("quote")?.trimmed.nonEmpty { parts.append([.text("“\(quote)”")]) }
    if let adopted = claim.record[field: "adopted"]?.bool {
      let reason = claim.record.text("adopted_reason").map { ": \($0)" } ?? ""
      parts.append([.text((adopted ? "Adopted" : "Not adopted") + reason)])
    }
    return parts.isEmpty ? [.text("–")] : Array(parts.joined(separator: [.lineBreak]))
  }

  private mutating func sourceCell(_ claim: Claim) -> [BriefSpan] {
    guard claim.source != nil else { return [.warning("no source")] }
    let locator = claim.record.text("locator").map { [BriefSpan.text(", \($0)")] } ?? []
    return sourceSpans(claim.source) + locator
  }

  /// The grade by the Admiralty code, as B2; a hyphen stands for a half that was not graded.
  private func grade(_ claim: Claim) -> String {
    let reliability = claim.source.flatMap { release.first(Source.self, $0) }?.reliability?.rawValue
    let credibility = claim.credibility?.rawValue
    if reliability == nil, credibility == nil { return "not graded" }
    return (reliability ?? "-") + (credibility ?? "-")
  }

  private mutating func contradictionSpans(_ claim: Claim) -> [BriefSpan] {
    let shown = Set(claimNumbers.keys)
    let named = claim.contradicts.filter(shown.contains)
    let naming = contradictions[claim.id, default: []].filter { !named.contains($0) }
    var parts: [[BriefSpan]] = []
    for other in named { parts.append(contradiction("contradicts", other)) }
    for other in naming { parts.append(contradiction("contradicted by", other)) }
    return parts.isEmpty ? [.text("–")] : Array(parts.joined(separator: [.lineBreak]))
  }

  private mutating func contradiction(_ verb: String, _ other: RecordID) -> [BriefSpan] {
    let claim = "C\(claimNumbers[other] ?? 0)"
    let source = release.first(Claim.self, other)?.source
    guard let note = endnote(source) else { return [.warning(verb), .text(" \(claim)")] }
    return [.warning(verb), .text(" "), .endnote(note), .text(" (\(claim))")]
  }

  /// A judgement: its likelihood and its confidence stand in sentences of their own, as ICD 203 demands.
  func blocks(of assessment: Assessment) -> [BriefBlock] {
    var spans: [BriefSpan] = [.strong(asSentence(assessment.statement.paragraphs.joined().joined(separator: " ")))]
    if let likelihood = assessment.likelihood {
      let band = likelihood.band
      spans.append(.text(" Likelihood: \(likelihood.title) (\(band.lowerBound)–\(band.upperBound) %)."))
    }
    if let confidence = assessment.confidence { spans.append(.text(" Confidence: \(confidence.title).")) }
    let record = assessment.record
    func add(_ words: String, _ text: String?) {
      if let text = text?.trimmed.nonEmpty { spans += [.lineBreak, .text(words + asSentence(text))] }
    }
    add("Assumes: ", record.texts("assumptions").joined(separator: "; "))
    add("Alternatives: ", record.text("alternatives"))
    add("Change from the previous judgement: ", record.text("change_reason"))
    add("Rests on ", evidenceText(record.references("evidence")))
    return [.key(spans)]
  }

  private func evidenceText(_ evidence: [RecordID]) -> String? {
    let texts = evidence.compactMap { id -> String? in
      if let number = claimNumbers[id] { return "claim C\(number)" }
      guard let number = callouts[id], let site = release.first(Observation.self, id)?.site else { return nil }
      let name = release.first(Site.self, site)?.name ?? "the site"
      return "observation (\(number)) of \(name)"
    }
    return listed(texts)
  }
}
