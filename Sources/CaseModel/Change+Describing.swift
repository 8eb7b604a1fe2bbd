import JSONText

extension Change {
  /// What the change does on one line: `Sakkanmol, status: active -> caretaker`, `a mark at Sakkanmol: added`.
  ///
  /// A record that is gone has the name that is remembered of it.
  public func line(in contents: CaseContents, remembering gone: [RecordID: Record] = [:]) -> String {
    let name = register.ownerName(gone[register.entity] ?? contents.records[register.entity], in: contents)
    if register.field == Register.alive { return "\(name): \(new == true ? "added" : "deleted")" }
    return "\(name), \(register.fieldName): \(register.plain(old)) -> \(register.plain(new))"
  }
}
