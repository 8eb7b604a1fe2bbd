import CaseStore
import Glibc
import Synchronization

/// System calls of which chosen ones fail; it also remembers what was opened for writing, renamed and removed.
final class FaultySys: Sys {
  /// What goes wrong.
  struct Plan: Sendable {
    var calls: Set<String>
    /// Which of these calls fails, from 1.
    var number: Int
    var code: Int32
    var isForEver = false
    /// Writes take half of the bytes before they fail.
    var isShort = false
  }

  struct State: Sendable {
    var plan: Plan?
    var count = 0
    var hits = 0
    var log: [String] = []
    var written: [String] = []
    var opened: [String] = []
    /// Called once, before the first file whose name ends so is opened.
    var hook: (ending: String, body: @Sendable () -> Void)?
    /// Called once, before so many more reads have begun.
    var readHook: (left: Int, body: @Sendable () -> Void)?
    /// What kind of file system there seems to be.
    var fileSystem: Int64?
  }

  let state = Mutex(State())
  private let real = LinuxSys()

  static let changing: Set<String> = [
    "open", "write", "fdatasync", "fsync", "ftruncate", "fchmod", "rename", "unlink", "mkdir", "fstat", "lstat",
  ]

  func plan(_ plan: Plan?) {
    state.withLock {
      $0.plan = plan
      $0.count = 0
      $0.hits = 0
    }
  }

  var hits: Int { state.withLock { $0.hits } }
  var log: [String] { state.withLock { $0.log } }
  var written: [String] { state.withLock { $0.written } }
  var opened: [String] { state.withLock { $0.opened } }
  func forget() {
    state.withLock {
      $0.log = []
      $0.written = []
    }
  }

  private enum Verdict { case pass, fail(Int32), short(Int32) }

  private func verdict(_ call: String) -> Verdict {
    state.withLock { state in
      state.log.append(call)
      guard let plan = state.plan, plan.calls.contains(call) else { return .pass }
      state.count += 1
      guard state.count == plan.number || (plan.isForEver && state.count > plan.number) else { return .pass }
      state.hits += 1
      return plan.isShort && state.count == plan.number ? .short(plan.code) : .fail(plan.code)
    }
  }

  private func check(_ call: String) throws(SystemFault) {
    if case .fail(let code) = verdict(call) { throw SystemFault(call: call, code: code) }
  }

  private func note(_ path: FilePath) { state.withLock { $0.written.append(path.description) } }

  var userID: UInt32 { real.userID }

  func open(_ path: FilePath, flags: Int32, mode: UInt32) throws(SystemFault) -> Int32 {
    try check("open")
    let hook = state.withLock { state in
      state.opened.append(path.description)
      guard let hook = state.hook, path.description.hasSuffix(hook.ending) else {
        return nil as (@Sendable () -> Void)?
      }
      state.hook = nil
      return hook.body
    }
    hook?()
    if flags & (O_WRONLY | O_RDWR | O_CREAT) != 0 { note(path) }
    return try real.open(path, flags: flags, mode: mode)
  }

  func read(_ file: Int32, at offset: Int, upTo count: Int) throws(SystemFault) -> [UInt8] {
    try check("pread")
    let hook = state.withLock { state -> (@Sendable () -> Void)? in
      state.readHook?.left -= 1
      guard let hook = state.readHook, hook.left == 0 else { return nil }
      state.readHook = nil
      return hook.body
    }
    hook?()
    return try real.read(file, at: offset, upTo: count)
  }

  func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFault) -> Int {
    switch verdict("write") {
    case .pass: return try real.write(file, bytes)
    case .fail(let code): throw SystemFault(call: "write", code: code)
    case .short: return try real.write(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.count / 2)))
    }
  }

  func synchronizeData(_ file: Int32) throws(SystemFault) {
    try check("fdatasync")
    try real.synchronizeData(file)
  }
  func synchronize(_ file: Int32) throws(SystemFault) {
    try check("fsync")
    try real.synchronize(file)
  }
  func truncate(_ file: Int32, to length: Int) throws(SystemFault) {
    try check("ftruncate")
    try real.truncate(file, to: length)
  }
  func status(_ file: Int32) throws(SystemFault) -> FileStatus {
    try check("fstat")
    return try real.status(file)
  }
  func status(at path: FilePath) throws(SystemFault) -> FileStatus {
    try check("lstat")
    return try real.status(at: path)
  }
  func setMode(_ file: Int32, _ mode: UInt32) throws(SystemFault) {
    try check("fchmod")
    try real.setMode(file, mode)
  }
  func lock(_ file: Int32) throws(SystemFault) {
    try check("fcntl")
    try real.lock(file)
  }
  func isLocked(_ file: Int32) throws(SystemFault) -> Bool {
    try check("fcntl")
    return try real.isLocked(file)
  }
  func close(_ file: Int32) throws(SystemFault) {
    // A failed close has closed the file all the same.
    try real.close(file)
    try check("close")
  }
  func rename(_ path: FilePath, to newPath: FilePath) throws(SystemFault) {
    try check("rename")
    note(newPath)
    try real.rename(path, to: newPath)
  }
  func unlink(_ path: FilePath) throws(SystemFault) {
    try check("unlink")
    note(path)
    try real.unlink(path)
  }
  func makeFolder(_ path: FilePath, mode: UInt32) throws(SystemFault) {
    try check("mkdir")
    note(path)
    try real.makeFolder(path, mode: mode)
  }
  func names(in path: FilePath) throws(SystemFault) -> [[UInt8]] {
    try check("readdir")
    return try real.names(in: path)
  }
  func fileSystem(of path: FilePath) throws(SystemFault) -> Int64 {
    try check("statfs")
    if let number = state.withLock(\.fileSystem) { return number }
    return try real.fileSystem(of: path)
  }
  func demandWritable(_ path: FilePath) throws(SystemFault) {
    try check("access")
    try real.demandWritable(path)
  }
}
