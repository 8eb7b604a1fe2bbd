import CaseModel

/// The path of a document within its case, checked: nothing else may be read or written for one.
struct DocumentName: Hashable, Sendable {
  /// The kind of the record that gives the document its name.
  let kind: RecordKind
  /// The name without folder and extension.
  let stem: String

  init?(_ text: String) {
    if text == "case.json" {
      self.kind = .caseInfo
      stem = "case"
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = RecordKind(folder: String(parts[0])) else { return nil }
    let ending = kind == .site ? ".geojson" : ".json"
    guard parts[1].hasSuffix(ending), parts[1].utf8.count <= 255, !parts[1].hasPrefix("."),
      !parts[1].utf8.contains(0)
    else { return nil }
    self.kind = kind
    stem = String(parts[1].dropLast(ending.count))
  }
}
