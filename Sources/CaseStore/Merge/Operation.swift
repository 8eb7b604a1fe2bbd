import JSONText

/// What one line did to one register.
struct Operation: Hashable, Sendable {
  var line: LineID
  /// The first line of the action that it belongs to.
  var action: LineID
  var time: HybridTime
  var role: ActionRole
  /// The value; nil for "not there".
  var value: JSON?
  /// The value that it found.
  var old: JSON?
  /// The lines whose values of the register it replaces.
  var supersedes: [LineID]

  /// The order that decides between values that nobody has chosen between.
  func precedes(_ other: Operation) -> Bool { (time, line) < (other.time, other.line) }
}
