import Places

extension CaseContents {
  /// The images of a site, oldest first: those bound to it, and those not bound to any whose bounds hold its point.
  public func scenes(of site: Site) -> [Scene] { SceneIndex(all(Scene.self)).scenes(of: site) }

  /// The observations of a site, in the order in which they were made.
  public func observations(of site: RecordID) -> [Observation] {
    records(in: RecordKind.site.document(of: site)).compactMap { Observation($0) }
      .map { (($0.created.flatMap { Timestamp(rfc3339: $0) }) ?? Timestamp(milliseconds: 0), $0) }
      .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
  }

  /// The claims on a record, in the order of their attributes.
  public func claims(on subject: RecordID) -> [Claim] {
    all(Claim.self).filter { $0.subject == subject }
      .sorted { ($0.attribute, $0.asOf ?? "", $0.id) < ($1.attribute, $1.asOf ?? "", $1.id) }
  }
}
