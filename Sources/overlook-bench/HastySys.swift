import CaseStore

/// The system calls of Linux without waiting for the disk: for making large cases, never for keeping one.
struct HastySys: Sys {
  private let real = LinuxSys()

  var userID: UInt32 { real.userID }
  func open(_ path: FilePath, flags: Int32, mode: UInt32) throws(SystemFault) -> Int32 {
    try real.open(path, flags: flags, mode: mode)
  }
  func read(_ file: Int32, at offset: Int, upTo count: Int) throws(SystemFault) -> [UInt8] {
    try real.read(file, at: offset, upTo: count)
  }
  func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFault) -> Int {
    try real.write(file, bytes)
  }
  func synchronizeData(_ file: Int32) throws(SystemFault) {}
  func synchronize(_ file: Int32) throws(SystemFault) {}
  func truncate(_ file: Int32, to length: Int) throws(SystemFault) { try real.truncate(file, to: length) }
  func status(_ file: Int32) throws(SystemFault) -> FileStatus { try real.status(file) }
  func status(at path: FilePath) throws(SystemFault) -> FileStatus { try real.status(at: path) }
  func setMode(_ file: Int32, _ mode: UInt32) throws(SystemFault) { try real.setMode(file, mode) }
  func lock(_ file: Int32) throws(SystemFault) { try real.lock(file) }
  func isLocked(_ file: Int32) throws(SystemFault) -> Bool { try real.isLocked(file) }
  func close(_ file: Int32) throws(SystemFault) { try real.close(file) }
  func rename(_ path: FilePath, to newPath: FilePath) throws(SystemFault) { try real.rename(path, to: newPath) }
  func unlink(_ path: FilePath) throws(SystemFault) { try real.unlink(path) }
  func makeFolder(_ path: FilePath, mode: UInt32) throws(SystemFault) { try real.makeFolder(path, mode: mode) }
  func names(in path: FilePath) throws(SystemFault) -> [[UInt8]] { try real.names(in: path) }
  func fileSystem(of path: FilePath) throws(SystemFault) -> Int64 { try real.fileSystem(of: path) }
  func demandWritable(_ path: FilePath) throws(SystemFault) { try real.demandWritable(path) }
}
