import CaseModel

/// Makes the document of a brief out of the records of a case.
struct BriefBuilder {
  let input: BriefInput
  let release: Release
  let index: BriefIndex
  /// The observations of each site that are shown, in the order of their numbers.
  let observations: [RecordID: [Observation]]
  /// The numbers of observations within their site, from 1.
  let callouts: [RecordID: Int]
  /// The claims that are shown, by site and, under nil, on the case.
  let claims: [RecordID?: [Claim]]
  /// The numbers of claims within the document, from 1.
  let claimNumbers: [RecordID: Int]
  /// The claims that contradict a claim, by the one that is contradicted.
  let contradictions: [RecordID: [RecordID]]
  /// The figures in the order of the document.
  var figures: [BriefFigure] = []
  /// The numbers of figures by their site.
  var figuresOfSite: [RecordID: [Int]] = [:]
  /// The numbers of figures in which an observation is pointed at.
  var figuresOfObservation: [RecordID: [Int]] = [:]
  /// The images that the brief rests on.
  var usedScenes: Set<RecordID> = []
  /// The sources in the order of their first mention.
  var endnotes: [RecordID] = []

  init(_ input: BriefInput, release: Release) {
    self.input = input
    self.release = release
    index = release.index
    observations = Dictionary(
      uniqueKeysWithValues: release.sites.map { site in
        (site.id, input.contents.observations(of: site.id).filter { release.allows($0.record) })
      })
    let numbered = observations.values.flatMap { $0.enumerated().map { ($1.id, $0 + 1) } }
    callouts = Dictionary(numbered, uniquingKeysWith: { first, _ in first })
    claims = Self.claims(release, observations)
    let subjects: [RecordID?] = release.sites.map(\.id) + [nil]
    let order = subjects.flatMap { [claims] in claims[$0] ?? [] }
    contradictions = order.reduce(into: [:]) { found, claim in
      for other in claim.contradicts { found[other, default: []].append(claim.id) }
    }
    claimNumbers = Dictionary(order.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  private static func claims(
    _ release: Release, _ observations: [RecordID: [Observation]]
  ) -> [RecordID?: [Claim]] {
    func allowed(on subject: RecordID?) -> [Claim] {
      release.index.claims(on: subject).filter { release.allows($0.record) }
    }
    var result: [RecordID?: [Claim]] = [:]
    for site in release.sites {
      let own = (observations[site.id] ?? []).flatMap { allowed(on: $0.id) }
      result[site.id] = allowed(on: site.id) + own
    }
    result[nil] = (release.contents.caseInfo.map { allowed(on: $0.id) } ?? []) + allowed(on: nil)
    return result
  }

  /// The whole document; the order of the parts is the order in which endnotes get their numbers.
  mutating func brief() -> Brief {
    placeFigures()
    var sections = [keySection(), summarySection()].compactMap { $0 }
    for (number, site) in release.sites.enumerated() { sections.append(siteSection(site, number: number + 1)) }
    if let section = claimsOnCaseSection() { sections.append(section) }
    if let section = undertakingsSection() { sections.append(section) }
    sections.append(missingSection())
    let notes = endnoteSections()
    sections += notes + [manifestSection()]
    return Brief(
      title: title, label: release.label, facts: headFacts(), notices: notices(), sections: sections,
      figures: figures)
  }

  private var title: String {
    let named = input.title ?? caseInfo?.title ?? ""
    return named.trimmed.isEmpty ? "Brief" : named
  }

  /// The case itself, where its label lets it be named.
  var caseInfo: CaseInfo? { release.all(CaseInfo.self).first }

  /// The number of a source's endnote; nil for one that is withheld or missing.
  mutating func endnote(_ source: RecordID?) -> Int? {
    guard let source, release.first(Source.self, source) != nil else { return nil }
    if let known = endnotes.firstIndex(of: source) { return known + 1 }
    endnotes.append(source)
    return endnotes.count
  }

  /// The images that the observations of a site rest on or that its figures show.
  func scenes(of site: Site) -> [Scene] { index.scenes(of: site).filter { release.allows($0.record) } }
}

extension Brief {
  /// Makes the document of a brief.
  public init(_ input: BriefInput) { self.init(input, release: Release(input)) }

  init(_ input: BriefInput, release: Release) {
    var builder = BriefBuilder(input, release: release)
    self = builder.brief()
  }
}
