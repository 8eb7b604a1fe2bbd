import CaseModel
import JSONText

extension CaseState {
  /// The living records of a document.
  func livingRecords(of document: ExactText) -> [Record] { keys(of: document).compactMap(record).filter(\.isAlive) }

  /// The bytes that a document has by the history; nil where it holds nothing and should not be.
  func bytes(of document: ExactText) -> [UInt8]? {
    documentBytes(
      of: document.text, livingRecords(of: document), documents[document]?.others ?? JSONObject())
  }

  /// Whether a document says the same as the history, however it is laid out.
  func agrees(_ parsed: ParsedDocument, _ document: ExactText) -> Bool {
    let living = livingRecords(of: document)
    guard living.count == parsed.records.count else { return false }
    let bodies = Dictionary(living.map { (ExactText($0.id.rawValue), $0.body) }, uniquingKeysWith: { $1 })
    return parsed.records.allSatisfy { bodies[ExactText($0.id.rawValue)] == $0.body }
  }

  /// Whether the history speaks of anything in a document.
  func isInHistory(_ document: ExactText) -> Bool {
    keys(of: document).contains { merged.records[$0] != nil }
  }

  /// How a file that was read relates to the history.
  func condition(of document: ExactText, _ bytes: [UInt8], _ parsed: ParsedDocument, sha: String)
    -> DocumentState.Condition
  {
    if let problem = parsed.problem { return .unreadable(problem) }
    guard isInHistory(document) else { return .current }
    if table.freshView(document, sha: sha) != nil || self.bytes(of: document) == bytes { return .current }
    if table.wasWritten(document, sha: sha) { return isAheadOfHistory(parsed, document) ? .edited : .stale }
    if agrees(parsed, document) { return .current }
    return holdsOnlyWhatHistoryKnows(parsed, document) ? .stale : .edited
  }

  var documentWarnings: [StoreWarning] {
    documents.sorted { $0.key < $1.key }.compactMap { name, state in
      switch state.condition {
      case .edited: .editedOutside(document: name.text)
      case .unreadable(let place): .unreadable(document: name.text, place: place)
      case .marked: .conflictMarks(document: name.text)
      case .current, .stale, .missing: nil
      }
    }
  }
}

/// The canonical bytes of a document with these records, the site first, then by identifier, and with these members
/// beside a site's features; nil where it holds nothing and should not be.
func documentBytes(of document: String, _ records: [Record], _ others: JSONObject) -> [UInt8]? {
  var bytes: [UInt8] = []
  guard DocumentName(document)?.kind == .site else {
    guard let record = records.min(by: { $0.id < $1.id }) else { return nil }
    record.documentValue.appendDocument(to: &bytes)
    return bytes
  }
  if records.isEmpty, others.isEmpty { return nil }
  let site = { (record: Record) in record.kind == .site ? 0 : 1 }
  let sorted = records.sorted { (site($0), $0.id) < (site($1), $1.id) }
  var collection = others
  collection["type"] = "FeatureCollection"
  collection["features"] = .array(sorted.map(\.documentValue))
  JSON.object(collection).appendDocument(to: &bytes)
  return bytes
}
