/// What may be kept of a large case on this machine so that it opens at once; it may be deleted at any time.
struct CaseCache {
  let files: CaseFiles
  let caseID: String

  func rows() -> [String: FoundRow] { [:] }
  func keep(_ rows: [FoundRow]) {}
  func restore(
    _ table: inout HistoryTable, _ lines: inout LineFetcher, _ segments: inout CaseSegments,
    _ latest: inout HybridTime
  ) {}
  func keep(_ table: HistoryTable, _ lines: LineFetcher, _ segments: CaseSegments, _ latest: HybridTime) {}
}
