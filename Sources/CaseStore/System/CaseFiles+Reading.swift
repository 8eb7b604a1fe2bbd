import Glibc

extension CaseFiles {
  /// A file's bytes from an offset to its end, and what the system says of it.
  ///
  /// Pipes, devices, folders and links are refused without waiting for them: nil. A file over 1 GiB is a fault, EFBIG.
  func read(_ path: FilePath, from offset: Int = 0) throws(SystemFault) -> (bytes: [UInt8], status: FileStatus)? {
    // A pipe must not make the reader wait, and a link may lead anywhere.
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
    do {
      return try withFile(path, flags: flags) { (file) throws(SystemFault) in
        let status = try calling(path) { () throws(SystemFault) in try sys.status(file) }
        guard status.kind == .regular else { return nil }
        guard status.size <= Self.longestFile else {
          throw SystemFault(call: "read", code: EFBIG, path: path.description)
        }
        return (try readAll(file, path, from: offset, expected: status.size), status)
      }
    } catch {
      if error.code == ELOOP || error.code == ENXIO { return nil }
      throw error
    }
  }

  private func readAll(
    _ file: Int32, _ path: FilePath, from start: Int, expected: Int
  ) throws(SystemFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var offset = start
    while offset - start <= Self.longestFile {
      // One byte more than expected shows at once whether the end was reached.
      let count = max(expected - offset + 1, 1 << 12)
      let chunk = try calling(path) { () throws(SystemFault) in try sys.read(file, at: offset, upTo: count) }
      if chunk.isEmpty { break }
      offset += chunk.count
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
    return bytes
  }
}
