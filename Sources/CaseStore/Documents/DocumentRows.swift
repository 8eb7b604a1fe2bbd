import CaseModel
import Dispatch
import JSONText
import Synchronization

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

  init(files: CaseFiles, _ entries: [DocumentList.Entry], known: [String: FoundRow]) {
    var unknown: [DocumentList.Entry] = []
    for entry in entries {
      if let row = known[entry.name], row.stamp == entry.stamp { found.append(row) } else { unknown.append(entry) }
    }
    countRead = unknown.count
    let toRead = unknown
    let collector = Collector()
    let pieces = 8
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      // Neighbours in the list are neighbours on the disk as a rule, so that each piece is a span.
      let span = toRead[(toRead.count * piece / pieces)..<(toRead.count * (piece + 1) / pieces)]
      collector.take(Self.read(span, files))
    }
    let (rows, others) = collector.result
    found += rows
    strange = others
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

  /// Gathers what several threads read.
  private final class Collector: Sendable {
    private let gathered = Mutex<(rows: [FoundRow], strange: [String])>(([], []))

    func take(_ part: ([FoundRow], [String])) {
      gathered.withLock {
        $0.rows += part.0
        $0.strange += part.1
      }
    }

    var result: ([FoundRow], [String]) {
      gathered.withLock { ($0.rows.sorted { $0.document < $1.document }, $0.strange.sorted()) }
    }
  }
}
