import CaseModel
import JSONText

/// Every file in which lines of a case's history may stand: its own, those put away, those of another copy of it.
struct HistoryCopies {
  /// One of them.
  struct Copy {
    var path: FilePath
    var status: FileStatus
    var bytes: [UInt8]
    /// Whether it counts as part of the history.
    var isHistory: Bool
    /// The lines in it that are what they were.
    var found: [ChainHash] = []
  }

  private(set) var copies: [Copy] = []
  private(set) var graph = ChainGraph()
  let caseID: String

  init(caseID: String) { self.caseID = caseID }

  /// Reads the files of a case folder; what cannot be read is passed over.
  mutating func read(_ files: CaseFiles, isHistory: Bool) throws(StoreError) {
    for folder in ["history", "history-archive"] {
      for path in try files.segmentPaths(in: folder) {
        guard let read = try? files.read(path) else { continue }
        var copy = Copy(
          path: path, status: read.status, bytes: read.bytes, isHistory: isHistory && folder == "history")
        copy.found = graph.add(copy.bytes, copy: copies.count)
        copies.append(copy)
      }
    }
  }

  /// The chains that go through lines, of this case alone.
  func chains(through found: [ChainHash]) -> [[ChainHash]] {
    graph.chains(through: found).filter { chain in head(of: chain)?.caseID == caseID }
  }

  /// The head of a chain.
  func head(of chain: [ChainHash]) -> SegmentHead? {
    guard let text = chain.first.flatMap({ graph.nodes[$0]?.text }), let value = try? parseJSON(Array(text)),
      case .head(let head) = SegmentLine(value)
    else { return nil }
    return head
  }

  /// The names of the edits among lines.
  func edits(of chain: [ChainHash]) -> [LineID] { chain.compactMap(edit) }

  /// The lines that are edits of some sessions, by their names.
  func edits(in sessions: Set<SessionID>) -> [LineID: ChainHash] {
    var edits: [LineID: ChainHash] = [:]
    for hash in graph.nodes.keys {
      guard let id = edit(hash), sessions.contains(id.session) else { continue }
      edits[id] = min(edits[id] ?? hash, hash)
    }
    return edits
  }

  private func edit(_ hash: ChainHash) -> LineID? {
    guard let node = graph.nodes[hash] else { return nil }
    var reader = JSONReader()
    return node.text.withUnsafeBufferPointer { text in
      if case .edit(let facts) = ScannedLine(text, &reader) { facts.id } else { nil }
    }
  }

  /// The identifiers of cases in the heads of the files that count.
  var caseIDs: Set<String> {
    let heads = copies.filter(\.isHistory).flatMap(\.found).filter { graph.nodes[$0]?.previous == nil }
    return Set(heads.compactMap { head(of: [$0])?.caseID })
  }

  /// When the history began.
  var begin: HybridTime? {
    copies.flatMap(\.found).filter { graph.nodes[$0]?.previous == nil }.compactMap { head(of: [$0])?.time }.min()
  }
}
