import CSystem
import CaseModel

extension CaseStore {
  /// Sees to it that every record is in the contents, however many there are.
  public func loadAll() throws(StoreError) {
    try finishOpening()
    try opened.need(state.documents.keys.filter { state.documents[$0]?.isLoaded != true }.sorted())
  }

  /// Sees to it that the records whose identifiers or random parts begin with a text are in the contents, as far as
  /// anything living has such a name; at most a few hundred documents are loaded for it.
  public func loadRecords(named text: String) throws(StoreError) {
    try finishOpening()
    let unloaded = state.documents.keys.filter { state.documents[$0]?.isLoaded != true }.sorted()
    guard !unloaded.isEmpty, (try? state.contents.find(text)) == nil else { return }
    let needles = ["\"id\":\"" + text, "-" + text].map { Array($0.lowercased().utf8) }
    var found: [ExactText] = []
    for name in unloaded where found.count < Self.mostFound {
      // What waits to be written may hold records that its file does not.
      let isDirty = state.documents[name]?.isDirty == true
      let holds = try file(name, holdsOneOf: needles)
      if isDirty || holds { found.append(name) }
    }
    try opened.need(found)
  }

  /// A text that more documents than this hold names no single record.
  private static let mostFound = 200

  private func file(_ name: ExactText, holdsOneOf needles: [[UInt8]]) throws(StoreError) -> Bool {
    let found = try storing { () throws(SystemFault) in try files.read(files.path(name.text)) }
    return needles.contains { needle in found?.bytes.holds(needle) == true }
  }
}

extension [UInt8] {
  /// Whether some bytes stand in these.
  fileprivate func holds(_ needle: [UInt8]) -> Bool {
    withUnsafeBytes { bytes in
      needle.withUnsafeBytes { overlook_holds(bytes.baseAddress, bytes.count, $0.baseAddress, $0.count) != 0 }
    }
  }
}
