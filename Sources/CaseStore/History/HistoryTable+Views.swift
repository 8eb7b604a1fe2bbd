import CaseModel

/// What is kept of a document's view: enough to know bytes again.
struct ViewMark: Hashable, Sendable {
  /// The first 64 bits of the bytes' SHA-256.
  var sha: UInt64
  /// The sum of the tags of the lines that it shows; nil in old lines.
  var lines: UInt64?
  var hasConflicts: Bool
}

extension HistoryTable {
  mutating func noteView(_ view: DocumentView) {
    guard let sha = ChainHash(view.sha) else { return }
    let mark = ViewMark(sha: sha.tag, lines: view.lines, hasConflicts: view.hasConflicts)
    let name = ExactText(view.document)
    if views[name]?.contains(mark) != true { views[name, default: []].append(mark) }
  }

  /// Whether the program wrote these bytes for a document at some time.
  func wasWritten(_ document: ExactText, sha: String) -> Bool {
    guard let marks = views[document], let tag = ChainHash(sha)?.tag else { return false }
    return marks.contains { $0.sha == tag }
  }

  /// The view of these bytes, where it shows just the lines that there are.
  func freshView(_ document: ExactText, sha: String) -> ViewMark? {
    guard let marks = views[document], let tag = ChainHash(sha)?.tag else { return nil }
    let sum = lineSum(of: document)
    return marks.last { $0.sha == tag && $0.lines == sum }
  }

  /// A number that changes with the set of lines that speak of a document: the sum of their tags.
  func lineSum(of document: ExactText) -> UInt64 {
    lines(of: document).reduce(0) { sum, id in sum &+ (self[id.session]?.line(id.number)?.tag ?? 0) }
  }
}
