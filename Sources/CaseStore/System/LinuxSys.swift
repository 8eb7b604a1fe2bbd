import CSystem
import Glibc

/// The system calls of Linux.
public struct LinuxSys: Sys {
  /// The system as it is.
  public init() {}

  /// getuid(2).
  public var userID: UInt32 { getuid() }

  /// open(2).
  public func open(_ path: FilePath, flags: Int32, mode: UInt32) throws(SystemFault) -> Int32 {
    try checked("open", path.withCString { Glibc.open($0, flags, mode) })
  }

  /// pread(2).
  public func read(_ file: Int32, at offset: Int, upTo count: Int) throws(SystemFault) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let taken = pread(file, buffer.baseAddress, count, offset)
      if taken < 0 { code = errno }
      filled = max(taken, 0)
    }
    if code != 0 { throw SystemFault(call: "pread", code: code) }
    return bytes
  }

  /// write(2).
  public func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFault) -> Int {
    try checked("write", Glibc.write(file, bytes.baseAddress, bytes.count))
  }

  /// fdatasync(2).
  public func synchronizeData(_ file: Int32) throws(SystemFault) { try check("fdatasync", fdatasync(file)) }
  /// fsync(2).
  public func synchronize(_ file: Int32) throws(SystemFault) { try check("fsync", fsync(file)) }
  /// ftruncate(2).
  public func truncate(_ file: Int32, to length: Int) throws(SystemFault) {
    try check("ftruncate", ftruncate(file, length))
  }

  /// fstat(2).
  public func status(_ file: Int32) throws(SystemFault) -> FileStatus {
    var information = stat()
    try check("fstat", fstat(file, &information))
    return FileStatus(information)
  }

  /// lstat(2).
  public func status(at path: FilePath) throws(SystemFault) -> FileStatus {
    var information = stat()
    try check("lstat", path.withCString { lstat($0, &information) })
    return FileStatus(information)
  }

  /// fchmod(2).
  public func setMode(_ file: Int32, _ mode: UInt32) throws(SystemFault) { try check("fchmod", fchmod(file, mode)) }

  /// fcntl(2) with F_OFD_SETLK: unlike older locks it lasts when another file of the same name is closed.
  public func lock(_ file: Int32) throws(SystemFault) { try negated("fcntl", overlook_lock(file, true)) }
  /// fcntl(2) with F_OFD_GETLK.
  public func isLocked(_ file: Int32) throws(SystemFault) -> Bool {
    let result = overlook_lock_is_held(file, true)
    try negated("fcntl", result)
    return result > 0
  }

  /// close(2).
  public func close(_ file: Int32) throws(SystemFault) { try check("close", Glibc.close(file)) }

  /// rename(2).
  public func rename(_ path: FilePath, to newPath: FilePath) throws(SystemFault) {
    try check("rename", path.withCString { old in newPath.withCString { Glibc.rename(old, $0) } })
  }

  /// unlink(2).
  public func unlink(_ path: FilePath) throws(SystemFault) {
    try check("unlink", path.withCString { Glibc.unlink($0) })
  }

  /// mkdir(2).
  public func makeFolder(_ path: FilePath, mode: UInt32) throws(SystemFault) {
    try check("mkdir", path.withCString { mkdir($0, mode) })
  }

  /// opendir(3) and readdir(3).
  public func names(in path: FilePath) throws(SystemFault) -> [[UInt8]] {
    guard let stream = path.withCString({ opendir($0) }) else { throw SystemFault(call: "opendir", code: errno) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = nameBytes(entry)
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    if errno != 0 { throw SystemFault(call: "readdir", code: errno) }
    return names
  }

  /// access(2).
  public func demandWritable(_ path: FilePath) throws(SystemFault) {
    try check("access", path.withCString { access($0, W_OK | X_OK) })
  }

  /// statfs(2).
  public func fileSystem(of path: FilePath) throws(SystemFault) -> Int64 {
    let result = path.withCString { overlook_file_system($0) }
    if result < 0 { throw SystemFault(call: "statfs", code: Int32(clamping: -result)) }
    return result
  }

  private func check(_ call: String, _ result: Int32) throws(SystemFault) { _ = try checked(call, result) }

  private func negated(_ call: String, _ result: Int32) throws(SystemFault) {
    if result < 0 { throw SystemFault(call: call, code: -result) }
  }

  private func checked<Value: SignedInteger>(_ call: String, _ result: Value) throws(SystemFault) -> Value {
    if result < 0 { throw SystemFault(call: call, code: errno) }
    return result
  }
}

private func nameBytes(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
  withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
}

extension FileStatus {
  fileprivate init(_ information: stat) {
    let kind: Kind =
      switch information.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      default: .other
      }
    self.init(
      kind: kind, size: Int(information.st_size), linkCount: Int(clamping: information.st_nlink),
      inode: UInt64(information.st_ino), device: UInt64(information.st_dev), mode: information.st_mode & 0o7777,
      owner: information.st_uid,
      changed: Int64(information.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(information.st_ctim.tv_nsec))
  }
}
