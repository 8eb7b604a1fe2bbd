import CaseModel
import Glibc

extension CaseStore {
  /// Mends a case folder: damaged and missing lines of its history from other copies of them, documents from the
  /// history, a lost `case.json` from both. No case may be open in this store's process meanwhile.
  ///
  /// `other` is another copy of the case folder. What is damaged is kept under `.overlook/<uid>/quarantine/` before
  /// anything takes its place. A folder that may not be written is only reported on.
  public static func repair(
    _ path: String, from other: String? = nil, isDryRun: Bool = false, environment: StoreEnvironment
  ) throws(StoreError) -> RepairReport {
    try environment.checkAnalyst()
    var repair = CaseRepair(path: path, other: other, isDryRun: isDryRun, environment: environment)
    try repair.run()
    return repair.report
  }
}

/// One run of mending a case.
struct CaseRepair {
  let path: String
  let environment: StoreEnvironment
  var files: CaseFiles
  /// Another copy of the case folder.
  var other: CaseFiles?
  var report = RepairReport()
  /// Whether things are mended, not only reported.
  var mayWrite: Bool
  var copies: HistoryCopies?
  /// Whether no line of the history is known to be lost; documents may hold more than it does otherwise.
  var isHistoryWhole = true

  init(path: String, other: String?, isDryRun: Bool, environment: StoreEnvironment) {
    self.path = path
    self.environment = environment
    files = CaseFiles(sys: environment.sys, root: FilePath(path))
    self.other = other.map { CaseFiles(sys: environment.sys, root: FilePath($0)) }
    report.isDryRun = isDryRun
    mayWrite = !isDryRun
  }

  mutating func run() throws(StoreError) {
    let description = try identify()
    if (try? files.sys.demandWritable(files.root)) == nil { mayWrite = false }
    if let id = description.caseID {
      try checkOther(id)
      try mendHistory(of: id)
    }
    try removeTemporaries()
    guard try mend(description) else { return }
    if isHistoryWhole { try mendDocuments() }
    report.remaining += try CaseStore(opening: path, environment: environment).verify().map(\.message)
  }

  /// A copy of another case has nothing to give.
  private func checkOther(_ id: String) throws(StoreError) {
    guard var other else { return }
    let path = other.root.description
    let found = try CaseDescription(files: &other, path: path)
    guard found.id.utf8.elementsEqual(id.utf8) else {
      throw .notACase(path: path, what: "it is another case than \(id)")
    }
  }

  /// All lines of the history in whatever copy, read once.
  mutating func allCopies(of id: String) throws(StoreError) -> HistoryCopies {
    if let copies { return copies }
    var copies = HistoryCopies(caseID: id)
    try copies.read(files, isHistory: true)
    if let other { try copies.read(other, isHistory: false) }
    self.copies = copies
    return copies
  }

  mutating func note(_ file: String, _ what: String) {
    report.mended.append(RepairReport.Item(file: file, what: what))
  }

  /// Removes what writing left behind when it was broken off.
  private mutating func removeTemporaries() throws(StoreError) {
    let old = environment.now() - 3_600_000
    var folders =
      ["", ".overlook/\(files.sys.userID)", ".overlook/\(files.sys.userID)/quarantine"] + RecordKind.folders
    for history in ["history", "history-archive"] {
      let names = try storing { () throws(SystemFault) in try files.names(in: files.path(history)) }
      folders += [history] + names.map { history + "/" + String(decoding: $0, as: UTF8.self) }
    }
    for folder in folders {
      try storing { () throws(SystemFault) in try removeTemporaries(in: files.path(folder), before: old) }
    }
  }

  private mutating func removeTemporaries(in folder: FilePath, before old: Int64) throws(SystemFault) {
    guard try files.status(folder)?.kind == .folder else { return }
    for name in try files.names(in: folder) where name.starts(with: ".tmp-".utf8) {
      let path = folder.appending(name)
      guard let status = try files.status(path), status.kind == .regular, status.changed / 1_000_000 < old else {
        continue
      }
      if mayWrite { try files.remove(path) }
      note(files.name(of: path), "removed: writing it was broken off")
    }
  }
}
