import CaseModel
import JSONText

/// The rows of a case's documents as one JSON text.
enum RowsFile {
  private static let version: Int64 = 1

  static func bytes(_ rows: [FoundRow], caseID: String) -> [UInt8] {
    var bytes: [UInt8] = []
    let head: JSON = ["case": .string(caseID), "version": .integer(version)]
    bytes += "[".utf8
    head.appendCanonical(to: &bytes)
    for row in rows {
      bytes += ",\n".utf8
      value(row).appendCanonical(to: &bytes)
    }
    bytes += "]\n".utf8
    return bytes
  }

  private static func value(_ row: FoundRow) -> JSON {
    [
      "d": .string(row.document), "h": .string(row.sha),
      "f": [
        .integer(Int64(bitPattern: row.stamp.inode)), JSON(row.stamp.size), .integer(row.stamp.changed),
        JSON(row.row.counts.observations), JSON(row.row.counts.marks),
      ],
      "r": row.row.site.documentValue,
    ]
  }

  /// Reads rows; none where they belong to another case or come from another version.
  static func rows(_ body: ArraySlice<UInt8>, caseID: String) -> [FoundRow] {
    guard let end = body.firstIndex(of: newline), let head = try? parseJSON(body[..<end].dropLast() + [bracket]),
      head[0]?["version"]?.integer == version, head[0]?["case"]?.string == caseID
    else { return [] }
    let spans = spans(of: body[(end + 1)...])
    return inParallel(spans.count) { rows(spans[$0]) }.flatMap { $0 }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let bracket = UInt8(ascii: "]")

  /// Cuts lines into as many parts as there are cores to read them, as a rule.
  private static func spans(of lines: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let pieces = 2
    var spans: [ArraySlice<UInt8>] = []
    var start = lines.startIndex
    for piece in 1...pieces where start < lines.endIndex {
      let wanted = max(start, lines.startIndex + lines.count * piece / pieces - 1)
      let end = lines[wanted...].firstIndex(of: newline).map { $0 + 1 } ?? lines.endIndex
      spans.append(lines[start..<end])
      start = end
    }
    return spans
  }

  /// Reads whole lines, each of which ends with a comma or with the array.
  private static func rows(_ lines: ArraySlice<UInt8>) -> [FoundRow] {
    var reader = JSONReader()
    let text = Array("[".utf8) + lines.dropLast(2) + [bracket]
    let rows = text.withUnsafeBufferPointer { bytes in
      reader.read(bytes) { array in
        var rows: [FoundRow] = []
        array.forEachElement { element in
          if let row = row(element) { rows.append(row) }
        }
        return rows
      }
    }
    return rows ?? []
  }

  private static func row(_ value: JSONCursor) -> FoundRow? {
    var numbers: [Int64] = []
    value["f"]?.forEachElement { if let number = $0.integer { numbers.append(number) } }
    guard numbers.count == 5, let document = value["d"]?.string, let sha = value["h"]?.string,
      let body = value["r"]?.value, let site = Record(documentValue: body, document: document), site.kind == .site
    else { return nil }
    let stamp = FileStamp(inode: UInt64(bitPattern: numbers[0]), size: Int(numbers[1]), changed: numbers[2])
    let counts = ObservationCounts(observations: Int(numbers[3]), marks: Int(numbers[4]))
    return FoundRow(document: document, stamp: stamp, sha: sha, row: DocumentRow(site: site, counts: counts))
  }
}
