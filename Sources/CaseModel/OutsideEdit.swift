/// A document that somebody changed without the program, as it differs from what the history says.
public struct OutsideEdit: Sendable, Hashable {
  /// What can be said of it.
  public enum Kind: Sendable, Hashable {
    /// What the document says, as an edit of what the history says.
    case edited(Edit)
    /// It cannot be read; where and why.
    case unreadable(String)
  }

  /// The path of the document within the case.
  public var document: String
  /// What was done to it.
  public var kind: Kind

  /// Makes one.
  public init(document: String, kind: Kind) {
    self.document = document
    self.kind = kind
  }
}
