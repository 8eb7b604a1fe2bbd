import CaseModel
import JSONText

extension CaseState {
  /// What a document that somebody edited outside says, as an edit of what the history says.
  ///
  /// Where the document was in line with the history before, every difference was made outside. Where the history had
  /// gone on meanwhile, a value that it knows is only old: a value that it does not know was made outside.
  func outsideEdit(_ document: ExactText, _ parsed: ParsedDocument) throws(StoreError) -> Edit {
    let wasInLine = (table.views[document] ?? []).contains { $0.lines == table.lineSum(of: document) }
    let known = wasInLine ? [] : try knownValues(of: document)
    let outside = Dictionary(
      parsed.records.map { (ExactText($0.id.rawValue), $0) }, uniquingKeysWith: { first, _ in first })
    var changes: [Change] = []
    for key in keys(of: document).sorted() {
      guard let history = merged.records[key] else { continue }
      changes += difference(key, history, outside[key.entity]).filter { change in
        let isOld = known.contains(KnownValue(change.register, change.new))
        return wasInLine || !(isOld || change.register.field == Register.alive)
      }
    }
    return Edit(changes)
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

  /// A value that a register had at some time.
  private struct KnownValue: Hashable {
    var register: Register
    var value: JSON?

    init(_ register: Register, _ value: JSON?) {
      self.register = register
      self.value = value
    }
  }

  private func knownValues(of document: ExactText) throws(StoreError) -> Set<KnownValue> {
    var known: Set<KnownValue> = []
    for line in try lines.lines(table.lines(of: document), in: table).values {
      for change in line.changes {
        known.insert(KnownValue(change.register, change.old))
        known.insert(KnownValue(change.register, change.new))
      }
    }
    return known
  }
}
