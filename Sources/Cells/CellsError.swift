/// What can go wrong with cells' own notations.
public enum CellsError: Error, Sendable, Hashable {
  /// No key has this name; `position` counts characters from 1.
  case unknownKey(String, position: Int)
  /// A `<` that no `>` follows; `position` counts characters from 1.
  case unfinishedKey(position: Int)
  /// A character that no key types, such as a raw control; `position` counts characters from 1.
  case untypable(position: Int)

  /// What happened, where, and what to do.
  public var message: String {
    switch self {
    case .unknownKey(let name, let position):
      "No key is called <\(sanitized(name))> (character \(position)); names are Enter, Esc, Tab, S-Tab, Space, BS, "
        + "Del, Ins, Up, Down, Left, Right, PgUp, PgDn, Home, End, F1 to F63, C-a to C-z; write < itself as <lt>."
    case .unfinishedKey(let position):
      "The < at character \(position) has no > after it; write < itself as <lt>."
    case .untypable(let position):
      "Character \(position) is a control character; write it as a key name such as <Tab> or <C-r>."
    }
  }
}
