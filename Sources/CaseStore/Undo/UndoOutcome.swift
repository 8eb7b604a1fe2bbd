public import CaseModel

/// What undoing or redoing did.
public enum UndoOutcome: Sendable, Hashable {
  /// There was nothing left to undo or redo.
  case nothing
  /// The action that was written, the one that it took back or did again, and what stayed as others had set it.
  case done(HistoryEntry, of: HistoryEntry, kept: [KeptChange])
}

/// A register that undo or redo left alone, for it holds the value of another action.
public struct KeptChange: Sendable, Hashable {
  /// The register.
  public var register: Register
  /// Who set it.
  public var analyst: String
  /// When, RFC 3339, UTC.
  public var time: String
}
