import JSONText

extension Edit {
  /// Takes in that the edit decides conflicts of some registers, also where it leaves the value that is shown.
  public mutating func decide(_ conflicts: [Conflict], among registers: [Register]) {
    let changed = Set(changes.map(\.register))
    changes += conflicts.filter { registers.contains($0.register) && !changed.contains($0.register) }
      .map { Change($0.register, old: $0.shown.value, new: $0.shown.value) }
  }
}

extension Record {
  /// The registers that assignments to fields set.
  public func registers(settingBy assignments: [FieldAssignment]) -> [Register] {
    assignments.compactMap { Field.named($0.name, of: kind) }.flatMap { field in
      [register(named: field.member)] + (field.type == .place ? [register("/geometry")] : [])
    }
  }

  /// The register that says whether a tag is set.
  public func register(ofTag tag: String) -> Register {
    register(fieldPrefix + "tags/" + escapedPointerToken(tag))
  }
}
