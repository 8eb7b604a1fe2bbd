import JSONText

extension Change {
  /// What the change does on one line: `Sakkanmol, status: active -> caretaker`.
  public func line(in contents: CaseContents) -> String {
    let name = contents.records[register.entity]?.displayName ?? register.entity.rawValue
    if register.field == Register.alive { return "\(name): \(new == true ? "added" : "deleted")" }
    return "\(name), \(register.fieldName): \(register.plain(old)) -> \(register.plain(new))"
  }
}
