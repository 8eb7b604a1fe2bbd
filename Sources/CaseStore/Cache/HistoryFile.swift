/// The table of a history as bytes, with the files that it was read from.
struct HistoryFile {
  /// One of these files.
  struct Segment {
    var path: FilePath
    var number: UInt32
    var status: FileStatus
    var reader: ChainReader
    var head: SegmentHead
  }

  private(set) var files: [Segment] = []
  private var table = HistoryTable()
  private var latest = HybridTime(bits: 0)

  /// Changes with the form of the bytes.
  private static let mark: UInt64 = 0x4F56_4C4B_0001_0000 + UInt64(MemoryLayout<Line>.stride)

  /// Reads bytes; nil where they belong to another case or version, or end too soon.
  init?(_ bytes: ArraySlice<UInt8>, caseID: String, root: FilePath) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Short) {
      guard try reader.number(UInt64.self) == Self.mark, try reader.text() == caseID else { return nil }
      latest = HybridTime(bits: try reader.number(UInt64.self))
      for _ in 0..<(try reader.int()) { files.append(try Segment(&reader, caseID: caseID, root)) }
      table = try HistoryTable(&reader)
    } catch {
      return nil
    }
  }

  static func bytes(
    _ table: HistoryTable, _ lines: LineFetcher, _ segments: CaseSegments, _ latest: HybridTime, caseID: String,
    root: FilePath
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(mark)
    writer.write(caseID)
    writer.write(latest.bits)
    let files = lines.paths.compactMap { segments.known[$0] }
    writer.write(files.count)
    for file in files { file.write(to: &writer, root) }
    table.write(to: &writer)
    return writer.bytes
  }

  /// Puts the table and the state of its files in the place of empty ones.
  func restore(
    _ table: inout HistoryTable, _ lines: inout LineFetcher, _ segments: inout CaseSegments,
    _ latest: inout HybridTime
  ) {
    for file in files {
      guard lines.number(of: file.path) == file.number else { return }
    }
    table = self.table
    latest = self.latest
    for file in files {
      var segment = SegmentFile(path: file.path, number: file.number, status: file.status)
      segment.reader = file.reader
      segment.head = file.head
      segment.isVouchedFor = true
      segments.known[file.path] = segment
    }
  }
}

extension SegmentFile {
  /// Writes what is needed to go on reading.
  fileprivate func write(to writer: inout ByteWriter, _ root: FilePath) {
    // A case may be opened by another path to it the next time.
    writer.write(Array(path.bytes.dropFirst(root.appending("").bytes.count)))
    writer.write(number)
    for number in [status.inode, status.device, UInt64(bitPattern: status.changed)] { writer.write(number) }
    for number in [status.size, reader.offset, reader.lineNumber] { writer.write(number) }
    writer.write(reader.last?.description ?? "")
    writer.write(head?.session.bits ?? 0)
    writer.write(head?.analyst ?? "")
    writer.write(head?.time.bits ?? 0)
  }
}

extension HistoryFile.Segment {
  fileprivate init(_ bytes: inout ByteReader, caseID: String, _ root: FilePath) throws(ByteReader.Short) {
    path = root.appending(try bytes.values(UInt8.self))
    number = try bytes.number(UInt32.self)
    let (inode, device) = (try bytes.number(UInt64.self), try bytes.number(UInt64.self))
    let changed = Int64(bitPattern: try bytes.number(UInt64.self))
    let (size, offset, lineNumber) = (try bytes.int(), try bytes.int(), try bytes.int())
    status = FileStatus(
      kind: .regular, size: size, linkCount: 1, inode: inode, device: device, mode: 0, changed: changed)
    reader = ChainReader(offset: offset, lineNumber: lineNumber, last: ChainHash(try bytes.text()))
    head = SegmentHead(
      caseID: caseID, session: SessionID(bits: try bytes.number(UInt64.self)), analyst: try bytes.text(),
      time: HybridTime(bits: try bytes.number(UInt64.self)), tool: "")
  }
}
