import CaseModel
import JSONText

extension CaseState {
  /// Whether a document holds nothing that the history does not know: as one does that git merged from two of ours.
  ///
  /// Every register of which the history speaks has a value that some action gave it, and every record and member that
  /// the history took out, or that it never spoke of, may be there or not. What the document lacks although no action
  /// ever took it out was taken out by somebody else. Nothing is lost when such a document is written anew, given that
  /// what the history does not speak of was read from it.
  func holdsOnlyWhatHistoryKnows(_ parsed: ParsedDocument, _ document: ExactText) -> Bool {
    guard parsed.problem == nil else { return false }
    let found = Dictionary(
      parsed.records.map { (RecordKey(document: document.text, entity: $0.id.rawValue), $0) },
      uniquingKeysWith: { $1 })
    let keys = Set(self.keys(of: document)).union(found.keys)
    return keys.allSatisfy { key in
      guard let history = merged.records[key] else { return true }
      return history.knows(found[key])
    }
  }
}

extension RecordHistory {
  /// Whether every value that a record shows, and every one that it lacks, was given to it at some time.
  fileprivate func knows(_ record: Record?) -> Bool {
    guard let record else { return registers[Self.alive]?.knows(nil) ?? false }
    let shown = Dictionary(record.registers.map { (ExactText($0.field), $0.value) }, uniquingKeysWith: { $1 })
    return registers.allSatisfy { field, register in
      field == Self.alive ? register.knows(.bool(true)) : register.knows(shown[field])
    }
  }
}

extension CaseState {
  /// Whether a document that the program wrote at some time holds a value that the history no longer has: lines of it
  /// are missing then, and the document may be the only place where that value is.
  func isAheadOfHistory(_ parsed: ParsedDocument, _ document: ExactText) -> Bool {
    parsed.records.contains { record in
      guard let history = merged.records[RecordKey(document: document.text, entity: record.id.rawValue)] else {
        return false
      }
      return record.registers.contains { history.registers[ExactText($0.field)]?.knows($0.value) == false }
    }
  }
}

extension CaseState {
  /// The values of a document that actions replaced since, as `status: caretaker`; none of records that were deleted.
  ///
  /// A copy that is behind has such values, and one in which somebody set a value back; which of the two nobody can tell.
  func replacedValues(in parsed: ParsedDocument, _ document: ExactText) -> [String] {
    parsed.records.flatMap { record -> [String] in
      let key = RecordKey(document: document.text, entity: record.id.rawValue)
      guard let history = merged.records[key], history.isAlive(base: base[key] != nil) else { return [] }
      return record.registers.compactMap { field, value in
        guard let register = history.registers[ExactText(field)], !register.live.contains(where: { $0.value == value })
        else { return nil }
        return "\(key.register(ExactText(field)).fieldName): \((value.string ?? value.canonicalText()).prefix(40))"
      }
    }
  }
}

extension RegisterHistory {
  /// Whether some action gave the register this value or found it; nil for "not there", as `alive` is after a deletion,
  /// only where some action gave that.
  func knows(_ value: JSON?) -> Bool {
    guard let value else { return operations.contains { $0.value == nil || $0.value == .bool(false) } }
    return operations.contains { $0.value == value || $0.old == value }
  }
}
