import Glibc
import JSONText

/// Gets the values of lines: from memory those that were read lately, from the disk all others.
struct LineFetcher {
  let files: CaseFiles
  /// The files of the history by their numbers in the table.
  private(set) var paths: [FilePath] = []
  private var numbers: [FilePath: UInt32] = [:]
  /// What this session wrote, by path; it counts even where somebody took the file away.
  var own: [FilePath: SegmentBytes] = [:]
  private var recent: [LineID: EditLine] = [:]
  private var recentBytes = 0

  /// How many bytes of lines are kept in memory; small cases stay there whole.
  private static let longestMemory = 4 << 20

  init(files: CaseFiles) { self.files = files }

  /// The number of a file; a new one is added.
  mutating func number(of path: FilePath) -> UInt32 {
    if let number = numbers[path] { return number }
    let number = UInt32(paths.count)
    paths.append(path)
    numbers[path] = number
    return number
  }

  /// Keeps a line that was just read, while there is room.
  mutating func keep(_ id: LineID, _ text: UnsafeBufferPointer<UInt8>) {
    guard recentBytes <= Self.longestMemory else { return }
    recentBytes += text.count
    guard recentBytes <= Self.longestMemory else { return recent = [:] }
    if let line = Self.line(text) { recent[id] = line }
  }

  /// Keeps a line that was just written, for good or until it must make room.
  mutating func keep(_ line: EditLine) { if recent.count < 10_000 { recent[line.id] = line } }

  /// Whether the line at a place has the same text as another, their seals left out.
  func hasSameBody(_ place: LinePlace, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(place.length) == text.count, let bytes = try? bytes(place) else { return false }
    return bytes.dropLast(Seal.length).elementsEqual(text.dropLast(Seal.length))
  }

  /// The values of lines by their names; a line that is not where it was read is an error.
  func lines(_ ids: [LineID], in table: HistoryTable) throws(StoreError) -> [LineID: EditLine] {
    var result: [LineID: EditLine] = [:]
    var missing: [UInt32: [(LineID, LinePlace)]] = [:]
    for id in ids {
      if let line = recent[id] {
        result[id] = line
      } else if let place = table[id.session]?.line(id.number)?.place {
        missing[place.file, default: []].append((id, place))
      }
    }
    for (file, wanted) in missing { try read(wanted, from: paths[Int(file)], into: &result) }
    return result
  }

  private func read(
    _ wanted: [(LineID, LinePlace)], from path: FilePath, into result: inout [LineID: EditLine]
  ) throws(StoreError) {
    for (id, bytes) in try texts(wanted, path) {
      let line = try bytes.withUnsafeBufferPointer { (text) throws(StoreError) in try Self.line(text, of: path) }
      guard let line, line.id == id else { throw .historyChanged(file: path.description) }
      result[id] = line
    }
  }

  private func texts(_ wanted: [(LineID, LinePlace)], _ path: FilePath) throws(StoreError) -> [(LineID, [UInt8])] {
    if let own = own[path]?.bytes { return wanted.map { ($0.0, own.part($0.1)) } }
    do throws(SystemFault) {
      var result: [(LineID, [UInt8])] = []
      try files.withFile(path, flags: O_RDONLY | O_NOFOLLOW) { (file) throws(SystemFault) in
        for (id, place) in wanted.sorted(by: { $0.1.offset < $1.1.offset }) {
          let bytes = try files.calling(path) { () throws(SystemFault) in
            try files.sys.read(file, at: Int(place.offset), upTo: Int(place.length))
          }
          result.append((id, bytes))
        }
      }
      return result
    } catch {
      // Compacting puts files away; where their lines stand now is known after the next look at the history.
      throw error.code == ENOENT ? .historyChanged(file: path.description) : StoreError(error)
    }
  }

  private func bytes(_ place: LinePlace) throws(StoreError) -> [UInt8] {
    try texts([(LineID(session: SessionID(bits: 0), number: 0), place)], paths[Int(place.file)]).first?.1 ?? []
  }

  /// What a line says; nil where it is no edit, or where there is no memory for it.
  private static func line(_ text: UnsafeBufferPointer<UInt8>) -> EditLine? {
    guard let value = try? parseJSON(Span(_unsafeElements: text)) else { return nil }
    return EditLine(value)
  }

  /// The same for a line that must be had.
  private static func line(_ text: UnsafeBufferPointer<UInt8>, of path: FilePath) throws(StoreError) -> EditLine? {
    do throws(JSONTextError) {
      return EditLine(try parseJSON(Span(_unsafeElements: text)))
    } catch {
      guard case .outOfMemory = error.reason else { return nil }
      throw .system(call: "read", path: path.description, code: ENOMEM)
    }
  }
}

extension [UInt8] {
  /// The bytes of a line; none where they do not reach so far.
  fileprivate func part(_ place: LinePlace) -> [UInt8] {
    let end = Int(place.offset) + Int(place.length)
    return end <= count ? Array(self[Int(place.offset)..<end]) : []
  }
}
