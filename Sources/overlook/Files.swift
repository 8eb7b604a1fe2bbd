import CaseStore
import Glibc

/// Reading and writing whole files and finding folders, outside cases.
enum Files {
  /// The bytes of a file; nil where it cannot be read.
  static func read(_ path: String, limit: Int = 64 << 20) -> [UInt8]? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += block[..<count]
    }
    return nil
  }

  /// Whether a file's first character is one that a JSON object or list begins with.
  static func beginsAsJSON(_ path: String) -> Bool {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var block = [UInt8](repeating: 0, count: 512)
    let count = Glibc.read(descriptor, &block, block.count)
    var rest = block[..<max(0, count)]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let first = rest.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Writes a file anew, whole or not at all; the folder must be there.
  ///
  /// A link stays a link: the file that it leads to is written. What is no file, such as a pipe, gets the bytes.
  static func write(_ bytes: [UInt8], to named: String, mode: mode_t = 0o666) throws {
    let path = realPath(named) ?? named
    if exists(path), !isFile(path) { return try append(bytes, to: path) }
    let temporary = path + ".tmp-" + String(getpid())
    let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Failure(.disk, "\(path) cannot be written: \(lastError)") }
    guard put(bytes, into: descriptor) else {
      let reason = lastError
      close(descriptor)
      unlink(temporary)
      throw Failure(.disk, "\(path) cannot be written: \(reason)")
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let reason = lastError
      unlink(temporary)
      throw Failure(.disk, "\(path) cannot be written: \(reason)")
    }
  }

  /// Gives bytes to a pipe, a terminal or another device.
  private static func append(_ bytes: [UInt8], to path: String) throws {
    let descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(.disk, "\(path) cannot be written: \(lastError)") }
    defer { close(descriptor) }
    guard put(bytes, into: descriptor) else { throw Failure(.disk, "\(path) cannot be written: \(lastError)") }
  }

  private static func put(_ bytes: [UInt8], into descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Makes a folder and those above it where they are missing.
  static func makeFolder(_ path: String, mode: mode_t = 0o777) throws {
    if isFolder(path) { return }
    let above = folder(of: path)
    if above != path { try makeFolder(above, mode: mode) }
    guard mkdir(path, mode) == 0 || errno == EEXIST else {
      throw Failure(.disk, "the folder \(path) cannot be made: \(lastError)")
    }
  }

  /// Whether a path names a folder, links followed.
  static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path names a file with bytes of its own, links followed: no folder, pipe or device.
  static func isFile(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  /// What a name in a folder stands for, links not followed.
  enum Kind {
    case folder
    case file(size: Int64)
    case other
  }

  /// What a path stands for, links not followed.
  static func kind(_ path: String) -> Kind {
    var info = stat()
    guard lstat(path, &info) == 0 else { return .other }
    switch info.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file(size: Int64(info.st_size))
    default: return .other
    }
  }

  /// Whether a path names anything at all.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The size in bytes; nil where there is no such file.
  static func size(_ path: String) -> Int64? {
    var info = stat()
    return stat(path, &info) == 0 ? Int64(info.st_size) : nil
  }

  /// The path with links resolved; nil where it names nothing.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The path from the root, whether it names something or not.
  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return String(cString: current) + "/" + path
  }

  /// The folder that a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The names in a folder, sorted by their bytes; none where it cannot be read.
  static func list(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What the last system call failed of, in words.
  static var lastError: String { String(cString: strerror(errno)) }
}

extension Files {
  /// SHA-256 of a file in hexadecimal digits.
  static func hash(_ path: String) throws -> String {
    guard let hash = try sha256(ofFile: path) else { throw Failure(.fault, "\(path) was not hashed to its end") }
    return hash
  }
}

/// Folders of the user, by the XDG base directory specification.
enum UserFolders {
  static var configuration: String { xdg("XDG_CONFIG_HOME", ".config") + "/overlook" }
  static var state: String { xdg("XDG_STATE_HOME", ".local/state") + "/overlook" }
  static var cache: String { xdg("XDG_CACHE_HOME", ".cache") + "/overlook" }
  static var data: String { xdg("XDG_DATA_HOME", ".local/share") }

  private static func xdg(_ name: String, _ standard: String) -> String {
    if let path = environment(name), path.hasPrefix("/") { return path }
    return (environment("HOME") ?? "/tmp") + "/" + standard
  }
}

extension Files {
  /// Copies a file without reading it into memory; the copy is on disk when this returns, and nothing is overwritten.
  static func copy(_ source: String, to target: String) throws {
    let input = Glibc.open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw Failure(.input, "\(source) cannot be read: \(lastError)") }
    defer { close(input) }
    let output = Glibc.open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard output >= 0 else { throw Failure(.disk, "\(target) cannot be made: \(lastError)") }
    while true {
      let count = sendfile(output, input, nil, 1 << 24)
      if count < 0, errno == EINTR { continue }
      if count > 0 { continue }
      guard count == 0, fsync(output) == 0, close(output) == 0 else {
        let reason = lastError
        unlink(target)
        throw Failure(.disk, "\(target) cannot be written: \(reason)")
      }
      return
    }
  }
}

extension Files {
  /// Removes a file, or a folder with all that is in it; links are removed, not followed.
  static func remove(_ path: String) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    if info.st_mode & S_IFMT == S_IFDIR {
      for name in list(path) { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
