import CaseModel
import JSONText

/// A case as values: the table of its history, and the records of the documents that are loaded.
///
/// All documents but those of sites are always loaded; of a site that is not, the record of the site itself and the
/// number of its observations are in the contents.
struct CaseState {
  let caseID: String
  /// Whose undo is kept.
  let analyst: String
  var table = HistoryTable()
  var lines: LineFetcher
  private(set) var merged = MergedHistory()
  /// The members of records as the documents on the disk had them.
  private(set) var base: [RecordKey: JSON] = [:]
  var documents: [ExactText: DocumentState] = [:]
  var contents = CaseContents()
  private(set) var conflicts: [RecordKey: [Conflict]] = [:]
  private(set) var undo = UndoStacks()
  private(set) var strange: Set<StoreWarning> = []
  /// The long line that was asked for last, its changes by document.
  private var longLine: (id: LineID, changes: [ExactText: [StoredChange]])?
  /// The loaded documents in which each record stands.
  private var places: [ExactText: Set<ExactText>] = [:]

  init(caseID: String, analyst: String, files: CaseFiles) {
    self.caseID = caseID
    self.analyst = analyst
    lines = LineFetcher(files: files)
  }

  /// Takes a document's records into memory: what its file holds, and what the history says of it.
  mutating func load(_ parsed: ParsedDocument, _ document: ExactText) throws(StoreError) {
    let contents = try lines.lines(table.lines(of: document), in: table)
    forget(document)
    documents[document, default: DocumentState()].others = parsed.others
    documents[document]?.isLoaded = true
    for record in parsed.records {
      let key = RecordKey(document: document.text, entity: record.id.rawValue)
      base[key] = record.body
      note(key)
    }
    for line in contents.values { merge(line, of: [document]) }
    self.contents.load(document.text, [])
    show(keys(of: document))
  }

  /// Puts a document's records out of memory, but for the site itself, and keeps how many observations it has.
  mutating func unload(_ document: ExactText) {
    let records = contents.records(in: document.text)
    let isContested = hasConflicts(document)
    documents[document]?.hasConflicts = isContested
    forget(document)
    contents.unload(document.text, ObservationCounts(records))
  }

  private mutating func forget(_ document: ExactText) {
    for key in keys(of: document) {
      base[key] = nil
      merged.remove(key)
      conflicts[key] = nil
      places[key.entity]?.remove(document)
      if places[key.entity]?.isEmpty == true { places[key.entity] = nil }
    }
    documents[document]?.entities = []
    documents[document]?.others = JSONObject()
    documents[document]?.isLoaded = false
  }

  /// The keys of a loaded document's records.
  func keys(of document: ExactText) -> [RecordKey] {
    (documents[document]?.entities ?? []).map { RecordKey(document: document.text, entity: $0.text) }
  }

  func hasConflicts(_ document: ExactText) -> Bool {
    guard let state = documents[document] else { return false }
    return state.isLoaded ? keys(of: document).contains { conflicts[$0] != nil } : state.hasConflicts
  }

  /// Takes the changes of an action into the loaded documents; gives the records that it touches in these.
  mutating func merge(_ action: Action) throws(StoreError) -> Set<RecordKey> {
    var touched: Set<RecordKey> = []
    for line in try lines.lines(action.lines, in: table).values {
      let loaded = Set(line.changes.map { ExactText($0.register.document) })
        .filter { documents[$0]?.isLoaded == true }
      touched.formUnion(merge(line, of: loaded))
    }
    return touched
  }

  @discardableResult
  private mutating func merge(_ line: EditLine, of wanted: Set<ExactText>) -> Set<RecordKey> {
    var touched: Set<RecordKey> = []
    let time = table[line.action.session]?.line(line.action.number)?.time ?? line.time
    for change in changes(of: line, in: wanted) {
      guard MergedHistory.accepts(change.register, caseID: caseID) else {
        noteStrange(change.register, line)
        continue
      }
      let operation = Operation(
        line: line.id, action: line.action, time: time, role: line.role, value: change.new,
        old: change.old, supersedes: change.supersedes)
      merged.insert(operation, into: change.register)
      touched.insert(RecordKey(change.register))
    }
    touched.forEach { note($0) }
    return touched
  }

  /// The changes that a line makes to some documents. An import is one line over very many, each of which asks for its
  /// own: the changes of such a line are sorted once.
  private mutating func changes(of line: EditLine, in wanted: Set<ExactText>) -> [StoredChange] {
    guard line.changes.count > 64 else {
      return line.changes.filter { wanted.contains(ExactText($0.register.document)) }
    }
    if longLine?.id != line.id {
      longLine = (line.id, Dictionary(grouping: line.changes) { ExactText($0.register.document) })
    }
    return wanted.flatMap { longLine?.changes[$0] ?? [] }
  }

  /// Notes the changes of a document that cannot be one.
  mutating func noteStrange(_ document: ExactText) throws(StoreError) {
    for line in try lines.lines(table.lines(of: document), in: table).values {
      for change in line.changes where ExactText(change.register.document) == document {
        noteStrange(change.register, line)
      }
    }
  }

  private mutating func noteStrange(_ register: Register, _ line: EditLine) {
    strange.insert(
      .strangeChange(
        session: line.id.session.description, analyst: table.analyst(of: line.id.session),
        document: register.document, record: register.entity.rawValue))
  }

  private mutating func note(_ key: RecordKey) {
    documents[key.document, default: DocumentState()].entities.insert(key.entity)
    places[key.entity, default: []].insert(key.document)
  }

  /// Takes the analyst's newest action into the order of undo.
  mutating func noteUndo(_ action: Action) { undo.append(action.id, action.role) }

  /// Derives the order of undo from the whole history.
  mutating func deriveUndo() {
    undo = UndoStacks()
    for id in table.order(of: { ($0.analyst ?? "unknown") == analyst }) {
      undo.append(id, table.roles[id] ?? .edit)
    }
  }

  /// Shows records of loaded documents in the contents as the history and the documents have them.
  mutating func show(_ keys: some Collection<RecordKey>) {
    for key in keys {
      let found = merged.records[key]?.conflicts(of: key, analyst: table.analyst) ?? []
      conflicts[key] = found.isEmpty ? nil : found
    }
    let records = Set(keys.map(\.entity)).compactMap(shownRecord)
    // Sorting the lists of the contents once pays for many records, putting one in its place for few.
    if records.count > 100 { contents.insert(contentsOf: records) } else { records.forEach { contents.insert($0) } }
  }

  /// Of a record that stands in several documents, the one that exists in the first of them.
  private func shownRecord(_ entity: ExactText) -> Record? {
    let records = (places[entity] ?? []).sorted().compactMap {
      record(RecordKey(document: $0.text, entity: entity.text))
    }
    return records.first(where: \.isAlive) ?? records.first
  }

  /// A record of a loaded document as the history and the document have it.
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

  /// The records that stand, alive, in more than one of the loaded documents.
  var recordsTwice: [StoreWarning] {
    places.filter { $0.value.count > 1 }.compactMap { entity, documents -> StoreWarning? in
      let living = documents.sorted().filter {
        record(RecordKey(document: $0.text, entity: entity.text))?.isAlive ?? false
      }
      return living.count > 1 ? .recordTwice(record: entity.text, documents: living.map(\.text)) : nil
    }.sorted { $0.message < $1.message }
  }
}
