import CaseModel
import Glibc

/// The history as it counts, with what is wrong with it.
private struct FoundHistory {
  var table = HistoryTable()
  var segments: CaseSegments

  init(_ files: CaseFiles, caseID: String) throws(StoreError) {
    segments = CaseSegments(files: files, caseID: caseID)
    var lines = LineFetcher(files: files)
    let read = try segments.read(into: &table, &lines, except: [])
    for id in read.actions { _ = table.complete(id) }
  }

  /// The files in which lines are damaged, or that have none which is not.
  var damaged: [FilePath] {
    segments.known.filter { !$0.value.isVouchedFor || $0.value.warnings.contains(where: \.isDamage) }.keys
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The sessions of which lines are missing between others, or that others saw more of.
  var incomplete: Set<SessionID> {
    let behind = table.anchors.filter { id, seen in
      (seen.map(\.number).max() ?? 0) > (table[id]?.highest ?? 0)
    }
    return Set(table.sessions.filter { !$0.gaps.isEmpty }.map(\.id)).union(behind.keys)
  }

  /// Whether no line is known to be lost.
  var isWhole: Bool {
    incomplete.isEmpty && damaged.allSatisfy { segments.known[$0]?.isVouchedFor == false && named($0) == nil }
  }

  /// The session by a file's name.
  func named(_ path: FilePath) -> SessionID? { segments.known[path]?.named?.session }
}

extension StoreWarning {
  fileprivate var isDamage: Bool { if case .damagedLine = self { true } else { false } }
}

extension CaseRepair {
  /// Restores damaged and missing lines as far as other copies have them.
  mutating func mendHistory(of id: String) throws(StoreError) {
    let history = try FoundHistory(files, caseID: id)
    if history.segments.hasNewerLines { mayWrite = false }
    guard !history.damaged.isEmpty || !history.incomplete.isEmpty else { return }
    try mend(history, try allCopies(of: id))
    isHistoryWhole = report.isDryRun ? report.busy.isEmpty : try FoundHistory(files, caseID: id).isWhole
  }

  private mutating func mend(_ history: FoundHistory, _ copies: HistoryCopies) throws(StoreError) {
    var sessions = history.incomplete
    var here: Set<LineID> = []
    for path in history.damaged {
      guard let copy = copies.copies.first(where: { $0.isHistory && $0.path == path }) else { continue }
      sessions.formUnion(copies.edits(of: copy.found).map(\.session))
      sessions.formUnion([history.named(path)].compactMap(\.self))
      guard let mended = copies.mended(copy) else { continue }
      try replace(copy, with: mended, copies)
      here.formUnion(copies.edits(of: Array(mended.joined())))
    }
    let missing = copies.edits(in: sessions).filter { history.table[$0.key.session]?.line($0.key.number) == nil }
    try restore(missing, here, copies)
  }

  /// Brings back lines that no file of the history has: where one is a beginning of their segment, in its place.
  private mutating func restore(
    _ missing: [LineID: ChainHash], _ here: Set<LineID>, _ copies: HistoryCopies
  ) throws(StoreError) {
    var here = here
    for (id, hash) in missing.sorted(by: { $0.key < $1.key }) where !here.contains(id) {
      guard let chain = copies.chains(through: [hash]).first else { continue }
      here.formUnion(copies.edits(of: chain))
      let cut = copies.copies.first { $0.isHistory && $0.found.first == chain.first }
      if let cut, let mended = copies.mended(cut, with: hash) {
        try replace(cut, with: mended, copies)
      } else {
        try add(chain, copies)
      }
    }
  }

  /// Puts a mended segment in the place of a damaged one, which is kept; not while anybody may be writing it.
  private mutating func replace(
    _ copy: HistoryCopies.Copy, with chains: [[ChainHash]], _ copies: HistoryCopies
  ) throws(StoreError) {
    let name = files.name(of: copy.path)
    guard try isCalm(copy) else {
      let what = "another program writes it, or did a moment ago; it is left alone: try again in a minute"
      return report.busy.append(RepairReport.Item(file: name, what: what))
    }
    var what = copies.origins(of: chains, besides: copy, files)
    if mayWrite {
      let kept = try storing { () throws(SystemFault) in
        let kept = try Quarantine(files: files).keep(copy.bytes, of: copy.path)
        var noise = SystemRandomNumberGenerator()
        guard try files.isCalm(copy.path, since: copy.status) else {
          throw SystemFault(call: "rename", code: EBUSY, path: copy.path.description)
        }
        try files.replace(copy.path, with: copies.graph.bytes(of: chains), using: &noise)
        return kept
      }
      what += "; what it was is kept in \(kept)"
    }
    note(name, what)
  }

  private func isCalm(_ copy: HistoryCopies.Copy) throws(StoreError) -> Bool {
    guard copy.status.changed / 1_000_000 < environment.now() - 60_000 else { return false }
    return try storing { () throws(SystemFault) in try files.isCalm(copy.path, since: copy.status) }
  }

  /// Puts a whole segment that is missing into the history.
  private mutating func add(_ chain: [ChainHash], _ copies: HistoryCopies) throws(StoreError) {
    guard let head = copies.head(of: chain) else { return }
    let what = copies.origins(of: [chain], besides: nil, files)
    let path = try storing { () throws(SystemFault) in
      let folder = files.path("history").appending(head.time.month)
      let path = try freeName(head, in: folder)
      guard mayWrite else { return path }
      try files.makeFolder(files.path("history"))
      try files.makeFolder(folder)
      for folder in [files.path("history"), files.root] { try files.synchronizeFolder(folder) }
      var noise = SystemRandomNumberGenerator()
      try files.replace(path, with: copies.graph.bytes(of: [chain]), using: &noise)
      return path
    }
    note(files.name(of: path), what)
  }

  private func freeName(_ head: SegmentHead, in folder: FilePath) throws(SystemFault) -> FilePath {
    let isPlain = head.analyst.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 > 32 && $0 < 127 }
    let analyst = isPlain && (1...32).contains(head.analyst.utf8.count) ? head.analyst : "unknown"
    var part = 1
    while true {
      let path = folder.appending("\(analyst)-\(head.session).\(part).jsonl")
      if try files.status(path) == nil { return path }
      part += 1
    }
  }
}
