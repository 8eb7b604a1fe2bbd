import CaseModel
import JSONText

/// What of a case may go into a brief, and what may not.
///
/// A record's own label decides. One without takes the strictest of the case's label and of those of the records it
/// rests on: an observation's images, a claim's source, a judgement's evidence. What belongs to a site that is
/// withheld goes with it.
struct Release {
  let contents: CaseContents
  /// The case's records by what they belong to.
  let index: BriefIndex
  /// The included sites in their order.
  let sites: [Site]
  /// The label of the document.
  let label: SharingLabel
  /// The records in question that are stricter than the label.
  let withheld: [WithheldRecord]
  private let limit: SharingLabel

  /// The label of a document of which nothing has a label and none was asked for: it stays in the house.
  static let unlabelled = SharingLabel.amberStrict

  init(_ input: BriefInput) {
    contents = input.contents
    index = BriefIndex(input.contents)
    limit = input.label ?? .red
    let limit = limit
    let labels = InheritedLabels(input.contents)
    var seen: Set<RecordID> = []
    let asked = input.sites.filter { seen.insert($0).inserted }.compactMap { input.contents.first(Site.self, $0) }
    sites = asked.filter { labels.label(of: $0.record) ?? .clear <= limit }
    let candidates = Scope(contents: input.contents, index: index, sites: asked).records
    let included = candidates.filter { labels.label(of: $0) ?? .clear <= limit }
    label = input.label ?? included.compactMap { labels.label(of: $0) }.max() ?? Self.unlabelled
    withheld = candidates.compactMap { record in
      guard let label = labels.label(of: record), label > limit else { return nil }
      return WithheldRecord(id: record.id, kind: record.kind, name: record.displayName, label: label)
    }
  }

  /// Whether a record may be shown or named.
  func allows(_ record: Record) -> Bool {
    InheritedLabels(contents).label(of: record) ?? .clear <= limit
  }

  /// A record through its view if it lives and may be shown.
  func first<View: TypedRecord>(_ type: View.Type, _ id: RecordID) -> View? {
    contents.first(type, id).flatMap { allows($0.record) ? $0 : nil }
  }

  /// The records of a kind that may be shown, in the order of their identifiers.
  func all<View: TypedRecord>(_ type: View.Type) -> [View] {
    contents.all(type).filter { allows($0.record) }
  }
}

/// The label that each record has of its own or takes over.
private struct InheritedLabels {
  private static let deepest = 8

  private let contents: CaseContents
  private let caseLabel: SharingLabel?

  init(_ contents: CaseContents) {
    self.contents = contents
    caseLabel = contents.caseInfo.flatMap(Self.own)
  }

  /// Nil where neither the record nor the case nor anything that it rests on has a label.
  func label(of record: Record) -> SharingLabel? { label(of: record, depth: 0) }

  private func label(of record: Record, depth: Int) -> SharingLabel? {
    if let own = Self.own(record) { return own }
    guard depth < Self.deepest else { return .red }
    let foundations = record.foundations.compactMap { contents[$0] }
    return ([caseLabel] + foundations.map { label(of: $0, depth: depth + 1) }).compactMap { $0 }.max()
  }

  /// A label that is there but is none of FIRST's counts as the strictest.
  private static func own(_ record: Record) -> SharingLabel? {
    guard let value = record[field: "label"], value != .null else { return nil }
    return value.string.flatMap(SharingLabel.init(rawValue:)) ?? .red
  }
}

extension Record {
  /// The records that this one rests on and whose labels it takes over.
  fileprivate var foundations: [RecordID] {
    switch kind {
    case .observation: references("images") + references("site")
    case .claim: references("source") + references("subject")
    case .assessment: references("evidence") + references("subject")
    case .gap: references("site")
    case .undertaking: references("source") + references("subject")
    case .caseInfo, .site, .scene, .source, .hypotheses: []
    }
  }
}

/// The records that a brief of some sites would speak of if nothing had a label.
private struct Scope {
  let contents: CaseContents
  let index: BriefIndex
  let sites: [Site]

  var records: [Record] {
    let observations = sites.flatMap { contents.observations(of: $0.id) }.map(\.record)
    let scenes = sites.flatMap { index.scenes(of: $0) }.map(\.record)
    let names = Set(sites.map(\.id) + observations.map(\.id) + [contents.caseInfo?.id].compactMap { $0 })
    func concerns(_ record: Record) -> Bool {
      let subject = record.reference("subject") ?? record.reference("site")
      return subject.map(names.contains) ?? true
    }
    let others = [RecordKind.claim, .assessment, .gap, .undertaking, .hypotheses].flatMap { contents.all($0) }.filter(
      concerns)
    let cited = (others + sites.map(\.record)).flatMap(\.citedSources) + estimateSources
    let known = sites.map(\.record) + observations + scenes + others + withOrigins(cited)
    return [contents.caseInfo].compactMap { $0 } + unique(known)
  }

  private var estimateSources: [RecordID] {
    contents.all(CaseInfo.self).flatMap(\.estimates).compactMap(\.source)
  }

  private func withOrigins(_ sources: [RecordID]) -> [Record] {
    var found: [Record] = []
    var seen: Set<RecordID> = []
    var waiting = sources
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted, let source = contents.first(Source.self, id) else { continue }
      found.append(source.record)
      waiting += source.derivedFrom
    }
    return found
  }

  private func unique(_ records: [Record]) -> [Record] {
    let order = Dictionary(uniqueKeysWithValues: RecordKind.allCases.enumerated().map { ($1, $0) })
    var seen: Set<RecordID> = []
    return records.filter { seen.insert($0.id).inserted }
      .sorted { (order[$0.kind] ?? 0, $0.id) < (order[$1.kind] ?? 0, $1.id) }
  }
}

extension Record {
  fileprivate var citedSources: [RecordID] {
    references("source") + [self[field: "location"]?["source"]?.string.map { RecordID(rawValue: $0) }].compactMap { $0 }
  }
}
