import JSONText

extension Change {
  /// Whether there was nothing to be read before and there is nothing after, as where a new record has no place.
  public var isSilent: Bool { [old, new].allSatisfy { $0 == nil || $0 == .null } }

  /// What the change does on one line: `Sakkanmol, status: active -> caretaker`, `a mark at Sakkanmol: added`.
  ///
  /// A record that is gone has the name that is remembered of it.
  public func line(in contents: CaseContents, remembering gone: [RecordID: Record] = [:]) -> String {
    let name = register.ownerName(gone[register.entity] ?? contents.records[register.entity], in: contents)
    if register.field == Register.alive { return "\(name): \(new == true ? "added" : "deleted")" }
    let field = register.fieldName == "location" ? "place as typed" : register.fieldName
    return "\(name), \(field): \(register.plain(old)) -> \(register.plain(new))"
  }
}
