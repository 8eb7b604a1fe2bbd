import CaseModel
import JSONText

extension ChainGraph {
  /// Chains by the time of their heads, whatever the files were called in which they stood.
  func inOrder(_ chains: [[ChainHash]]) -> [[ChainHash]] {
    let heads = chains.map { chain in (time: time(of: chain), chain: chain) }
    return heads.sorted { ($0.time, $0.chain[0]) < ($1.time, $1.chain[0]) }.map(\.chain)
  }

  private func time(of chain: [ChainHash]) -> HybridTime {
    guard let text = chain.first.flatMap({ nodes[$0]?.text }), let value = try? parseJSON(Array(text)),
      case .head(let head) = SegmentLine(value)
    else { return HybridTime(bits: 0) }
    return head.time
  }
}

extension OpenedCase {
  /// Whether another reading of the case comes to the same: lines, order, undo, what is known of documents, and the
  /// bytes of each of them.
  mutating func givesSame(as other: inout OpenedCase) throws(StoreError) -> Bool {
    guard state.table.saysSame(as: other.state.table), state.undo == other.state.undo,
      Set(state.documents.keys) == Set(other.state.documents.keys)
    else { return false }
    for name in state.documents.keys.sorted() {
      try need([name])
      try other.need([name])
      guard state.bytes(of: name) == other.state.bytes(of: name),
        state.documents[name]?.condition == other.state.documents[name]?.condition,
        state.hasConflicts(name) == other.state.hasConflicts(name)
      else { return false }
      trim()
      other.trim()
    }
    return true
  }
}

extension HistoryTable {
  fileprivate func saysSame(as other: HistoryTable) -> Bool {
    headHash == other.headHash && order() == other.order() && roles == other.roles && unfinished == other.unfinished
      && anchors == other.anchors && views.mapValues(Set.init) == other.views.mapValues(Set.init)
      && sessions.allSatisfy { $0.saysSame(as: other[$0.id]) } && sessions.count == other.sessions.count
  }
}

extension SessionLines {
  fileprivate func saysSame(as other: SessionLines?) -> Bool {
    guard let other, analyst == other.analyst, count == other.count, highest == other.highest else { return false }
    var isSame = true
    forEachLine { number, line in if other.line(number)?.tag != line.tag { isSame = false } }
    return isSame
  }
}

extension CaseCompaction {
  /// The kinds of file systems that may be written from elsewhere, where nothing tells whether a file is in use:
  /// linux/magic.h, and statfs(2) for those that are not in it.
  private static let remote: [Int64: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE", 0x0102_1997: "9P",
    0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x7375_7245: "Coda", 0x00C3_6400: "Ceph", 0x7461_636F: "OCFS2",
    0x0116_1970: "GFS2", 0x0BD0_0BD0: "Lustre", 0x564C: "NCP", 0x786F_4256: "a shared folder of VirtualBox",
    0x4750_4653: "GPFS",
  ]

  /// Refuses what lies on a network, where another machine may be writing.
  func demandLocalFiles() throws(StoreError) {
    let number = try storing { () throws(SystemFault) in
      try files.calling(files.root) { () throws(SystemFault) in try files.sys.fileSystem(of: files.root) }
    }
    guard let name = Self.remote[number] else { return }
    throw .cannotCompact(
      path: path, why: "it lies on \(name), where another machine may be writing; do it on the one that has the disk")
  }
}
