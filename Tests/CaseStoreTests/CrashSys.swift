import CaseModel
import CaseStore
import Glibc
import Synchronization

/// A file system in memory whose power can be cut: what was not synchronised is then there, not there, or torn.
///
/// It promises no more than POSIX does: `fsync` of a file saves its bytes but not its name, `fsync` of a folder saves
/// the names in it, a rename is whole or not at all, and nothing else comes in any order.
final class CrashSys: Sys {
  /// A file or a folder.
  struct Node: Sendable {
    var isFolder: Bool
    /// What programs see, and what is on the disk.
    var bytes: [UInt8] = []
    var safeBytes: [UInt8] = []
    /// What was done to the bytes since they were synchronised.
    var pending: [Change] = []
    var names: [String: Int] = [:]
    var safeNames: [String: Int] = [:]
    /// What was done to the names since the folder was synchronised; each whole or not at all.
    var pendingNames: [[String: Int?]] = []
  }

  enum Change: Sendable {
    case write([UInt8], at: Int)
    case cut(Int)
  }

  struct State: Sendable {
    var nodes: [Int: Node] = [1: Node(isFolder: true)]
    var files: [Int32: Int] = [:]
    var nextFile: Int32 = 3
    var nextNode = 2
    /// How many calls are left before the power goes; nil for no end.
    var callsLeft: Int?
    var calls = 0
    /// Whether renaming and the names of new files are on the disk without being asked for; a bad disk.
    var ignoresSynchronizing = false
  }

  let state: Mutex<State>

  init(_ nodes: [Int: Node]? = nil) {
    var state = State()
    if let nodes {
      state.nodes = nodes
      state.nextNode = (nodes.keys.max() ?? 1) + 1
    }
    self.state = Mutex(state)
  }

  /// Cuts the power after so many more calls.
  func cutPower(after calls: Int) { state.withLock { $0.callsLeft = calls } }
  var calls: Int { state.withLock { $0.calls } }

  private func doing<Result: Sendable>(
    _ call: String, _ body: (inout State) throws(SystemFault) -> Result
  ) throws(SystemFault) -> Result {
    let outcome = state.withLock { (state) -> Swift.Result<Result, SystemFault> in
      state.calls += 1
      if let left = state.callsLeft {
        if left <= 0 { return .failure(SystemFault(call: call, code: EIO)) }
        state.callsLeft = left - 1
      }
      do throws(SystemFault) { return .success(try body(&state)) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  var userID: UInt32 { 0 }

  func open(_ path: FilePath, flags: Int32, mode: UInt32) throws(SystemFault) -> Int32 {
    try doing("open") { (state) throws(SystemFault) in
      let (folder, name) = try state.parent(of: path)
      var node = state.nodes[folder]?.names[name] ?? (name.isEmpty ? folder : nil)
      if flags & O_CREAT != 0 {
        if node != nil, flags & O_EXCL != 0 { throw SystemFault(call: "open", code: EEXIST) }
        if node == nil {
          node = state.add(Node(isFolder: false))
          state.setName(name, node, in: folder)
        }
      }
      guard let node else { throw SystemFault(call: "open", code: ENOENT) }
      if flags & O_DIRECTORY != 0, state.nodes[node]?.isFolder != true {
        throw SystemFault(call: "open", code: ENOTDIR)
      }
      let file = state.nextFile
      state.nextFile += 1
      state.files[file] = node
      return file
    }
  }

  func read(_ file: Int32, at offset: Int, upTo count: Int) throws(SystemFault) -> [UInt8] {
    try doing("pread") { (state) throws(SystemFault) in
      let bytes = try state.node(file).bytes
      return offset < bytes.count ? Array(bytes[offset..<min(bytes.count, offset + count)]) : []
    }
  }

  func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFault) -> Int {
    let bytes = Array(bytes)
    return try doing("write") { (state) throws(SystemFault) in
      let end = try state.node(file).bytes.count
      try state.change(file) {
        $0.bytes += bytes
        $0.pending.append(.write(bytes, at: end))
      }
      return bytes.count
    }
  }

  func synchronizeData(_ file: Int32) throws(SystemFault) { try synchronize(file) }

  func synchronize(_ file: Int32) throws(SystemFault) {
    try doing("fsync") { (state) throws(SystemFault) in
      if state.ignoresSynchronizing { return }
      try state.change(file) {
        ($0.safeBytes, $0.pending) = ($0.bytes, [])
        ($0.safeNames, $0.pendingNames) = ($0.names, [])
      }
    }
  }

  func truncate(_ file: Int32, to length: Int) throws(SystemFault) {
    try doing("ftruncate") { (state) throws(SystemFault) in
      try state.change(file) {
        $0.bytes = Array($0.bytes.prefix(length))
        $0.pending.append(.cut(length))
      }
    }
  }

  func status(_ file: Int32) throws(SystemFault) -> FileStatus {
    try doing("fstat") { (state) throws(SystemFault) in
      guard let node = state.files[file] else { throw SystemFault(call: "fstat", code: EBADF) }
      return state.status(node)
    }
  }

  func status(at path: FilePath) throws(SystemFault) -> FileStatus {
    try doing("lstat") { (state) throws(SystemFault) in
      let (folder, name) = try state.parent(of: path)
      guard let node = name.isEmpty ? folder : state.nodes[folder]?.names[name] else {
        throw SystemFault(call: "lstat", code: ENOENT)
      }
      return state.status(node)
    }
  }

  func setMode(_ file: Int32, _ mode: UInt32) throws(SystemFault) {}
  func close(_ file: Int32) throws(SystemFault) { state.withLock { $0.files[file] = nil } }

  func rename(_ path: FilePath, to newPath: FilePath) throws(SystemFault) {
    try doing("rename") { (state) throws(SystemFault) in
      let (folder, name) = try state.parent(of: path)
      let (newFolder, newName) = try state.parent(of: newPath)
      guard folder == newFolder, let node = state.nodes[folder]?.names[name] else {
        throw SystemFault(call: "rename", code: ENOENT)
      }
      state.nodes[folder]?.names[name] = nil
      state.nodes[folder]?.names[newName] = node
      state.nodes[folder]?.pendingNames.append([name: nil, newName: node])
    }
  }

  func unlink(_ path: FilePath) throws(SystemFault) {
    try doing("unlink") { (state) throws(SystemFault) in
      let (folder, name) = try state.parent(of: path)
      guard state.nodes[folder]?.names[name] != nil else { throw SystemFault(call: "unlink", code: ENOENT) }
      state.setName(name, nil, in: folder)
    }
  }

  func makeFolder(_ path: FilePath, mode: UInt32) throws(SystemFault) {
    try doing("mkdir") { (state) throws(SystemFault) in
      let (folder, name) = try state.parent(of: path)
      if name.isEmpty || state.nodes[folder]?.names[name] != nil { throw SystemFault(call: "mkdir", code: EEXIST) }
      state.setName(name, state.add(Node(isFolder: true)), in: folder)
    }
  }

  func names(in path: FilePath) throws(SystemFault) -> [[UInt8]] {
    try doing("readdir") { (state) throws(SystemFault) in
      let (folder, name) = try state.parent(of: path)
      guard let node = name.isEmpty ? folder : state.nodes[folder]?.names[name] else {
        throw SystemFault(call: "opendir", code: ENOENT)
      }
      return (state.nodes[node]?.names.keys.sorted() ?? []).map { Array($0.utf8) }
    }
  }

  func demandWritable(_ path: FilePath) throws(SystemFault) {}
  func lock(_ file: Int32) throws(SystemFault) {}
  func isLocked(_ file: Int32) throws(SystemFault) -> Bool { false }
  func fileSystem(of path: FilePath) throws(SystemFault) -> Int64 { 0xEF53 }
}

extension CrashSys.State {
  fileprivate mutating func add(_ node: CrashSys.Node) -> Int {
    nodes[nextNode] = node
    nextNode += 1
    return nextNode - 1
  }

  fileprivate mutating func setName(_ name: String, _ node: Int?, in folder: Int) {
    nodes[folder]?.names[name] = node
    nodes[folder]?.pendingNames.append([name: node])
  }

  fileprivate func node(_ file: Int32) throws(SystemFault) -> CrashSys.Node {
    guard let node = files[file].flatMap({ nodes[$0] }) else { throw SystemFault(call: "", code: EBADF) }
    return node
  }

  fileprivate mutating func change(_ file: Int32, _ body: (inout CrashSys.Node) -> Void) throws(SystemFault) {
    guard let number = files[file], var node = nodes[number] else { throw SystemFault(call: "", code: EBADF) }
    body(&node)
    nodes[number] = node
  }

  /// The folder of a path and the name in it; an empty name for the root.
  fileprivate func parent(of path: FilePath) throws(SystemFault) -> (folder: Int, name: String) {
    let parts = path.description.split(separator: "/").map(String.init).filter { $0 != "." }
    var folder = 1
    for part in parts.dropLast() {
      guard let next = nodes[folder]?.names[part] else { throw SystemFault(call: "", code: ENOENT) }
      folder = next
    }
    return (folder, parts.last ?? "")
  }

  fileprivate func status(_ number: Int) -> FileStatus {
    let node = nodes[number]
    let isNamed = number == 1 || nodes.values.contains { $0.names.values.contains(number) }
    return FileStatus(
      kind: node?.isFolder == true ? .folder : .regular, size: node?.bytes.count ?? 0, linkCount: isNamed ? 1 : 0,
      inode: UInt64(number), device: 1, mode: node?.isFolder == true ? 0o755 : 0o644)
  }
}

extension CrashSys {
  /// What a machine may find when it starts again: of what was not synchronised, each part is there or not.
  func afterCrash(using generator: inout some RandomNumberGenerator) -> CrashSys {
    var nodes = state.withLock { $0.nodes }
    for (number, node) in nodes {
      var crashed = node
      crashed.bytes = Self.bytes(node, &generator)
      crashed.names = node.safeNames
      for change in node.pendingNames where Bool.random(using: &generator) {
        for (name, target) in change { crashed.names[name] = target }
      }
      (crashed.safeBytes, crashed.pending) = (crashed.bytes, [])
      (crashed.safeNames, crashed.pendingNames) = (crashed.names, [])
      nodes[number] = crashed
    }
    return CrashSys(nodes)
  }

  private static func bytes(_ node: Node, _ generator: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes = node.safeBytes
    for change in node.pending where Bool.random(using: &generator) {
      switch change {
      case .cut(let length): bytes = Array(bytes.prefix(length))
      case .write(let written, let offset):
        // Sectors of 512 bytes are whole; which of them came is anybody's guess, and the length may have grown alone.
        let end = offset + written.count
        if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
        for (index, byte) in written.enumerated() where Self.isThere((offset + index) / 512, &generator, change: end) {
          bytes[offset + index] = byte
        }
      }
    }
    return bytes
  }

  /// Whether a sector came, the same for all bytes of one sector within one write.
  private static func isThere(_ sector: Int, _ generator: inout some RandomNumberGenerator, change: Int) -> Bool {
    var own = SeededGenerator(seed: UInt64(truncatingIfNeeded: sector &* 31 &+ change &* 7919))
    return own.next() % 4 != 0
  }
}
