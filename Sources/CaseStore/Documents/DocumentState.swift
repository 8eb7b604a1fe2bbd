import JSONText

/// What the store knows of one document.
struct DocumentState {
  /// How the file relates to the history.
  enum Condition: Hashable {
    /// It says what the history says, or is not there and need not be.
    case current
    /// The program wrote it, and the history has gone on since.
    case stale
    /// It is not there and should be.
    case missing
    /// Somebody else changed it.
    case edited
    /// It cannot be read, or not be written again without loss.
    case unreadable(String)
  }

  /// The records that belong to it, in the document or in the history.
  var entities: Set<ExactText> = []
  /// The members of a site's document beside its features.
  var others = JSONObject()
  /// The hash of the file as it was last seen; nil where there is none.
  var sha: String?
  var condition = Condition.current
  /// Whether the history has something that the file may not have.
  var isDirty = false
}
