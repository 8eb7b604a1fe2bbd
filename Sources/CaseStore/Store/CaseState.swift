import CaseModel
import JSONText

/// A case as values: its history, what its documents hold besides, and what follows from the two.
struct CaseState {
  let caseID: String
  /// Whose undo is kept.
  let analyst: String
  var table = HistoryTable()
  private(set) var merged = MergedHistory()
  /// The members of records as the documents on the disk had them.
  private(set) var base: [RecordKey: JSON] = [:]
  var documents: [ExactText: DocumentState] = [:]
  private(set) var contents = CaseContents()
  private(set) var conflicts: [RecordKey: [Conflict]] = [:]
  private(set) var undo = UndoStacks()
  private(set) var strange: Set<StoreWarning> = []
  /// The documents in which each record stands.
  private var places: [ExactText: Set<ExactText>] = [:]

  init(caseID: String, analyst: String) {
    self.caseID = caseID
    self.analyst = analyst
  }

  /// Takes in what a document on the disk holds.
  mutating func load(_ parsed: ParsedDocument, document: String) {
    documents[ExactText(document), default: DocumentState()].others = parsed.others
    for record in parsed.records {
      let key = RecordKey(document: document, entity: record.id.rawValue)
      base[key] = record.body
      note(key)
    }
  }

  /// Takes an action in; gives the records that it touches, which must be shown anew.
  mutating func merge(_ action: Action) -> Set<RecordKey> {
    var touched: Set<RecordKey> = []
    for (line, change) in table.changes(of: action) {
      guard MergedHistory.accepts(change.register, caseID: caseID) else {
        noteStrange(change.register, action)
        continue
      }
      let operation = Operation(
        line: line, action: action.id, time: action.time, role: action.role, value: change.new,
        supersedes: change.supersedes)
      merged.insert(operation, into: change.register)
      touched.insert(RecordKey(change.register))
    }
    touched.forEach { note($0) }
    return touched
  }

  private mutating func note(_ key: RecordKey) {
    documents[key.document, default: DocumentState()].entities.insert(key.entity)
    places[key.entity, default: []].insert(key.document)
  }

  private mutating func noteStrange(_ register: Register, _ action: Action) {
    strange.insert(
      .strangeChange(
        session: action.id.session.description, analyst: table.analyst(of: action.id.session),
        document: register.document, record: register.entity.rawValue))
  }

  /// Takes the analyst's newest action into the order of undo.
  mutating func noteUndo(_ action: Action) { undo.append(action.id, action.role) }

  /// Derives the order of undo from the whole history.
  mutating func deriveUndo() {
    undo = UndoStacks()
    for id in table.order where table.analyst(of: id.session) == analyst {
      if let action = table.actions[id] { undo.append(id, action.role) }
    }
  }

  /// Shows records in the contents as the history and the documents have them.
  mutating func show(_ keys: some Collection<RecordKey>) {
    for key in keys {
      let found = merged.records[key]?.conflicts(of: key, analyst: table.analyst) ?? []
      conflicts[key] = found.isEmpty ? nil : found
    }
    let records = Set(keys.map(\.entity)).compactMap(shownRecord)
    // Sorting the lists of the contents once pays for many records, putting one in its place for few.
    if records.count > 100 { contents.insert(contentsOf: records) } else { records.forEach { contents.insert($0) } }
  }

  /// Shows every record.
  mutating func showAll() { show(Set(base.keys).union(merged.records.keys)) }

  /// Of a record that stands in several documents, the one that exists in the first of them.
  private func shownRecord(_ entity: ExactText) -> Record? {
    let records = (places[entity] ?? []).sorted().compactMap {
      record(RecordKey(document: $0.text, entity: entity.text))
    }
    return records.first(where: \.isAlive) ?? records.first
  }

  /// A record as the history and its document have it.
  func record(_ key: RecordKey) -> Record? {
    guard let kind = RecordKind.of(key.id, in: key.document.text) else { return nil }
    var record = Record(id: key.id, kind: kind, document: key.document.text, isAlive: false)
    let base = base[key]
    guard let history = merged.records[key] else {
      guard let base else { return nil }
      record.body = base
      record.isAlive = true
      return record
    }
    record.body = history.body(base: base, of: record)
    record.isAlive = history.isAlive(base: base != nil)
    return record
  }

  /// The records that stand, alive, in more than one document.
  var recordsTwice: [StoreWarning] {
    places.filter { $0.value.count > 1 }.compactMap { entity, documents -> StoreWarning? in
      let living = documents.sorted().filter {
        record(RecordKey(document: $0.text, entity: entity.text))?.isAlive ?? false
      }
      return living.count > 1 ? .recordTwice(record: entity.text, documents: living.map(\.text)) : nil
    }.sorted { $0.message < $1.message }
  }
}
