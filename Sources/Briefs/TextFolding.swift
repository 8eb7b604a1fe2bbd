import Cells

/// Running text without any markup; a line break becomes a newline, and nothing else does. No-break spaces stay for the
/// folding to heed.
func unmarked(_ spans: [BriefSpan]) -> String {
  let text = spans.map { span in
    switch span {
    case .text(let words), .strong(let words), .code(let words), .warning(let words), .link(let words, _):
      sanitized(words)
    case .endnote(let number): "[\(number)]"
    case .figure(let number): "Figure\u{A0}\(number)"
    case .callout(let number): "(\(number))"
    case .lineBreak: "\n"
    }
  }.joined()
  return text.split(separator: "\n", omittingEmptySubsequences: false).map(\.trimmed).joined(separator: "\n")
}

/// A text as lines of at most so many columns; an address that is longer stands whole on a line of its own, so that it can
/// still be followed.
func folded(_ text: String, columns: Int) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
    foldedLine(line.split(separator: " "), columns: columns)
  }
}

private func foldedLine(_ words: [Substring], columns: Int) -> [String] {
  var lines: [String] = []
  var run: [Substring] = []
  func fold() -> [String] { run.isEmpty ? [] : wrapped(run.joined(separator: " "), columns: columns) }
  for word in words {
    if isAddress(word), columnWidth(of: String(word)) > columns {
      lines += fold() + [String(word)]
      run = []
    } else {
      run.append(word)
    }
  }
  lines += fold()
  return lines.isEmpty ? [""] : lines
}

private func isAddress(_ word: Substring) -> Bool {
  guard let colon = word.firstIndex(of: ":"), word[colon...].hasPrefix("://") else { return false }
  return colon > word.startIndex && word[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
}

/// The columns of the longest word, which a column of text must have if none is to be broken.
func widestWord(_ text: String) -> Int {
  text.split { $0 == " " || $0 == "\n" }.map { columnWidth(of: String($0)) }.max() ?? 0
}

/// Lines behind a mark that only the first of them bears.
func hanging(_ lines: [String], after mark: String) -> [String] {
  let blanks = String(repeating: " ", count: columnWidth(of: mark))
  return lines.enumerated().map { ($0 == 0 ? mark : blanks) + $1 }
}

/// Lines moved to the right.
func indented(_ lines: [String], by columns: Int) -> [String] {
  lines.map { String(repeating: " ", count: columns) + $0 }
}

/// Terms with what is said of each beside it, or below it where it would have to be broken.
func factLines(_ facts: [(term: String, text: String)], columns: Int) -> [String] {
  let widestTerm = 26
  let widths = facts.map { columnWidth(of: $0.term) + 1 }
  let width = widths.filter { $0 <= widestTerm }.max() ?? 0
  let room = columns - width - 2
  return zip(facts, widths).flatMap { fact, own in
    guard own <= widestTerm, widestWord(fact.text) <= room else {
      return folded(fact.term + ":", columns: columns) + indented(folded(fact.text, columns: columns - 2), by: 2)
    }
    return hanging(folded(fact.text, columns: room), after: padded(fact.term + ":", to: width + 2))
  }
}
