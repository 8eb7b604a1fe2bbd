import Glibc
import JSONText

/// What is kept of a large case on this machine so that it opens at once: rows of its documents, the table of its
/// history. It lies under `.overlook/<uid>/`, is the user's own, and may be deleted, cut or swapped at any time.
///
/// A file is believed only where its own hash fits, and each row and segment in it only where the file that it speaks
/// of has the same inode, size and time of change.
struct CaseCache {
  let files: CaseFiles
  let caseID: String
  /// How many bytes of history must have been read for its table to be kept.
  let worthKeeping: Int

  private var folder: FilePath { files.path(".overlook").appending(String(files.sys.userID)) }
  private var rowsPath: FilePath { folder.appending("rows.json") }
  private var historyPath: FilePath { folder.appending("history.bin") }

  /// The rows of documents, as they were kept; none where there is no cache to be believed.
  func rows() -> [FoundRow] {
    sealedBody(of: rowsPath).map { RowsFile.rows($0, caseID: caseID) } ?? []
  }

  /// Keeps rows; where that fails the next start is slower, nothing else.
  func keep(_ rows: [FoundRow]) { write(RowsFile.bytes(rows, caseID: caseID), to: rowsPath) }

  /// Brings back what is known of the history, as far as its files are still what they were.
  func restore(
    _ table: inout HistoryTable, _ lines: inout LineFetcher, _ segments: inout CaseSegments,
    _ latest: inout HybridTime
  ) {
    guard let body = sealedBody(of: historyPath),
      let kept = HistoryFile(body, caseID: caseID, root: files.root)
    else { return }
    if kept.files.allSatisfy(isStillTrue) { kept.restore(&table, &lines, &segments, &latest) }
  }

  /// Whether a segment is what it was, or has only grown.
  private func isStillTrue(_ segment: HistoryFile.Segment) -> Bool {
    guard let status = try? files.status(segment.path), status.kind == .regular,
      status.device == segment.status.device
    else { return false }
    if FileStamp(status) == FileStamp(segment.status) { return true }
    guard status.inode == segment.status.inode, status.size > segment.status.size else { return false }
    return (try? lastHash(of: segment)) == segment.reader.last
  }

  /// The hash that the last line that was read carries now.
  private func lastHash(of segment: HistoryFile.Segment) throws(SystemFault) -> ChainHash? {
    let end = segment.reader.offset
    let bytes = try files.withFile(segment.path, flags: O_RDONLY | O_NOFOLLOW) { (file) throws(SystemFault) in
      try files.calling(segment.path) { () throws(SystemFault) in
        try files.sys.read(file, at: max(0, end - Seal.length - 1), upTo: Seal.length + 1)
      }
    }
    return (Array("{".utf8) + bytes.dropLast()).withUnsafeBufferPointer { Seal($0)?.hash }
  }

  /// Keeps the table of a history that takes long to read.
  func keep(_ table: HistoryTable, _ lines: LineFetcher, _ segments: CaseSegments, _ latest: HybridTime) {
    guard segments.bytesRead > worthKeeping, segments.warnings.isEmpty, table.warnings.isEmpty else { return }
    write(HistoryFile.bytes(table, lines, segments, latest, caseID: caseID, root: files.root), to: historyPath)
  }

  /// A file without the hash at its end; nil where it does not fit, or the file is not this user's own.
  private func sealedBody(of path: FilePath) -> ArraySlice<UInt8>? {
    do throws(SystemFault) {
      guard let folder = try files.status(folder), folder.kind == .folder, folder.owner == files.sys.userID,
        let (bytes, status) = try files.read(path), status.owner == files.sys.userID, bytes.count > 64
      else { return nil }
      let body = bytes.dropLast(64)
      return sha256(body).utf8.elementsEqual(bytes.suffix(64)) ? body : nil
    } catch {
      return nil
    }
  }

  private func write(_ body: [UInt8], to path: FilePath) {
    var files = files
    files.fileMode = 0o600
    var noise = SystemRandomNumberGenerator()
    do throws(SystemFault) {
      // A case that is open for reading only gets nothing, not even a cache.
      try files.sys.demandWritable(files.root)
      try files.makeFolder(files.path(".overlook"))
      try files.makeFolder(folder)
      try files.replace(path, with: body + Array(sha256(body[...]).utf8), using: &noise)
    } catch {
      // The old one stays, and is believed as far as it is true.
    }
  }
}
