import CaseModel
import JSONText

/// A document as it lies on the disk.
struct ParsedDocument {
  /// Its records without their unchanging members.
  var records: [Record] = []
  /// The members of a site's document beside its features.
  var others = JSONObject()
  /// What cannot be kept when the document is written again; nil where all can.
  var problem: String?
  private var identifiers: Set<ExactText> = []

  /// Holds nothing, as a document that is not there.
  init() {}

  /// Reads a document; throws what keeps it from being read at all.
  init(_ bytes: [UInt8], document: String) throws(JSONTextError) {
    let value = try parseJSON(bytes)
    guard let object = value.object else {
      problem = "it is no JSON object"
      return
    }
    guard DocumentName(document)?.kind == .site else {
      readOne(value, document)
      return
    }
    guard let features = object["features"]?.array else {
      problem = "it has no list \"features\""
      return
    }
    others = object
    others["features"] = nil
    others["type"] = nil
    for (index, feature) in features.enumerated() { read(feature, index, document) }
  }

  private mutating func readOne(_ value: JSON, _ document: String) {
    guard let record = Record(documentValue: value, document: document) else {
      problem = "it has no text \"id\""
      return
    }
    if let name = DocumentName(document), name.kind != .caseInfo,
      !record.id.rawValue.utf8.elementsEqual(name.stem.utf8)
    {
      problem = "its \"id\" is \(record.id), not the file's name"
      return
    }
    records = [record]
  }

  private mutating func read(_ feature: JSON, _ index: Int, _ document: String) {
    guard let record = Record(documentValue: feature, document: document), !record.id.rawValue.isEmpty else {
      return note("feature \(index + 1) has no text \"id\"")
    }
    guard identifiers.insert(ExactText(record.id.rawValue)).inserted else {
      return note("feature \(index + 1) has the \"id\" of another")
    }
    if feature["type"]?.string != "Feature" { note("feature \(index + 1) is no \"Feature\"") }
    records.append(record)
  }

  private mutating func note(_ what: String) { problem = problem ?? what }
}
