import Glibc
import JSONText

/// The files of a history, read as far as they go and again as far as they have grown.
struct CaseSegments {
  let files: CaseFiles
  let caseID: String
  /// The files that count; nil for all in `history`.
  let paths: [FilePath]?
  var known: [FilePath: SegmentFile] = [:]
  private var unreadable: [StoreWarning] = []
  /// How much was read so far.
  private(set) var bytesRead = 0

  init(files: CaseFiles, caseID: String, paths: [FilePath]? = nil) {
    self.files = files
    self.paths = paths
    self.caseID = caseID
  }

  /// What was wrong with the files.
  var warnings: [StoreWarning] {
    unreadable
      + known.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }.flatMap { path, file in
        file.warnings + (file.isStrange ? [.notASegment(file: path.description)] : [])
      }
  }

  /// Whether a newer version wrote to this history.
  var hasNewerLines: Bool {
    known.values.contains { file in
      file.warnings.contains { if case .newerLine = $0 { true } else { false } }
    }
  }

  /// Reads what is new in all files into a table; gives the lines that were not known.
  mutating func read(
    into table: inout HistoryTable, _ lines: inout LineFetcher, except own: Set<FilePath>
  ) throws(StoreError) -> ReadLines {
    var result = ReadLines()
    var parser = JSONReader()
    unreadable = []
    for path in try pathsThatCount() where !own.contains(path) {
      do throws(SystemFault) {
        try read(path, into: &table, &lines, &result, &parser)
      } catch {
        unreadable.append(.unreadableHistory(file: path.description, why: error.message))
      }
    }
    return result
  }

  private func pathsThatCount() throws(StoreError) -> [FilePath] {
    if let paths { return paths }
    return try files.segmentPaths(in: "history")
  }

  private mutating func read(
    _ path: FilePath, into table: inout HistoryTable, _ lines: inout LineFetcher, _ result: inout ReadLines,
    _ parser: inout JSONReader
  ) throws(SystemFault) {
    guard let status = try files.status(path), status.kind == .regular else { return }
    let number = lines.number(of: path)
    var file = known[path] ?? SegmentFile(path: path, number: number, status: status)
    let isSame = file.status.inode == status.inode && file.status.device == status.device
    if known[path] != nil, isSame, status.size == file.status.size { return }
    if !isSame || status.size < file.reader.offset { file = SegmentFile(path: path, number: number, status: status) }
    guard let (bytes, found) = try files.read(path, from: file.reader.offset) else { return }
    file.status = found
    bytesRead += bytes.count
    file.read(bytes, caseID: caseID, into: &table, lines: &lines, &result, &parser)
    known[path] = file
  }
}

extension CaseFiles {
  /// The files named `*.jsonl` in a folder and its folders, with links, pipes and the like among them.
  func segmentPaths(in folder: String) throws(StoreError) -> [FilePath] {
    try storing { () throws(SystemFault) in
      let history = path(folder)
      var paths: [FilePath] = []
      for name in try names(in: history) where name.first != UInt8(ascii: ".") {
        let path = history.appending(name)
        if name.isSegmentName {
          paths.append(path)
        } else if try status(path)?.kind == .folder {
          paths += try names(in: path).filter(\.isSegmentName).map(path.appending)
        }
      }
      return paths
    }
  }
}

extension [UInt8] {
  fileprivate var isSegmentName: Bool { first != UInt8(ascii: ".") && suffix(6).elementsEqual(".jsonl".utf8) }
}
