import CaseModel
import JSONText

extension CaseState {
  /// What a document that somebody edited outside says, as an edit of what the history says.
  ///
  /// A value that the history knows from before is taken for an old one, not for an edit: copies that were synchronised
  /// may be behind in some registers and edited in others. What is not there at all was taken out only where the
  /// document was in line with the history before, and nothing else in it is old.
  func outsideEdit(_ document: ExactText, _ parsed: ParsedDocument) -> Edit {
    let outside = Dictionary(
      parsed.records.map { (ExactText($0.id.rawValue), $0) }, uniquingKeysWith: { first, _ in first })
    let differences = keys(of: document).sorted().flatMap { key in
      merged.records[key].map { difference(key, $0, outside[key.entity]) } ?? []
    }
    let new = differences.filter { $0.new != nil && !$0.isOfExistence && merged[$0.register]?.knows($0.new) != true }
    let absent = differences.filter { $0.new == nil || $0.isOfExistence }
    let hasOld = new.count + absent.count < differences.count
    let sum = table.lineSum(of: document)
    let wasInLine = !hasOld && (table.views[document] ?? []).contains { $0.lines == sum }
    return Edit(differences.filter { new.contains($0) || (wasInLine && absent.contains($0)) })
  }

  /// The registers of which the history speaks and the document says something else.
  private func difference(_ key: RecordKey, _ history: RecordHistory, _ outside: Record?) -> [Change] {
    let isAlive = history.isAlive(base: base[key] != nil)
    let alive = key.register(RecordHistory.alive)
    guard let outside else { return isAlive ? [Change(alive, old: true, new: false)] : [] }
    var changes = isAlive ? [] : [Change(alive, old: false, new: true)]
    for (field, register) in history.registers.sorted(by: { $0.key < $1.key }) where field != RecordHistory.alive {
      let (shown, found) = (register.winner?.value, outside.body[pointer: field.text])
      if shown != found { changes.append(Change(key.register(field), old: shown, new: found)) }
    }
    return changes
  }
}

extension Change {
  /// Whether it is about there being the record at all.
  fileprivate var isOfExistence: Bool { register.field == Register.alive }
}
