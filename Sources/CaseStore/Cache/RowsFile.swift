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
  static func rows(_ text: JSONCursor, caseID: String) -> [FoundRow] {
    var rows: [FoundRow] = []
    var isOurs = false
    text.forEachElement { element in
      if isOurs {
        if let row = row(element) { rows.append(row) }
      } else {
        isOurs = element["version"]?.integer == version && element["case"]?.string == caseID
      }
    }
    return rows
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
