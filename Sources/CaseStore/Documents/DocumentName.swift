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
    // By bytes: every document of a case passes here, often more than once.
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let name = text.utf8[text.utf8.index(after: slash)...]
    guard let kind = RecordKind(folder: String(text[..<slash])), name.count <= 255 else { return nil }
    let ending = (kind == .site ? ".geojson" : ".json").utf8
    guard name.suffix(ending.count).elementsEqual(ending), name.first != UInt8(ascii: "."),
      !name.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") })
    else { return nil }
    self.kind = kind
    stem = String(Substring(name.dropLast(ending.count)))
  }
}
