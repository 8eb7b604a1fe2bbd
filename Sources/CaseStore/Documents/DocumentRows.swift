import CaseModel
import JSONText

/// The row of a site's document with what tells the file from others.
struct FoundRow: Sendable {
  var document: String
  var stamp: FileStamp
  var sha: String
  var row: DocumentRow
}

/// The rows of many documents: from the cache where it knows the file, else from the file itself.
struct DocumentRows {
  private(set) var found: [FoundRow] = []
  /// The documents that must be read whole, for they are not as they should be.
  private(set) var strange: [String] = []
  /// How many were not in the cache.
  private(set) var countRead = 0

  /// Finds the rows of documents, both lists in the order of the names' bytes.
  init(files: CaseFiles, _ entries: [DocumentList.Entry], known: [FoundRow]) {
    let toRead = take(known, where: entries)
    guard !toRead.isEmpty else { return }
    countRead = toRead.count
    let pieces = 8
    let read = inParallel(pieces) { piece in
      // Neighbours in the list are neighbours on the disk as a rule, so that each piece is a span.
      Self.read(toRead[(toRead.count * piece / pieces)..<(toRead.count * (piece + 1) / pieces)], files)
    }
    found = (found + read.flatMap(\.0)).sorted { precedes($0.document, $1.document) }
    strange = read.flatMap(\.1).sorted()
  }

  /// Takes the rows that are known and still true; gives the entries that have none.
  private mutating func take(_ known: [FoundRow], where entries: [DocumentList.Entry]) -> [DocumentList.Entry] {
    var unknown: [DocumentList.Entry] = []
    var rest = known[...]
    for entry in entries {
      while let row = rest.first, precedes(row.document, entry.name) { rest.removeFirst() }
      if let row = rest.first, row.stamp == entry.stamp, haveSameBytes(row.document, entry.name) {
        found.append(row)
      } else {
        unknown.append(entry)
      }
    }
    return unknown
  }

  private static func read(_ entries: ArraySlice<DocumentList.Entry>, _ files: CaseFiles) -> ([FoundRow], [String]) {
    var reader = JSONReader()
    var (rows, strange): ([FoundRow], [String]) = ([], [])
    for entry in entries {
      // What cannot be read is looked at again, and reported, by the one who reads strange documents whole.
      guard let (bytes, status) = try? files.read(files.path(entry.name)),
        let row = DocumentRow(bytes, document: entry.name, &reader)
      else {
        strange.append(entry.name)
        continue
      }
      rows.append(FoundRow(document: entry.name, stamp: FileStamp(status), sha: sha256(bytes), row: row))
    }
    return (rows, strange)
  }
}
