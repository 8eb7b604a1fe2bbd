import CaseModel
import Places

/// The records of a case by what they belong to, so that a brief of many sites takes one walk over them.
struct BriefIndex {
  private var boundScenes: [RecordID: [Scene]] = [:]
  private var unboundScenes: [Scene] = []
  private let claimsBySubject: [RecordID?: [Claim]]
  private let assessmentsBySubject: [RecordID?: [Assessment]]
  private let gapsBySite: [RecordID?: [Record]]

  init(_ contents: CaseContents) {
    for scene in contents.all(Scene.self) {
      for site in scene.sites { boundScenes[site, default: []].append(scene) }
      if scene.sites.isEmpty { unboundScenes.append(scene) }
    }
    claimsBySubject = Dictionary(grouping: contents.all(Claim.self), by: \.subject)
    assessmentsBySubject = Dictionary(grouping: contents.all(Assessment.self), by: \.subject)
    gapsBySite = Dictionary(grouping: contents.all(.gap)) { $0.reference("site") }
  }

  /// The images of a site, oldest first: those bound to it and those not bound to any that cover its point.
  func scenes(of site: Site) -> [Scene] {
    let covering = site.point.map { point in unboundScenes.filter { $0.covers(point) } } ?? []
    return ((boundScenes[site.id] ?? []) + covering)
      .sorted { ($0.acquired ?? "", $0.id) < ($1.acquired ?? "", $1.id) }
  }

  /// The claims on a record, in the order of their attributes; nil asks for those without a subject.
  func claims(on subject: RecordID?) -> [Claim] {
    (claimsBySubject[subject] ?? []).sorted {
      ($0.attribute, $0.asOf ?? "", $0.id) < ($1.attribute, $1.asOf ?? "", $1.id)
    }
  }

  /// The judgements on a record, in the order in which they were made; nil asks for those without a subject.
  func assessments(on subject: RecordID?) -> [Assessment] {
    func created(_ assessment: Assessment) -> String { assessment.record.text("created") ?? "" }
    return (assessmentsBySubject[subject] ?? []).sorted { (created($0), $0.id) < (created($1), $1.id) }
  }

  /// The spans without a usable image that are recorded of a site.
  func gaps(of site: RecordID) -> [Record] {
    (gapsBySite[site] ?? []).sorted { ($0.text("from") ?? "", $0.id) < ($1.text("from") ?? "", $1.id) }
  }
}
