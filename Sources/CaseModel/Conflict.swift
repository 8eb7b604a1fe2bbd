public import JSONText

/// Values that analysts gave without knowing of one another, and that nobody has chosen between yet.
public struct Conflict: Sendable, Hashable {
  /// One of the values.
  public struct Version: Sendable, Hashable {
    /// The register that it was given to: the conflict's own, or a field of a record that somebody else deleted.
    public var register: Register
    /// The value; nil for "not there".
    public var value: JSON?
    /// The action that gave it.
    public var action: ActionID
    /// By whom.
    public var analyst: String
    /// When, RFC 3339, UTC.
    public var time: String

    /// Makes a version.
    public init(register: Register, value: JSON?, action: ActionID, analyst: String, time: String) {
      self.register = register
      self.value = value
      self.action = action
      self.analyst = analyst
      self.time = time
    }
  }

  /// The register.
  public var register: Register
  /// The value that is shown.
  public var shown: Version
  /// The others, the latest first.
  public var others: [Version]

  /// Makes a conflict.
  public init(register: Register, shown: Version, others: [Version]) {
    self.register = register
    self.shown = shown
    self.others = others
  }
}
