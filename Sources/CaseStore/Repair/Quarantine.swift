import Glibc

/// Where damaged files are kept before anything takes their place.
struct Quarantine {
  let files: CaseFiles

  /// Keeps the bytes of a file; gives the place, from the case folder.
  ///
  /// The cache of this user holds them, or `history-archive/damaged` where that cannot be written. The name ends with
  /// the hash of the bytes, so that a second copy of the same bytes is the same file.
  func keep(_ bytes: [UInt8], of path: FilePath) throws(SystemFault) -> String {
    let name = files.name(of: path)
    do throws(SystemFault) {
      return try files.quarantine(name, bytes, sha: sha256(bytes))
    } catch {
      guard error.isRefusal else { throw error }
      return try keep(
        bytes, name.replacing("/", with: "-") + "." + sha256(bytes).prefix(16),
        in: ["history-archive", "history-archive/damaged"])
    }
  }

  private func keep(_ bytes: [UInt8], _ name: String, in folders: [String]) throws(SystemFault) -> String {
    var above = files.root
    for folder in folders.map(files.path) {
      try files.makeFolder(folder)
      try files.synchronizeFolder(above)
      above = folder
    }
    var noise = SystemRandomNumberGenerator()
    try files.replace(above.appending(name), with: bytes, using: &noise)
    return files.name(of: above.appending(name))
  }
}

extension CaseFiles {
  /// A path as it stands below the case folder.
  func name(of path: FilePath) -> String {
    let start = root.appending("").bytes
    return path.bytes.starts(with: start)
      ? FilePath(bytes: Array(path.bytes.dropFirst(start.count))).description
      : path.description
  }
}
