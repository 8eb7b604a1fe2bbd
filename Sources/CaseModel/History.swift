/// The name of one user action in the history: the session that wrote it and the number of the action there.
public struct ActionID: Sendable, Hashable, CustomStringConvertible {
  /// Sixteen hexadecimal digits.
  public var session: String
  /// The action's number within the session, from 1.
  public var number: Int

  /// Names an action.
  public init(session: String, number: Int) {
    self.session = session
    self.number = number
  }

  /// Reads `session:number`.
  public init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let number = Int(parts[1]), number > 0 else { return nil }
    self.init(session: String(parts[0]), number: number)
  }

  /// `session:number`.
  public var description: String { "\(session):\(number)" }
}

/// One action in the history of a case.
public struct HistoryEntry: Sendable, Hashable {
  /// What an action did to the order of undo.
  public enum Role: Sendable, Hashable {
    case edit
    /// Took this action back.
    case undo(ActionID)
    /// Did this undone action again.
    case redo(ActionID)
  }

  /// Its name.
  public var id: ActionID
  /// When, RFC 3339 with milliseconds, UTC.
  public var time: String
  /// By whom.
  public var analyst: String
  /// Whether it undid or redid another action.
  public var role: Role
  /// What it did.
  public var edit: Edit

  /// Makes an entry.
  public init(id: ActionID, time: String, analyst: String, role: Role = .edit, edit: Edit) {
    self.id = id
    self.time = time
    self.analyst = analyst
    self.role = role
    self.edit = edit
  }
}
