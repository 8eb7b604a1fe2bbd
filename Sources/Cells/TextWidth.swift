/// The columns that a grapheme cluster takes on a terminal.
///
/// East Asian wide characters and emoji presentation count 2, ambiguous ones 1, combining marks, default-ignorables and
/// Hangul medial and final Jamo 0; controls count 1, since drawing puts one visible character in their place. Flags,
/// emoji joined by U+200D and emoji with a skin tone count 2. Every further spacing scalar of a cluster (Indic and Thai
/// vowel signs) counts its own column, as terminals do. Unicode 15.0.
public func columnWidth(of character: Character) -> Int {
  if character.isASCII { return 1 }
  var counter = ClusterWidth()
  for scalar in character.unicodeScalars { counter.add(scalar) }
  return counter.total
}

/// The columns that a text takes on one line, before anything in it is replaced; see `sanitized(_:)`.
public func columnWidth(of text: String) -> Int {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
  var width = 0
  for character in text { width += columnWidth(of: character) }
  return width
}

/// The columns of one code point alone: 0, 1 or 2.
func columnWidth(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  if WidthTable.contains(value, in: WidthTable.zero) { return 0 }
  if value < 0x1100 { return 1 }
  return WidthTable.contains(value, in: WidthTable.wide) ? 2 : 1
}

/// Adds up the columns of one cluster, scalar by scalar.
struct ClusterWidth {
  /// The columns so far.
  private(set) var total = 0
  /// Whether the last scalar stands in a terminal cell of its own.
  private(set) var startsPiece = false
  private var previous: UInt32 = 0

  /// Counts the next scalar and returns the columns by which it makes the cluster wider.
  @discardableResult
  mutating func add(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    let isSkinTone = (0x1F3FB...0x1F3FF).contains(value) && isToned(previous)
    let isJoined = previous == 0x200D && value >= 0x2190
    var added = isJoined ? 0 : columnWidth(of: scalar)
    startsPiece = added > 0 && !isSkinTone && !(isRegional(value) && isRegional(previous))
    if isSkinTone || value == 0xFE0F {
      // Emoji presentation of a base that is narrow alone; further emoji joined to it take its columns.
      added = total == 1 && isEmojiBase(previous) ? 1 : 0
    }
    total += added
    previous = value
    return added
  }

  private func isToned(_ value: UInt32) -> Bool {
    (isPictograph(value) && !(0x1F3FB...0x1F3FF).contains(value)) || value == 0xFE0F
  }

  private func isRegional(_ value: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(value) }
}

extension WidthTable {
  /// Whether a code point lies in one of the ranges, found by bisection.
  static func contains(_ value: UInt32, in ranges: [UInt32]) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > ranges[2 * middle + 1] { low = middle + 1 } else { high = middle }
    }
    return 2 * low < ranges.count && ranges[2 * low] <= value
  }
}

/// Whether a code point is an emoji that others join to or a skin tone follows.
func isPictograph(_ value: UInt32) -> Bool {
  value >= 0x2190 && isEmojiBase(value)
}

/// Whether U+FE0F means something after a code point.
func isEmojiBase(_ value: UInt32) -> Bool {
  if WidthTable.contains(value, in: WidthTable.emojiBases) { return true }
  guard (0x231A..<0x3300).contains(value) || (0x1F000..<0x20000).contains(value) else { return false }
  return WidthTable.contains(value, in: WidthTable.wide)
}

/// Calls `body` with each piece of a text that a terminal places on its own, and the piece's columns (at least 1).
///
/// A piece is a grapheme cluster; clusters of several spacing scalars are cut before each of those, because a terminal
/// cell holds one. The text must be sanitized.
func forEachPiece(of text: String, _ body: (Character, Int) -> Void) {
  for character in text {
    if character.utf8.count == 1 {
      body(character, 1)
    } else {
      forEachPiece(of: character, body)
    }
  }
}

private func forEachPiece(of character: Character, _ body: (Character, Int) -> Void) {
  var counter = ClusterWidth()
  var pieces: [(scalars: String.UnicodeScalarView, columns: Int)] = []
  for scalar in character.unicodeScalars {
    let added = counter.add(scalar)
    if pieces.isEmpty || counter.startsPiece {
      pieces.append((String.UnicodeScalarView([scalar]), added))
    } else {
      pieces[pieces.count - 1].scalars.append(scalar)
      pieces[pieces.count - 1].columns += added
    }
  }
  guard pieces.count > 1 else { return body(character, min(2, max(1, pieces.first?.columns ?? 1))) }
  for piece in pieces {
    let text = String(piece.scalars)
    let whole = text.count == 1 ? Character(text) : "\u{FFFD}"
    body(whole, min(2, max(1, piece.columns)))
  }
}
