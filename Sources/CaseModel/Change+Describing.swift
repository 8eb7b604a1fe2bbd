import JSONText

extension Change {
  /// What the change does on one line: `Sakkanmol, status: active -> caretaker`, `a mark at Sakkanmol: added`.
  public func line(in contents: CaseContents) -> String {
    let name = register.ownerName(in: contents)
    if register.field == Register.alive { return "\(name): \(new == true ? "added" : "deleted")" }
    return "\(name), \(register.fieldName): \(register.plain(old)) -> \(register.plain(new))"
  }
}
