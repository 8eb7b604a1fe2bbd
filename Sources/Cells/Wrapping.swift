/// A text cut to a width, with an ellipsis in its last columns when something was cut off.
///
/// The text is sanitized first. A wide character that would straddle the edge is left out whole.
public func truncated(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
  let line = sanitized(text)
  guard columnWidth(of: line) > columns else { return line }
  guard columns > 0 else { return "" }
  let mark = prefix(of: sanitized(ellipsis), columns: columns)
  return prefix(of: line, columns: columns - columnWidth(of: mark)) + mark
}

/// On which side a padded text gets its blanks.
public enum Alignment: Sendable, Hashable {
  /// The text stands left, blanks follow.
  case left
  /// The text stands right, after the blanks.
  case right
  /// Blanks on both sides, the odd one on the right.
  case center
}

/// A text of exactly so many columns: filled up with blanks, or cut with an ellipsis.
public func padded(
  _ text: String, to columns: Int, alignment: Alignment = .left, ellipsis: String = "…"
) -> String {
  let line = truncated(text, to: columns, ellipsis: ellipsis)
  let missing = max(0, columns - columnWidth(of: line))
  let before =
    switch alignment {
    case .left: 0
    case .right: missing
    case .center: missing / 2
    }
  return String(repeating: " ", count: before) + line + String(repeating: " ", count: missing - before)
}

/// A text as lines of at most so many columns.
///
/// Newlines start a new line, empty paragraphs stay as empty lines. Lines break at spaces and next to ideographs and
/// kana; words longer than a line are broken where it ends. Wide characters are never split; in lines of one column
/// each stands on a line of its own. Widths below 1 count as 1.
public func wrapped(_ text: String, columns: Int) -> [String] {
  var lines: [String] = []
  for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
    var wrapper = LineWrapper(columns: max(1, columns))
    for word in breakableWords(of: sanitized(String(paragraph))) { wrapper.append(word) }
    lines += wrapper.finished()
  }
  return lines
}

/// The longest beginning of a sanitized text that fits into so many columns.
func prefix(of line: String, columns: Int) -> String {
  var kept = ""
  var used = 0
  for character in line {
    used += columnWidth(of: character)
    if used > columns { break }
    kept.append(character)
  }
  return kept
}

/// Something that is not broken unless it is longer than a line, and the blanks before it.
private struct Word {
  var blanks = 0
  var text = ""
}

private func breakableWords(of line: String) -> [Word] {
  var words: [Word] = []
  var current = Word()
  for character in line {
    if character == " " {
      if !current.text.isEmpty {
        words.append(current)
        current = Word()
      }
      current.blanks += 1
      continue
    }
    if let last = current.text.last, isBreakable(between: last, and: character) {
      words.append(current)
      current = Word()
    }
    current.text.append(character)
  }
  if !current.text.isEmpty { words.append(current) }
  return words
}

/// Whether a line may break between two characters that no space parts: next to ideographs and kana, but not before
/// closing or after opening punctuation.
private func isBreakable(between left: Character, and right: Character) -> Bool {
  guard isIdeographic(left) || isIdeographic(right) else { return false }
  return !"、。，．：；？！」』）】〉》〕］｝ー々…,.:;?!)]}%".contains(right) && !"「『（【〈《〔［｛([{".contains(left)
}

private func isIdeographic(_ character: Character) -> Bool {
  guard let value = character.unicodeScalars.first?.value else { return false }
  return (0x3001...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value)
    || (0x20000...0x3FFFF).contains(value)
}

private struct LineWrapper {
  let columns: Int
  private var lines: [String] = []
  private var line = ""
  private var used = 0

  init(columns: Int) { self.columns = columns }

  mutating func append(_ word: Word) {
    let width = columnWidth(of: word.text)
    // Blanks that open a paragraph are its indent; those at a break vanish.
    let isFirst = lines.isEmpty && line.isEmpty
    let blanks = line.isEmpty && !isFirst ? 0 : word.blanks
    if used + blanks + width <= columns {
      line += String(repeating: " ", count: blanks) + word.text
      used += blanks + width
    } else {
      if !line.isEmpty { endLine() }
      if width <= columns {
        line = word.text
        used = width
      } else {
        forEachPiece(of: word.text) { appendBroken($0, $1) }
      }
    }
  }

  private mutating func appendBroken(_ character: Character, _ width: Int) {
    if used + width > columns, !line.isEmpty { endLine() }
    line.append(character)
    used += width
  }

  private mutating func endLine() {
    lines.append(line)
    line = ""
    used = 0
  }

  func finished() -> [String] {
    line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }
}
