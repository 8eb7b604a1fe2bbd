import CaseModel
import JSONText

/// What the store knows of one document.
struct DocumentState: Sendable {
  /// How the file relates to the history.
  enum Condition: Hashable, Sendable {
    /// It says what the history says, or is not there and need not be.
    case current
    /// The program wrote it, and the history has gone on since.
    case stale
    /// It is not there and should be.
    case missing
    /// Somebody else changed it.
    case edited
    /// It holds conflict marks of `git merge`, and the history has what was in it.
    case marked
    /// It cannot be read, or not be written again without loss.
    case unreadable(String)
  }

  /// The records that belong to it, in the document or in the history; none unless it is loaded.
  var entities: Set<ExactText> = []
  /// The members of a site's document beside its features; none unless it is loaded.
  var others = JSONObject()
  /// The hash of the file as it was last seen; nil where there is none.
  var sha: String?
  var condition = Condition.current
  /// Whether `condition` was found by the history, and is not only taken for granted.
  var isJudged = false
  /// Whether the history has something that the file may not have.
  var isDirty = false
  /// Whether its records are in memory.
  var isLoaded = false
  /// Whether values stand side by side in it that nobody has chosen between.
  var hasConflicts = false
  /// The length of the file in bytes, and a guess of what its records take in memory.
  var size = 0
  /// Which file it was, so that the cache can be believed.
  var stamp: FileStamp?
}

/// What tells one state of a file from another without reading it.
struct FileStamp: Hashable, Sendable {
  var inode: UInt64
  var size: Int
  /// The time of the last change of contents or attributes, nanoseconds since 1970; nobody can set it back.
  var changed: Int64

  init(inode: UInt64, size: Int, changed: Int64) {
    self.inode = inode
    self.size = size
    self.changed = changed
  }

  init(_ status: FileStatus) {
    self.init(inode: status.inode, size: status.size, changed: status.changed)
  }
}
