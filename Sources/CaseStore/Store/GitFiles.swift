import CaseModel
import Glibc

/// What a case tells git by the two files that git reads in its folder.
public struct GitFiles: Sendable {
  /// What `.gitattributes` must say: hashes are over bytes, so line ends stay; two versions of a segment merge to the
  /// longer one, and documents merge by records and members where the driver is installed.
  public static let attributes =
    ["history/** -text merge=union", "history-archive/** -text merge=union", "/case.json -text merge=overlook"]
    + RecordKind.folders.map { "\($0)/** -text merge=overlook" } + ["*.json -text"]
  /// What `.gitignore` must say: caches belong to one machine and user.
  public static let ignored = [".overlook/", ".tmp-*"]

  static let files = [(name: ".gitattributes", lines: attributes), (".gitignore", ignored)]

  /// The text of a file with the lines that it lacks added at its end; nil where it lacks none.
  static func completed(_ text: [UInt8], with lines: [String]) -> (bytes: [UInt8], added: [String])? {
    let there = Set(text.split(separator: UInt8(ascii: "\n")).map { Array($0.filter { $0 != UInt8(ascii: "\r") }) })
    let missing = lines.filter { !there.contains(Array($0.utf8)) }
    if missing.isEmpty { return nil }
    let isOpen = !text.isEmpty && text.last != UInt8(ascii: "\n")
    let added = missing.map { $0 + "\n" }.joined()
    return (text + (isOpen ? [UInt8(ascii: "\n")] : []) + Array(added.utf8), missing)
  }
}

extension CaseStore {
  /// Adds to `.gitattributes` and `.gitignore` of a case the lines that they lack, and changes no other; gives the lines
  /// by file. With `isDry` nothing is written.
  public static func completeGitFiles(
    of path: String, isDry: Bool, sys: any Sys = LinuxSys()
  ) throws(StoreError) -> [(file: String, lines: [String])] {
    var files = CaseFiles(sys: sys, root: FilePath(path))
    _ = try CaseDescription(files: &files, path: path)
    let ready = files
    return try storing { () throws(SystemFault) in
      var result: [(file: String, lines: [String])] = []
      for (name, lines) in GitFiles.files {
        guard let new = GitFiles.completed(try ready.wholeFile(name), with: lines) else { continue }
        var noise = SystemRandomNumberGenerator()
        if !isDry { try ready.replace(ready.path(name), with: new.bytes, using: &noise) }
        result.append((name, new.added))
      }
      return result
    }
  }
}

extension CaseFiles {
  /// The bytes of a file of the case folder; none where it is missing. What is no plain file is refused.
  fileprivate func wholeFile(_ name: String) throws(SystemFault) -> [UInt8] {
    if try status(path(name)) == nil { return [] }
    guard let found = try read(path(name)) else {
      throw SystemFault(call: "open", code: ELOOP, path: path(name).description)
    }
    return found.bytes
  }
}
