import Cells

/// A text under the analyst's hands, with its cursor.
public struct LineEditor: Sendable, Hashable {
  /// The text.
  public private(set) var text: String
  /// The cursor, in characters from the start.
  public private(set) var cursor: Int

  /// The longest text in characters.
  public static let longest = 100_000

  /// Begins with a text and the cursor at its end.
  public init(_ text: String = "") {
    self.text = String(text.prefix(Self.longest))
    cursor = self.text.count
  }

  /// The text before the cursor.
  public var head: Substring { text.prefix(cursor) }

  /// Takes an editing key; false where it is none.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace, .control("h"): remove(from: cursor - 1, to: cursor)
    case .delete, .control("d"): remove(from: cursor, to: cursor + 1)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"): remove(from: 0, to: cursor)
    case .control("k"): remove(from: cursor, to: text.count)
    case .control("w"): remove(from: startOfWord, to: cursor)
    default: return false
    }
    return true
  }

  /// Puts a text in at the cursor, as far as the longest text allows.
  mutating func insert(_ more: String) {
    let room = Self.longest - text.count
    let added = String(more.prefix(max(0, room)))
    let place = text.index(text.startIndex, offsetBy: cursor)
    let before = text.count
    text.insert(contentsOf: added, at: place)
    cursor = min(text.count, cursor + max(0, text.count - before))
  }

  private mutating func remove(from start: Int, to end: Int) {
    let low = max(0, start)
    let high = min(text.count, end)
    guard low < high else { return }
    let first = text.index(text.startIndex, offsetBy: low)
    let last = text.index(text.startIndex, offsetBy: high)
    text.removeSubrange(first..<last)
    cursor = low
  }

  private var startOfWord: Int {
    var rest = Array(head)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    while let last = rest.last, !last.isWhitespace { rest.removeLast() }
    return rest.count
  }
}
