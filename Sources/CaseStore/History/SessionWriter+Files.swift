import Glibc

extension SessionWriter {
  /// Makes a segment file with its first lines and waits until it and the folders above it are on the disk.
  func create(_ bytes: [UInt8], month: String) throws(SystemFault) -> Segment {
    let history = files.path("history")
    let folder = history.appending(month)
    try files.makeFolder(history)
    try files.makeFolder(folder)
    let (path, file) = try createFile(bytes, in: folder)
    // Only fsck and compact ask for it; where it cannot be had they have the file's age to go by.
    do { try files.sys.lock(file) } catch {}
    do throws(SystemFault) {
      for folder in [folder, history, files.root] { try files.synchronizeFolder(folder) }
      let status = try files.calling(path) { () throws(SystemFault) in try files.sys.status(file) }
      return Segment(path: path, file: file, status: status, bytes: SegmentBytes(bytes))
    } catch {
      files.closeQuietly(file)
      files.removeQuietly(path)
      throw error
    }
  }

  private func createFile(_ bytes: [UInt8], in folder: FilePath) throws(SystemFault) -> (FilePath, Int32) {
    var part = segments.count + 1
    while true {
      let path = folder.appending("\(analyst)-\(session).\(part).jsonl")
      do throws(SystemFault) {
        return (path, try files.createFile(path, bytes, flags: O_APPEND))
      } catch {
        part += 1
        guard error.code == EEXIST, part < segments.count + 1000 else { throw error }
      }
    }
  }

  /// Writes anew what somebody removed, cut or replaced since it was written, byte for byte under another name.
  mutating func checkSegment() throws(SystemFault) {
    guard let last = segments.last, let file = last.file else { return }
    let status = try files.calling(last.path) { () throws(SystemFault) in try files.sys.status(file) }
    guard status.linkCount == 0 || status.size != last.bytes.count else { return }
    for index in segments.indices {
      let isCurrent = index == segments.count - 1
      let isFine = isCurrent ? false : try isWhole(segments[index])
      if !isFine { try writeAnew(index) }
    }
  }

  private func isWhole(_ segment: Segment) throws(SystemFault) -> Bool {
    guard let status = try files.status(segment.path) else { return false }
    return status.inode == segment.status.inode && status.size >= segment.bytes.count
  }

  private mutating func writeAnew(_ index: Int) throws(SystemFault) {
    let old = segments[index]
    // What was let go of is in the hands of whoever took the file.
    guard let bytes = old.bytes.bytes else { return }
    var new = try create(bytes, month: monthName(of: old.path))
    new.hasEdits = old.hasEdits
    if let file = old.file {
      files.closeQuietly(file)
    } else if let file = new.file {
      files.closeQuietly(file)
      new.file = nil
    }
    segments[index] = new
    notices.append(.segmentReplaced(file: old.path.description))
  }

  private func monthName(of path: FilePath) -> String {
    path.parent.description.split(separator: "/").last.map(String.init) ?? ""
  }
}
