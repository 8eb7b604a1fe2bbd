import Glibc

/// The file work of one case: safe sequences of calls, and the modes that new files and folders take.
struct CaseFiles: Sendable {
  let sys: any Sys
  /// The case folder.
  let root: FilePath
  /// The permission bits of new folders.
  var folderMode: UInt32 = 0o755
  /// The permission bits of new files.
  var fileMode: UInt32 = 0o644

  init(sys: any Sys, root: FilePath) {
    self.sys = sys
    self.root = root
  }

  /// The longest file that is read.
  static let longestFile = 1 << 30

  func path(_ name: String) -> FilePath { root.appending(name) }

  /// Repeats a call that a signal interrupted, but not for ever; a fault gets the path.
  func calling<Result>(
    _ path: FilePath, _ body: () throws(SystemFault) -> Result
  ) throws(SystemFault) -> Result {
    var patience = 100
    while true {
      do {
        return try body()
      } catch {
        patience -= 1
        if error.code == EINTR, patience > 0 { continue }
        throw SystemFault(call: error.call, code: error.code, path: path.description)
      }
    }
  }

  /// Does something with a file that is closed afterwards; what closing says is of no interest after reading.
  func withFile<Result>(
    _ path: FilePath, flags: Int32, _ body: (Int32) throws(SystemFault) -> Result
  ) throws(SystemFault) -> Result {
    let file = try calling(path) { () throws(SystemFault) in
      try sys.open(path, flags: flags | O_CLOEXEC, mode: 0)
    }
    defer { closeQuietly(file) }
    return try body(file)
  }

  func closeQuietly(_ file: Int32) { do { try sys.close(file) } catch {} }
  func removeQuietly(_ path: FilePath) { do { try sys.unlink(path) } catch {} }

  /// What a path names; nil where there is nothing.
  func status(_ path: FilePath) throws(SystemFault) -> FileStatus? {
    do {
      return try calling(path) { () throws(SystemFault) in try sys.status(at: path) }
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw error
    }
  }

  /// The names in a folder by their bytes; none where the folder is missing.
  func names(in path: FilePath) throws(SystemFault) -> [[UInt8]] {
    do {
      let names = try calling(path) { () throws(SystemFault) in try sys.names(in: path) }
      return names.sorted { $0.lexicographicallyPrecedes($1) }
    } catch {
      if error.code == ENOENT { return [] }
      throw error
    }
  }
}

extension SystemFault {
  /// Whether there is no room left.
  var isFull: Bool { code == ENOSPC || code == EDQUOT }
  /// Whether this user may not do it.
  var isRefusal: Bool { code == EACCES || code == EPERM || code == EROFS }
}
