import CaseModel
import JSONText

extension RecordHistory {
  /// The conflicts of a record: registers with several values, and edits that its deletion did not know of.
  func conflicts(of key: RecordKey, analyst: (SessionID) -> String) -> [Conflict] {
    func version(_ field: ExactText, _ operation: Operation) -> Conflict.Version {
      Conflict.Version(
        register: key.register(field), value: operation.value, action: operation.action.action,
        analyst: analyst(operation.line.session), time: operation.time.timestamp)
    }
    var result: [Conflict] = []
    for (field, register) in registers.sorted(by: { $0.key < $1.key }) {
      guard let winner = register.winner else { continue }
      var others = register.losers.map { version(field, $0) }
      if field == Self.alive { others += editsUnknown(to: register).map(version) }
      guard !others.isEmpty else { continue }
      result.append(Conflict(register: key.register(field), shown: version(field, winner), others: others))
    }
    return result
  }

  /// The live values of a deleted record that the deletion did not list among what it replaces.
  private func editsUnknown(to alive: RegisterHistory) -> [(ExactText, Operation)] {
    guard let deletion = alive.winner, deletion.value != .bool(true) else { return [] }
    let known = Set(alive.live.flatMap(\.supersedes))
    return registers.sorted { $0.key < $1.key }.filter { $0.key != Self.alive }.flatMap { field, register in
      register.live.filter { !known.contains($0.line) && $0.action != deletion.action }.map { (field, $0) }
    }
  }

  /// Whether a register's value must be written even where it stays, for others stand beside it.
  func isContested(_ field: ExactText) -> Bool {
    guard let register = registers[field] else { return false }
    return !register.losers.isEmpty || (field == Self.alive && !editsUnknown(to: register).isEmpty)
  }
}
