import Glibc

extension CaseFiles {
  /// Writes all bytes; stops at the first fault, when some of them may have been written.
  func writeAll(_ file: Int32, _ path: FilePath, _ bytes: [UInt8]) throws(SystemFault) {
    var done = 0
    while done < bytes.count {
      let start = done
      let taken = try calling(path) { () throws(SystemFault) in try write(file, bytes, from: start) }
      // A disk that takes nothing and reports nothing counts as full.
      if taken <= 0 { throw SystemFault(call: "write", code: ENOSPC, path: path.description) }
      done += taken
    }
  }

  private func write(_ file: Int32, _ bytes: [UInt8], from start: Int) throws(SystemFault) -> Int {
    try bytes[start...].withUnsafeBufferPointer { (buffer) throws(SystemFault) in
      try sys.write(file, UnsafeRawBufferPointer(buffer))
    }
  }

  /// Makes a file that was not there, with its mode and contents, and waits until it is on the disk; it stays open.
  ///
  /// The folder must be synchronized afterwards. Nothing is left behind where it fails, as far as that can be had.
  func createFile(_ path: FilePath, _ bytes: [UInt8], flags: Int32 = 0) throws(SystemFault) -> Int32 {
    let file = try calling(path) { () throws(SystemFault) in
      try sys.open(path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | flags, mode: 0o600)
    }
    do throws(SystemFault) {
      try setMode(file, path, fileMode)
      try writeAll(file, path, bytes)
      try sys.synchronize(file)
      return file
    } catch {
      closeQuietly(file)
      removeQuietly(path)
      throw SystemFault(call: error.call, code: error.code, path: path.description)
    }
  }

  /// Sets the mode whatever the umask; file systems without modes are left as they are.
  func setMode(_ file: Int32, _ path: FilePath, _ mode: UInt32) throws(SystemFault) {
    do {
      try calling(path) { () throws(SystemFault) in try sys.setMode(file, mode) }
    } catch {
      guard [EPERM, ENOTSUP, ENOSYS].contains(error.code) else { throw error }
    }
  }

  /// Puts a whole file in the place of another, so that at any instant, a power cut included, one of the two is there.
  func replace(
    _ path: FilePath, with bytes: [UInt8], using generator: inout some RandomNumberGenerator
  ) throws(SystemFault) {
    let (temporary, file) = try createTemporary(beside: path, bytes, using: &generator)
    do throws(SystemFault) {
      try close(file, temporary)
      try calling(path) { () throws(SystemFault) in try sys.rename(temporary, to: path) }
    } catch {
      removeQuietly(temporary)
      throw error
    }
    try synchronizeFolder(path.parent)
  }

  /// Closes a file that was written; some file systems report only now that there was no room.
  func close(_ file: Int32, _ path: FilePath) throws(SystemFault) {
    do {
      try sys.close(file)
    } catch {
      // On Linux an interrupted close has closed the file; its number may belong to another one by now.
      guard error.code == EINTR else {
        throw SystemFault(call: error.call, code: error.code, path: path.description)
      }
    }
  }

  /// Makes a file with a name of its own beside another, on the disk but for its name; it stays open.
  func createTemporary(
    beside path: FilePath, _ bytes: [UInt8], using generator: inout some RandomNumberGenerator
  ) throws(SystemFault) -> (FilePath, Int32) {
    var patience = 10
    while true {
      let temporary = path.parent.appending(".tmp-" + hexadecimal(generator.next()))
      do throws(SystemFault) {
        return (temporary, try createFile(temporary, bytes))
      } catch {
        patience -= 1
        guard error.code == EEXIST, patience > 0 else { throw error }
      }
    }
  }

  /// Waits until the names in a folder are on the disk.
  func synchronizeFolder(_ path: FilePath) throws(SystemFault) {
    try withFile(path, flags: O_RDONLY | O_DIRECTORY) { (folder) throws(SystemFault) in
      do throws(SystemFault) {
        try sys.synchronize(folder)
      } catch {
        // Some file systems keep folders safe by themselves and refuse to be asked.
        guard error.code == EINVAL else {
          throw SystemFault(call: error.call, code: error.code, path: path.description)
        }
      }
    }
  }

  /// Makes a folder with the case's mode where it is missing; the one above it must be synchronized afterwards.
  func makeFolder(_ path: FilePath) throws(SystemFault) {
    do {
      try calling(path) { () throws(SystemFault) in try sys.makeFolder(path, mode: folderMode & 0o777) }
    } catch {
      if error.code == EEXIST { return }
      throw error
    }
    try withFile(path, flags: O_RDONLY | O_DIRECTORY) { (folder) throws(SystemFault) in
      try setMode(folder, path, folderMode)
    }
  }

  /// Removes a file for good; one that is gone already will do.
  func remove(_ path: FilePath) throws(SystemFault) {
    do {
      try calling(path) { () throws(SystemFault) in try sys.unlink(path) }
    } catch {
      if error.code != ENOENT { throw error }
    }
    try synchronizeFolder(path.parent)
  }
}
