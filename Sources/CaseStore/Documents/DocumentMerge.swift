import CaseModel
import JSONText

/// What a three-way merge of a document came to.
public struct MergedDocument: Sendable, Hashable {
  /// The document in its canonical form, or one side as it was where the other could not be read.
  public var bytes: [UInt8]
  /// What the analyst should hear of: values that both sides changed, a side that could not be read.
  public var notes: [String]
}

/// Merges two versions of a document by record and register, as the driver of `git merge` does.
///
/// What one side changed against `base` wins; where both changed a register to different values, ours is taken, for
/// the history holds both and the program shows the conflict. Of a side that cannot be read the other is taken whole.
/// Nil where neither can be. `path` is that of the document, within the case or above it; without one it is told
/// from what our side holds. A base that cannot be read, as the empty one of two new files, counts as empty.
public func mergeDocuments(base: [UInt8], ours: [UInt8], theirs: [UInt8], path: String? = nil) -> MergedDocument? {
  let name = path.flatMap(documentName) ?? documentName(inferredFrom: ours) ?? documentName(inferredFrom: theirs)
  guard let name else { return nil }
  let sides = [ours, theirs].map { readable($0, name) }
  switch (sides[0], sides[1]) {
  case (nil, nil): return nil
  case (nil, _): return MergedDocument(bytes: theirs, notes: ["\(name): our side cannot be read; theirs is taken"])
  case (_, nil): return MergedDocument(bytes: ours, notes: ["\(name): their side cannot be read; ours is taken"])
  case (let ours?, let theirs?):
    var merge = DocumentMerge(base: readable(base, name) ?? ParsedDocument(), ours: ours, theirs: theirs, name: name)
    return MergedDocument(bytes: merge.bytes(), notes: merge.notes)
  }
}

/// A document that can be written again without loss; nil where it cannot.
private func readable(_ bytes: [UInt8], _ name: String) -> ParsedDocument? {
  guard let parsed = try? ParsedDocument(bytes, document: name), parsed.problem == nil else { return nil }
  return parsed
}

/// The name within the case of a path that may lead to it from further above.
private func documentName(_ path: String) -> String? {
  let parts = path.split(separator: "/")
  let names = [2, 1].map { parts.suffix($0).joined(separator: "/") }
  return names.first { DocumentName($0) != nil }
}

/// The name that a document should have by what stands in it.
private func documentName(inferredFrom bytes: [UInt8]) -> String? {
  guard let value = try? parseJSON(bytes) else { return nil }
  if let features = value["features"]?.array {
    let site = features.first { $0["properties"]?["kind"]?.string == RecordKind.site.rawValue } ?? features.first
    return site?["id"]?.string.map { "sites/\($0).geojson" }
  }
  if value["format"] != nil, value["minReader"] != nil { return "case.json" }
  guard let id = value["id"]?.string else { return nil }
  let kind = value["stac_version"] != nil ? RecordKind.scene : RecordKind(rawValue: String(id.prefix { $0 != "-" }))
  return (kind ?? .source).document(of: RecordID(rawValue: id))
}

/// Three versions of a document.
private struct DocumentMerge {
  let base: ParsedDocument
  let ours: ParsedDocument
  let theirs: ParsedDocument
  let name: String
  var notes: [String] = []

  init(base: ParsedDocument, ours: ParsedDocument, theirs: ParsedDocument, name: String) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.name = name
  }

  mutating func bytes() -> [UInt8] {
    let identifiers = Set((base.records + ours.records + theirs.records).map(\.id)).sorted()
    let records = identifiers.compactMap { merged($0) }
    let others = merged(base.others, ours.others, theirs.others)
    return documentBytes(of: name, records, others) ?? documentBytes(of: name, ours.records, others) ?? []
  }

  /// A record as it comes out; nil where it is gone.
  private mutating func merged(_ id: RecordID) -> Record? {
    let (base, ours, theirs) = (base[id], ours[id], theirs[id])
    guard let ours, let theirs else {
      let remaining = ours ?? theirs
      guard let base, let remaining else { return remaining }
      if remaining.body == base.body { return nil }
      note(id, "was deleted on one side and changed on the other")
      return ours
    }
    return merged(base, ours, theirs)
  }

  private mutating func merged(_ base: Record?, _ ours: Record, _ theirs: Record) -> Record {
    let sides = [base, ours, theirs].map { Registers($0) }
    var record = ours
    record.body = .object(JSONObject())
    for field in Set(sides.flatMap(\.values.keys)).sorted() {
      let (before, mine, other) = (sides[0].values[field], sides[1].values[field], sides[2].values[field])
      if mine != other, before != mine, before != other { note(ours.id, "\(field) has two values") }
      if let value = mine == before ? other : mine { record.body.set(value, at: field.text) }
    }
    return record
  }

  /// The members beside the features, each as a whole.
  private mutating func merged(_ base: JSONObject, _ ours: JSONObject, _ theirs: JSONObject) -> JSONObject {
    var result = JSONObject()
    for name in Set((ours.names + theirs.names).map { ExactText($0) }).sorted().map(\.text) {
      result[name] = ours[name] == base[name] ? theirs[name] : ours[name]
    }
    return result
  }

  private mutating func note(_ id: RecordID, _ what: String) {
    notes.append("\(name): \(id): \(what); ours stands in the document, the history has both")
  }
}

/// The registers of a record by their fields.
private struct Registers {
  let values: [ExactText: JSON]

  init(_ record: Record?) {
    let registers = (record?.registers ?? []).map { (ExactText($0.field), $0.value) }
    values = Dictionary(registers, uniquingKeysWith: { $1 })
  }
}

extension ParsedDocument {
  fileprivate subscript(id: RecordID) -> Record? { records.first { $0.id == id } }
}
