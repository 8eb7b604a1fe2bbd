import CaseModel
import Glibc

extension CaseStore {
  /// Folds the files of the history that are closed into one, and puts them away under `history-archive/`.
  ///
  /// A file is closed that no program has open, and that did not change within the last hour. Nothing is folded that
  /// would not give the same case: the head hash, the order of all actions and the bytes of every document are
  /// compared before any file is moved. A case with damage, or on a file system of a network, is refused.
  public static func compact(
    _ path: String, isDryRun: Bool = false, environment: StoreEnvironment
  ) throws(StoreError) -> CompactionReport {
    try environment.checkAnalyst()
    var compaction = try CaseCompaction(path: path, environment: environment)
    try compaction.run(isDryRun: isDryRun)
    return compaction.report
  }
}

/// One run of compacting a history.
struct CaseCompaction {
  /// A file that is folded.
  struct Covered {
    var path: FilePath
    var status: FileStatus
    var bytes: [UInt8]
    /// The month under which it is put away.
    var month: String
  }

  let path: String
  let environment: StoreEnvironment
  let files: CaseFiles
  private let before: OpenedCase
  var report = CompactionReport()

  /// A base is not made larger than this.
  private static let longestBase = 256 << 20

  init(path: String, environment: StoreEnvironment) throws(StoreError) {
    self.path = path
    self.environment = environment
    before = try OpenedCase(path: path, environment: environment, usesCache: false)
    files = before.files
  }

  mutating func run(isDryRun: Bool) throws(StoreError) {
    try demandLocalFiles()
    if let reason = before.readOnlyReason { throw .readOnly(reason) }
    try demandNoDamage()
    let covered = try chooseFiles()
    guard covered.count > 1 else { return }
    var graph = ChainGraph()
    let found = covered.enumerated().flatMap { graph.add($1.bytes, copy: $0) }
    let chains = graph.inOrder(graph.chains(through: found))
    guard Set(chains.joined()) == Set(found) else {
      throw .cannotCompact(path: path, why: "a chain of hashes has no beginning; `overlook fsck` may know more")
    }
    let bytes = graph.bytes(of: chains)
    let base = files.path("history").appending("base-\(sha256(bytes).prefix(16)).jsonl")
    report.base = files.name(of: base)
    report.lines = chains.reduce(0) { $0 + $1.count }
    if !isDryRun { try write(bytes, to: base, covered) }
    for file in covered where file.path != base { try putAway(file, isDryRun: isDryRun) }
  }

  private func demandNoDamage() throws(StoreError) {
    let damage = (before.segments.warnings + before.state.table.warnings).first(where: \.isLoss)
    if let damage { throw .cannotCompact(path: path, why: damage.message + "; `overlook fsck` first") }
  }

  /// The files that are closed, those of other cases and without lines left out; the smallest first.
  private mutating func chooseFiles() throws(StoreError) -> [Covered] {
    var covered: [Covered] = []
    var size = 0
    let known = before.segments.known.values.sorted {
      ($0.status.size, $0.path.description) < ($1.status.size, $1.path.description)
    }
    for file in known {
      let name = files.name(of: file.path)
      guard file.isVouchedFor, file.warnings.isEmpty else { continue }
      guard file.status.changed / 1_000_000 < environment.now() - 3_600_000, try isCalm(file) else {
        report.left.append(.init(file: name, why: "a program has it open, or wrote it within the last hour"))
        continue
      }
      size += file.status.size
      guard size <= Self.longestBase, let read = try storing({ () throws(SystemFault) in try files.read(file.path) })
      else {
        report.left.append(.init(file: name, why: "it is large enough as it is"))
        continue
      }
      covered.append(
        Covered(path: file.path, status: file.status, bytes: read.bytes, month: file.head?.time.month ?? "unknown"))
    }
    return covered.sorted { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }
  }

  private func isCalm(_ file: SegmentFile) throws(StoreError) -> Bool {
    try storing { () throws(SystemFault) in try files.isCalm(file.path, since: file.status) }
  }

  /// Writes the base beside the files that it covers, and gives it its name once it was seen to give the same case.
  private func write(_ bytes: [UInt8], to base: FilePath, _ covered: [Covered]) throws(StoreError) {
    var noise = SystemRandomNumberGenerator()
    let temporary = try storing { () throws(SystemFault) in
      let (temporary, file) = try files.createTemporary(beside: base, bytes, using: &noise)
      do throws(SystemFault) {
        try files.close(file, temporary)
      } catch {
        files.removeQuietly(temporary)
        throw error
      }
      return temporary
    }
    do throws(StoreError) {
      try check(temporary, covered)
      try storing { () throws(SystemFault) in
        try files.calling(base) { () throws(SystemFault) in try files.sys.rename(temporary, to: base) }
        try files.synchronizeFolder(base.parent)
      }
    } catch {
      files.removeQuietly(temporary)
      throw error
    }
  }

  private func check(_ base: FilePath, _ covered: [Covered]) throws(StoreError) {
    let gone = Set(covered.map(\.path))
    let paths = try files.segmentPaths(in: "history").filter { !gone.contains($0) } + [base]
    var (old, new) = (
      before, try OpenedCase(path: path, environment: environment, usesCache: false, paths: paths)
    )
    guard try old.givesSame(as: &new) else {
      let isStill = before.segments.known.values.allSatisfy { (try? isCalm($0)) == true }
      throw isStill
        ? .cannotCompact(path: path, why: "what was folded does not give the same case; nothing was changed")
        : .historyChanged(file: path + "/history")
    }
  }

  /// Copies a covered file into the archive, then removes it from the history.
  ///
  /// It is not renamed: a program that has it open all the same sees by its being gone that it must write its lines
  /// anew.
  private mutating func putAway(_ file: Covered, isDryRun: Bool) throws(StoreError) {
    let name = files.name(of: file.path)
    let target = files.path("history-archive").appending(file.month).appending(file.path.lastName)
    if isDryRun { return report.archived[name] = files.name(of: target) }
    let kept = try storing { () throws(SystemFault) in
      guard try files.isCalm(file.path, since: file.status) else { return nil as FilePath? }
      return try keep(file, at: target)
    }
    guard let kept else {
      return report.left.append(.init(file: name, why: "a program began to write it meanwhile"))
    }
    report.archived[name] = files.name(of: kept)
  }

  private func keep(_ file: Covered, at target: FilePath) throws(SystemFault) -> FilePath {
    let archive = files.path("history-archive")
    for folder in [archive, target.parent] {
      try files.makeFolder(folder)
      try files.synchronizeFolder(folder.parent)
    }
    var target = target
    if try files.status(target) != nil, try files.read(target)?.bytes != file.bytes {
      target = target.parent.appending("\(sha256(file.bytes).prefix(16)).jsonl")
    }
    var noise = SystemRandomNumberGenerator()
    try files.replace(target, with: file.bytes, using: &noise)
    try files.remove(file.path)
    return target
  }
}

extension FilePath {
  /// What follows the last slash.
  var lastName: [UInt8] { Array(bytes.split(separator: UInt8(ascii: "/")).last ?? []) }
}

extension StoreWarning {
  /// Whether this says that lines are lost, or may be.
  fileprivate var isLoss: Bool {
    switch self {
    case .damagedLine, .unreadableHistory, .missingLines, .behind, .rewritten, .contradiction: true
    default: false
    }
  }
}
