/// What compacting a history did.
public struct CompactionReport: Sendable, Hashable {
  /// A file that was left where it is.
  public struct Left: Sendable, Hashable {
    /// The file, from the case folder.
    public var file: String
    /// Why.
    public var why: String
  }

  /// The file that holds all lines of the others, from the case folder; nil where there was nothing to fold.
  public var base: String?
  /// The files that were put away, from the case folder, and where; in a dry run, those that would be.
  public var archived: [String: String] = [:]
  /// The files that stayed.
  public var left: [Left] = []
  /// How many lines the base holds.
  public var lines = 0
}
