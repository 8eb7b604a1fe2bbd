import CaseModel

/// The documents that lie in a case folder.
struct DocumentList {
  /// One of them.
  struct Entry: Sendable {
    var name: String
    var isSite: Bool
    var stamp: FileStamp
  }

  private(set) var entries: [Entry] = []
  /// The length of all documents of sites.
  private(set) var siteBytes = 0

  /// Lists the documents: `case.json` first, then folder by folder in the order of their names.
  init(_ files: CaseFiles) throws(StoreError) {
    try add("case.json", files)
    for folder in RecordKind.folders {
      let names = try storing { () throws(SystemFault) in try files.names(in: files.path(folder)) }
      for name in names where name.first != UInt8(ascii: ".") {
        guard let text = String(validating: name, as: UTF8.self) else { continue }
        try add(folder + "/" + text, files)
      }
    }
  }

  private mutating func add(_ name: String, _ files: CaseFiles) throws(StoreError) {
    guard let kind = DocumentName(name)?.kind else { return }
    let status = try storing { () throws(SystemFault) in try files.status(files.path(name)) }
    guard let status else { return }
    entries.append(Entry(name: name, isSite: kind == .site, stamp: FileStamp(status)))
    if kind == .site { siteBytes += status.size }
  }
}
