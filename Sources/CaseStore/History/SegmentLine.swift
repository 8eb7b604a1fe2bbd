import CaseModel
import JSONText

/// The first line of a segment.
struct SegmentHead: Hashable, Sendable {
  var caseID: String
  var session: SessionID
  var analyst: String
  var time: HybridTime
  /// The program that wrote it, with its version.
  var tool: String
  /// The hash of the session's line before, where this is not its first segment.
  var previous: ChainHash?
  static let version: Int64 = 1
}

/// What an action did to the order of undo.
enum ActionRole: Hashable, Sendable {
  case edit
  case undo(LineID)
  case redo(LineID)
}

/// One register's change as the history keeps it.
struct StoredChange: Hashable, Sendable {
  var register: Register
  var old: JSON?
  var new: JSON?
  /// The lines whose values of this register the writer had before it.
  var supersedes: [LineID]
}

/// One line of an action; nearly always the whole action.
struct EditLine: Hashable, Sendable {
  var id: LineID
  var time: HybridTime
  /// The first line of the action.
  var action: LineID
  var role: ActionRole = .edit
  var why: String?
  var changes: [StoredChange]
  /// Whether the action goes over several lines.
  var isPart = false
  /// Whether this is the last of several lines.
  var isEnd = false
}

/// How far another session had come when a segment was begun.
struct Anchor: Hashable, Sendable {
  var number: Int
  var hash: ChainHash
}

/// Bytes that the program wrote for a document.
struct DocumentView: Hashable, Sendable {
  var document: String
  /// SHA-256 of the bytes.
  var sha: String
  /// The sum of the tags of the lines that speak of the document and were known to the writer; nil in old lines.
  var lines: UInt64?
  /// Whether values stood side by side that nobody had chosen between.
  var hasConflicts = false
}

/// A line of a segment.
enum SegmentLine: Hashable, Sendable {
  case head(SegmentHead)
  case edit(EditLine)
  case view(DocumentView)
  case seen([SessionID: Anchor])
  /// A private extension, which others keep and ignore.
  case extra
  /// A line that this version does not understand.
  case unknown
}

extension SegmentLine {
  var isHead: Bool { if case .head = self { true } else { false } }
}
