import JSONText

/// The records of a case as values, with the orders that the screens need.
///
/// All records are here except the observations of sites that were only counted: a case may hold a million of them.
public struct CaseContents: Sendable {
  /// Every record that is here by its identifier, deleted ones included.
  public private(set) var records: [RecordID: Record] = [:]
  private var identifiersByKind: [RecordKind: [RecordID]] = [:]
  private var observationsByDocument: [String: [RecordID]] = [:]
  /// What is known of the documents whose observations are not here.
  var countsByDocument: [String: ObservationCounts] = [:]

  /// Makes contents without a record.
  public init() {}

  /// A living record; nil where there is none or it was deleted.
  public subscript(id: RecordID) -> Record? {
    guard let record = records[id], record.isAlive else { return nil }
    return record
  }

  /// The living records of a kind, in the order of their identifiers.
  public func all(_ kind: RecordKind) -> [Record] {
    let identifiers =
      kind == .observation ? observationsByDocument.values.joined().sorted() : identifiersByKind[kind] ?? []
    return identifiers.compactMap { self[$0] }
  }

  /// The living records of a document: the site first, then by identifier.
  public func records(in document: String) -> [Record] {
    guard document.hasPrefix("sites/") else {
      let name = document.split(separator: "/").last?.dropLast(".json".count) ?? ""
      return document == "case.json" ? all(.caseInfo) : whole(document, String(name))
    }
    let site = String(document.dropFirst("sites/".count).dropLast(".geojson".count))
    let observations = (observationsByDocument[document] ?? []).compactMap { self[$0] }
    return whole(document, site) + observations
  }

  /// The living record whose document has its name, where it lies in that document.
  private func whole(_ document: String, _ name: String) -> [Record] {
    guard let record = self[RecordID(rawValue: name)], record.document == document else { return [] }
    return [record]
  }

  /// The record of the case itself.
  public var caseInfo: Record? { all(.caseInfo).first }

  /// Adds a record or puts it in the place of the one with its identifier.
  public mutating func insert(_ record: Record) {
    if keep(record) { register(record) }
  }

  /// Adds many records, in O(n log n): one by one, each moves half of the list of identifiers of its kind.
  public mutating func insert(contentsOf added: some Sequence<Record>) {
    var kinds: Set<RecordKind> = []
    var documents: Set<String> = []
    for record in added where keep(record) {
      if record.kind == .observation {
        observationsByDocument[record.document, default: []].append(record.id)
        documents.insert(record.document)
      } else {
        identifiersByKind[record.kind, default: []].append(record.id)
        kinds.insert(record.kind)
      }
    }
    kinds.forEach { identifiersByKind[$0]?.sort() }
    documents.forEach { observationsByDocument[$0]?.sort() }
  }

  /// Takes the observations of a site's document out and keeps how many they are.
  public mutating func unload(_ document: String, _ counts: ObservationCounts) {
    countsByDocument[document] = counts
    observationsByDocument.removeValue(forKey: document)?.forEach { records[$0] = nil }
  }

  /// Puts all records of a site's document in the place of what is known of it.
  public mutating func load(_ document: String, _ added: some Sequence<Record>) {
    unload(document, ObservationCounts())
    countsByDocument[document] = nil
    insert(contentsOf: added)
  }

  /// Carries out an edit on the records; changes of members of unknown records make the record, those of observations
  /// that were only counted have no effect.
  public mutating func apply(_ edit: Edit) {
    // First what goes: a member that becomes an object, or no longer is one, must not take the new value with it.
    for change in edit.changes where change.new == nil { apply(change) }
    for change in edit.changes where change.new != nil { apply(change) }
  }

  /// Carries out one change.
  public mutating func apply(_ change: Change) {
    let id = change.register.entity
    guard let kind = records[id]?.kind ?? RecordKind.of(id, in: change.register.document) else { return }
    if kind == .observation, !isLoaded(change.register.document) { return }
    if records[id] == nil {
      insert(Record(id: id, kind: kind, document: change.register.document, isAlive: false))
    }
    if change.register.field == Register.alive {
      records[id]?.isAlive = change.new == .bool(true)
    } else {
      records[id]?.put(change.new, at: change.register.field)
    }
  }

  /// Keeps a record; true where the lists of identifiers lack it.
  private mutating func keep(_ record: Record) -> Bool {
    guard let old = records.updateValue(record, forKey: record.id) else { return true }
    if old.kind == record.kind, old.document == record.document { return false }
    identifiersByKind[old.kind]?.removeAll { $0 == old.id }
    observationsByDocument[old.document]?.removeAll { $0 == old.id }
    return true
  }

  private mutating func register(_ record: Record) {
    if record.kind == .observation {
      Self.insert(record.id, into: &observationsByDocument[record.document, default: []])
    } else {
      Self.insert(record.id, into: &identifiersByKind[record.kind, default: []])
    }
  }

  private static func insert(_ id: RecordID, into list: inout [RecordID]) {
    if let last = list.last, last < id { return list.append(id) }
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < id { low = middle + 1 } else { high = middle }
    }
    list.insert(id, at: low)
  }
}
