import Glibc
import Imagery

/// Which files may be read and written, whatever the kernel says.
struct FileAccess {
  private let readable: [String]
  private let writable: [String]

  init(settings: Settings) {
    readable = (settings.roots + settings.writable).compactMap(realPath)
    writable = settings.writable.compactMap(realPath)
  }

  /// The real path of a file to read.
  func reading(_ path: String) throws(RasterFailure) -> String {
    guard isPlain(path) else { throw .outsideRoots(path: path) }
    guard let real = realPath(path) else {
      let error = errno
      guard readable.contains(where: { isBelow(path, $0) }) else { throw .outsideRoots(path: path) }
      throw .cannotOpen(path: path, what: errorText(error))
    }
    guard isPlain(real), readable.contains(where: { isBelow(real, $0) }) else { throw .outsideRoots(path: path) }
    var status = stat()
    guard stat(real, &status) == 0 else { throw .cannotOpen(path: path, what: errorText(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen(path: path, what: "it is no regular file") }
    return real
  }

  /// The real path of a file to write; its folder must be there.
  func writing(_ path: String) throws(RasterFailure) -> String {
    guard isPlain(path), let slash = path.lastIndex(of: "/") else { throw .outsideRoots(path: path) }
    let name = path[path.index(after: slash)...]
    guard !name.isEmpty, name != ".", name != "..", let folder = realPath(String(path[..<slash])),
      isPlain(folder), writable.contains(where: { isBelow("\(folder)/\(name)", $0) })
    else { throw .outsideRoots(path: path) }
    return "\(folder)/\(name)"
  }

  /// Paths that GDAL would not take for a file are refused.
  private func isPlain(_ path: String) -> Bool {
    path.hasPrefix("/") && !path.hasPrefix("/vsi") && !path.utf8.contains(0)
  }

  private func isBelow(_ path: String, _ folder: String) -> Bool {
    path.utf8.starts(with: folder.utf8) && (folder == "/" || path.utf8.dropFirst(folder.utf8.count).first == 0x2f)
  }
}

/// A path without links and detours; nil where there is no such file, with errno set.
private func realPath(_ path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}
