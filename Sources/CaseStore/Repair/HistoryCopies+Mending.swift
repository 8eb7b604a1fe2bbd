import Glibc

extension HistoryCopies {
  /// The chains that a damaged or cut file should hold; nil where no copy has all that is needed for it.
  ///
  /// Every line of the file that counts is among them, and they are checked as a reader checks a segment.
  func mended(_ copy: Copy, with wanted: ChainHash? = nil) -> [[ChainHash]]? {
    var chains = chains(through: copy.found + [wanted].compactMap(\.self))
    if chains.isEmpty { chains = self.chains(through: namesake(of: copy)?.found ?? []) }
    let bytes = graph.bytes(of: chains)
    let (now, before) = (ReadChain(bytes), ReadChain(copy.bytes))
    guard !chains.isEmpty, bytes != copy.bytes, now.isWhole, now.lines.isSuperset(of: before.lines) else { return nil }
    return chains
  }

  /// Another file of the same name: the only sign there is of a file without a good line.
  private func namesake(of copy: Copy) -> Copy? {
    copies.first { !$0.found.isEmpty && $0.path != copy.path && $0.path.lastName == copy.path.lastName }
  }

  /// Says which lines of chains come from which copies.
  func origins(of chains: [[ChainHash]], besides copy: Copy?, _ files: CaseFiles) -> String {
    let known = Set(copy?.found ?? [])
    var counts: [Int: Int] = [:]
    for hash in Set(chains.joined()).subtracting(known) {
      if let node = graph.nodes[hash] { counts[node.copy, default: 0] += 1 }
    }
    if counts.isEmpty { return "mended: what it should hold is all in it" }
    return counts.sorted { $0.key < $1.key }.map { number, count in
      "\(count) line\(count == 1 ? "" : "s") restored from \(files.name(of: copies[number].path))"
    }.joined(separator: ", ")
  }
}

/// A segment as a reader sees it.
private struct ReadChain {
  var lines: Set<ChainHash> = []
  /// Whether no line is damaged and none is torn.
  var isWhole = true

  init(_ bytes: [UInt8]) {
    var reader = ChainReader()
    bytes.withUnsafeBufferPointer { buffer in
      reader.read(buffer) { finding, _ in
        switch finding {
        case .line(let line): lines.insert(line.hash)
        case .damaged: isWhole = false
        }
      }
    }
    if reader.offset != bytes.count { isWhole = false }
  }
}

extension CaseFiles {
  /// Whether a file is still what it was and no program has it open for appending, as far as that can be known.
  func isCalm(_ path: FilePath, since status: FileStatus) throws(SystemFault) -> Bool {
    try withFile(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK) { (file) throws(SystemFault) in
      let now = try calling(path) { () throws(SystemFault) in try sys.status(file) }
      guard FileStamp(now) == FileStamp(status) else { return false }
      do { return try !sys.isLocked(file) } catch { return true }
    }
  }
}
