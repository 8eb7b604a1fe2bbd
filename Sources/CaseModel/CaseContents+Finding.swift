extension CaseContents {
  /// The living record that a text names: its identifier, a unique prefix of that or of its random part, `case`,
  /// or, of a site, its exact name.
  public func find(_ text: String, kinds: [RecordKind] = RecordKind.allCases) throws(CaseModelError) -> Record {
    let wanted = text.lowercased()
    if let exact = self[RecordID(rawValue: text)], kinds.contains(exact.kind) { return exact }
    if wanted == "case", kinds.contains(.caseInfo), let info = caseInfo { return info }
    guard !wanted.isEmpty else { throw .unknownRecord(text) }
    let living = kinds.flatMap { all($0) }
    var matches = living.filter { $0.kind == .site && $0.text("name")?.lowercased() == wanted }
    if matches.isEmpty {
      matches = living.filter { $0.id.rawValue.hasPrefix(wanted) || $0.id.randomPart.hasPrefix(wanted) }
    }
    guard let first = matches.first else { throw .unknownRecord(text) }
    guard matches.count == 1 else { throw .ambiguousRecord(text, matches.map(\.id)) }
    return first
  }
}
