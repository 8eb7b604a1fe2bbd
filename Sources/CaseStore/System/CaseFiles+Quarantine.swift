extension CaseFiles {
  /// Keeps the bytes of a document that is to be written over in this user's own folder; gives the path of the copy
  /// within the case. The same bytes are kept once.
  func quarantine(_ document: String, _ bytes: [UInt8], sha: String) throws(SystemFault) -> String {
    var folder = root
    for name in [".overlook", String(sys.userID), "quarantine"] {
      folder = folder.appending(name)
      try makeFolder(folder)
    }
    // A document's name may be as long as a name can be.
    let stem = (document.split(separator: "/").last ?? "").utf8.prefix(240)
    let name = Array(stem) + Array(("-" + sha.prefix(8)).utf8)
    var own = self
    own.fileMode = 0o600
    var noise = SystemRandomNumberGenerator()
    try own.replace(folder.appending(name), with: bytes, using: &noise)
    return [".overlook", String(sys.userID), "quarantine", String(decoding: name, as: UTF8.self)].joined(separator: "/")
  }
}
