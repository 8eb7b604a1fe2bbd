/// A system call that failed.
public struct SystemFault: Error, Sendable, Hashable {
  /// The name of the call, as `fdatasync`.
  public var call: String
  /// The value of `errno`.
  public var code: Int32
  /// The path that was worked on, where it is known.
  public var path: String

  /// Describes a fault.
  public init(call: String, code: Int32, path: String = "") {
    self.call = call
    self.code = code
    self.path = path
  }
}

/// What the system says of a file.
public struct FileStatus: Sendable, Hashable {
  /// What kind of file it is.
  public enum Kind: Sendable, Hashable { case regular, folder, other }

  /// What kind of file it is; links are not followed.
  public var kind: Kind
  /// The size in bytes.
  public var size: Int
  /// How many names the file has; 0 once it was removed.
  public var linkCount: Int
  /// The number of the file within its device.
  public var inode: UInt64
  /// The device.
  public var device: UInt64
  /// The permission bits, the set-id bits included.
  public var mode: UInt32

  /// The owner.
  public var owner: UInt32
  /// When its contents or attributes changed last, nanoseconds since 1970.
  public var changed: Int64

  /// Describes a file.
  public init(
    kind: Kind, size: Int, linkCount: Int, inode: UInt64, device: UInt64, mode: UInt32, owner: UInt32 = 0,
    changed: Int64 = 0
  ) {
    self.kind = kind
    self.size = size
    self.linkCount = linkCount
    self.inode = inode
    self.device = device
    self.mode = mode
    self.owner = owner
    self.changed = changed
  }
}

/// Every system call that the store makes, so that tests can make each of them fail.
///
/// An implementation does one call and reports its `errno`; repeating interrupted calls is the caller's work.
public protocol Sys: Sendable {
  /// Opens a file: open(2) with flags and a mode of Glibc.
  func open(_ path: FilePath, flags: Int32, mode: UInt32) throws(SystemFault) -> Int32
  /// Reads at most so many bytes from an offset; none at the end of the file.
  func read(_ file: Int32, at offset: Int, upTo count: Int) throws(SystemFault) -> [UInt8]
  /// Writes at the end of what was written before; gives how many bytes were taken, which may be fewer.
  func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFault) -> Int
  /// Waits until the contents are on the disk: fdatasync(2).
  func synchronizeData(_ file: Int32) throws(SystemFault)
  /// Waits until contents and attributes are on the disk: fsync(2).
  func synchronize(_ file: Int32) throws(SystemFault)
  /// Cuts a file to a length.
  func truncate(_ file: Int32, to length: Int) throws(SystemFault)
  /// Says what an open file is.
  func status(_ file: Int32) throws(SystemFault) -> FileStatus
  /// Says what a path names, without following a link at its end.
  func status(at path: FilePath) throws(SystemFault) -> FileStatus
  /// Sets the permission bits of an open file or folder.
  func setMode(_ file: Int32, _ mode: UInt32) throws(SystemFault)
  /// Marks an open file as written by this program, for as long as it is open; nobody waits for it.
  func lock(_ file: Int32) throws(SystemFault)
  /// Whether another open file is marked as written.
  func isLocked(_ file: Int32) throws(SystemFault) -> Bool
  /// Closes a file.
  func close(_ file: Int32) throws(SystemFault)
  /// Gives a file another name, in the place of the one that has it.
  func rename(_ path: FilePath, to newPath: FilePath) throws(SystemFault)
  /// Removes a name.
  func unlink(_ path: FilePath) throws(SystemFault)
  /// Makes a folder.
  func makeFolder(_ path: FilePath, mode: UInt32) throws(SystemFault)
  /// The names in a folder, in any order, without `.` and `..`.
  func names(in path: FilePath) throws(SystemFault) -> [[UInt8]]
  /// Fails where this user may not write into a folder.
  func demandWritable(_ path: FilePath) throws(SystemFault)
  /// The kernel's number of the kind of file system that a path lies in.
  func fileSystem(of path: FilePath) throws(SystemFault) -> Int64
  /// The number of the user.
  var userID: UInt32 { get }
}
