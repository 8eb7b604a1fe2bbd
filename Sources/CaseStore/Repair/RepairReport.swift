/// What mending a case did, and what is still wrong.
public struct RepairReport: Sendable, Hashable {
  /// Something that was mended, or would be.
  public struct Item: Sendable, Hashable {
    /// The file, from the case folder.
    public var file: String
    /// What was done, and from where.
    public var what: String
  }

  /// What was mended, in the order in which it was done; in a dry run, what would be.
  public var mended: [Item] = []
  /// What was not looked at because another program seems to be writing it.
  public var busy: [Item] = []
  /// What is still wrong, as `CaseStore.verify()` names it.
  public var remaining: [String] = []
  /// Whether nothing was to be changed.
  public var isDryRun = false
}
