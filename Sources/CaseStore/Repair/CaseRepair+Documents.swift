import CaseModel
import JSONText

extension CaseRepair {
  /// Brings the documents in line with the history, and rebuilds those that cannot be read where it has all of them.
  mutating func mendDocuments() throws(StoreError) {
    let store = try CaseStore(opening: path, environment: environment)
    if store.readOnlyReason != nil { mayWrite = false }
    for name in store.state.documents.keys.sorted() { try mend(name, store) }
    guard mayWrite else { return }
    for name in try store.writeDocuments() {
      note(name, store.copyKept(of: name).map(Self.rebuilt) ?? "brought in line with the history")
    }
  }

  private static func rebuilt(_ kept: String) -> String {
    "rebuilt from the history; what it was is kept in \(kept)"
  }

  private mutating func mend(_ name: ExactText, _ store: CaseStore) throws(StoreError) {
    defer { store.opened.trim() }
    switch store.state.documents[name]?.condition {
    case .stale, .missing:
      if !mayWrite { note(name.text, "to be brought in line with the history") }
    case .unreadable:
      guard let bytes = try store.brokenBytes(of: name), store.state.isWhollyInHistory(name, bytes) else { return }
      try rebuild(name, bytes, store)
    default: break
    }
  }

  /// Keeps a document that cannot be read and takes it away; it is then missing, and written anew with the others.
  private mutating func rebuild(_ name: ExactText, _ bytes: [UInt8], _ store: CaseStore) throws(StoreError) {
    guard mayWrite else { return note(name.text, "to be rebuilt from the history") }
    let kept = try storing { () throws(SystemFault) in
      let kept = try Quarantine(files: files).keep(bytes, of: files.path(name.text))
      try files.remove(files.path(name.text))
      return kept
    }
    try store.opened.load(name)
    note(name.text, Self.rebuilt(kept))
  }
}

extension CaseStore {
  /// Where a document was kept that this store set aside.
  fileprivate func copyKept(of name: String) -> String? {
    writer.notices.lazy.compactMap { notice in
      if case .quarantined(let document, let copy) = notice, document == name { copy } else { nil }
    }.first
  }

  /// The bytes of a document that is a plain file and no JSON; its records are in memory then as the history has them.
  fileprivate func brokenBytes(of name: ExactText) throws(StoreError) -> [UInt8]? {
    guard name.text != "case.json", case .file(let bytes, _, _) = try opened.look(name), (try? parseJSON(bytes)) == nil
    else { return nil }
    try opened.load(name)
    return bytes
  }
}

extension CaseState {
  /// Whether the history alone gives a document, as far as can be seen from bytes that are no JSON any more.
  ///
  /// All its records must have begun in the history, the bytes may name no others, and where the program noted what it
  /// wrote from just these lines, that must be what they give now.
  fileprivate func isWhollyInHistory(_ name: ExactText, _ bytes: [UInt8]) -> Bool {
    let keys = keys(of: name)
    let begun = keys.filter { key in
      merged.records[key]?.registers[RecordHistory.alive]?.operations.contains { $0.value == true } == true
    }
    guard !keys.isEmpty, begun.count == keys.count,
      bytes.identifiers.isSubset(of: Set(keys.map { Array($0.entity.text.utf8) }))
    else { return false }
    let sum = table.lineSum(of: name)
    let views = (table.views[name] ?? []).filter { $0.lines == sum }
    guard let rebuilt = self.bytes(of: name), !views.isEmpty else { return true }
    return views.contains { $0.sha == ChainHash(of: rebuilt[...]).tag }
  }
}

extension [UInt8] {
  /// What stands behind each member `"id"`, so far as it is a text.
  fileprivate var identifiers: Set<[UInt8]> {
    let name = Array(#""id""#.utf8)
    var found: Set<[UInt8]> = []
    var rest = self[...]
    while let start = rest.firstRange(of: name) {
      rest = rest[start.upperBound...]
      let value = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "\n") }
      if value.first == UInt8(ascii: "\"") {
        found.insert(Array(value.dropFirst().prefix { $0 != UInt8(ascii: "\"") }))
      }
    }
    return found
  }
}
