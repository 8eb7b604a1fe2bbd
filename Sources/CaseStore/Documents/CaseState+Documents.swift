import CaseModel
import JSONText

extension CaseState {
  /// The living records of a document: the site first, then by identifier.
  func livingRecords(of document: ExactText) -> [Record] {
    let records = keys(of: document).compactMap(record).filter(\.isAlive)
    let site = { (record: Record) in record.kind == .site ? 0 : 1 }
    return records.sorted { (site($0), $0.id) < (site($1), $1.id) }
  }

  /// The bytes that a document has by the history; nil where it holds nothing and should not be.
  func bytes(of document: ExactText) -> [UInt8]? {
    let records = livingRecords(of: document)
    let others = documents[document]?.others ?? JSONObject()
    var bytes: [UInt8] = []
    if DocumentName(document.text)?.kind == .site {
      if records.isEmpty, others.isEmpty { return nil }
      var collection = others
      collection["type"] = "FeatureCollection"
      collection["features"] = .array(records.map(\.documentValue))
      JSON.object(collection).appendDocument(to: &bytes)
    } else {
      guard let record = records.first else { return nil }
      record.documentValue.appendDocument(to: &bytes)
    }
    return bytes
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
    if table.wasWritten(document, sha: sha) { return .stale }
    return agrees(parsed, document) ? .current : .edited
  }

  var documentWarnings: [StoreWarning] {
    documents.sorted { $0.key < $1.key }.compactMap { name, state in
      switch state.condition {
      case .edited: .editedOutside(document: name.text)
      case .unreadable(let place): .unreadable(document: name.text, place: place)
      case .current, .stale, .missing: nil
      }
    }
  }
}
