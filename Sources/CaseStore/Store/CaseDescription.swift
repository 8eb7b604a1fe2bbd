import CaseModel
import JSONText

/// What `case.json` says of the case as a whole.
struct CaseDescription {
  let id: String
  var readOnlyReason: String?

  /// Reads it, and takes the modes of new files and folders from the case.
  init(files: inout CaseFiles, path: String) throws(StoreError) {
    guard let folder = try Self.status(files, files.root), folder.kind != .regular else {
      throw .notACase(path: path, what: "there is no such folder")
    }
    guard let file = try Self.status(files, files.path("case.json")) else {
      throw .notACase(path: path, what: "it has no case.json; if it had one, `overlook fsck` makes it anew")
    }
    files.folderMode = folder.mode
    files.fileMode = file.mode & 0o777
    let files = files
    let found = try storing { () throws(SystemFault) in try files.read(files.path("case.json")) }
    guard let bytes = found?.bytes else { throw .notACase(path: path, what: "its case.json is no plain file") }
    try self.init(bytes, path: path)
  }

  private static func status(_ files: CaseFiles, _ path: FilePath) throws(StoreError) -> FileStatus? {
    try storing { () throws(SystemFault) in try files.status(path) }
  }

  private init(_ bytes: [UInt8], path: String) throws(StoreError) {
    let value: JSON
    do { value = try parseJSON(bytes) } catch { throw .unreadable(document: "case.json", place: error.message) }
    guard let id = value["id"]?.string, !id.isEmpty, let format = value["format"]?.integer else {
      throw .notACase(path: path, what: "its case.json has no \"id\" or no \"format\"")
    }
    let reader = value["minReader"]?.integer ?? format
    guard reader <= CaseFormat.current else { throw .newerFormat(path: path, minReader: reader) }
    self.id = id
    if format > CaseFormat.current {
      readOnlyReason = "its format \(format) is newer than this version's; use a newer version to edit it"
    }
  }
}
