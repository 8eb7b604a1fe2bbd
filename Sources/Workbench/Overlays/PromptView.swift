import Cells

/// The prompt on the line of hints, or over the lower rows for a long text or question.
enum PromptView {
  static func draw(_ prompt: Prompt, _ state: State, in layout: Layout, into frame: inout Frame) {
    let columns = max(1, layout.hints.columns)
    let label = prompt.purpose == .filter ? "/" : prompt.title + ": "
    let text = prompt.editor.text.onReturns
    var above = remarks(prompt, state, columns: columns)
    if prompt.purpose.keepsLines, columnWidth(of: label + text) >= columns {
      return drawLong(label, text, prompt, below: above, into: &frame)
    }
    // What is asked stands above where the line has no room for it and for what is typed.
    let isLabelAbove = columnWidth(of: label) + min(24, columns / 2) > columns
    if isLabelAbove { above += wrapped(prompt.title + ":", columns: columns).map { ScreenLine($0, Theme.key) } }
    draw(above, over: layout.hints, into: &frame)
    drawLine(isLabelAbove ? "> " : label, prompt.editor, in: layout.hints, into: &frame)
    if text.isEmpty { drawHint(prompt, state, in: layout.hints, into: &frame) }
  }

  /// Why the text cannot be taken, and what has happened to the note that it is for.
  private static func remarks(_ prompt: Prompt, _ state: State, columns: Int) -> [ScreenLine] {
    let problem = prompt.problem ?? (prompt.purpose == .filter ? state.list.filterProblem : nil)
    let lines = problem.map { wrapped($0, columns: columns).map { ScreenLine($0, Theme.failure) } } ?? []
    guard let change = state.changeMeanwhile(prompt, columns: columns) else { return lines }
    return lines + wrapped(change, columns: columns).map { ScreenLine($0, Theme.warning) }
  }

  /// What lies within reach where nothing is typed yet.
  private static func drawHint(_ prompt: Prompt, _ state: State, in rect: Rect, into frame: inout Frame) {
    guard let start = frame.cursor?.column, let subject = prompt.purpose.subject,
      let last = state.typedLines[subject].last
    else { return }
    var hints = ["Up: \(last.onReturns)"]
    if prompt.purpose == .filter, let former = state.list.former, !former.filter.isEmpty {
      hints.append("Esc keeps it")
    }
    if prompt.purpose == .search { hints.append("Enter: again") }
    let place = Position(column: start + 2, row: rect.row)
    let room = rect.endColumn - place.column
    guard room >= 12 else { return }
    frame.draw(truncated(hints.joined(separator: "  "), to: room), at: place, style: Theme.faint)
  }

  /// Draws lines on the rows above another, the last of them right above it.
  private static func draw(_ lines: [ScreenLine], over below: Rect, into frame: inout Frame) {
    let height = min(lines.count, below.row)
    let rect = Rect(column: below.column, row: below.row - height, columns: below.columns, rows: height)
    frame.draw(Array(lines.suffix(height)), keeping: 0..<height, in: rect)
  }

  private static func drawLine(_ label: String, _ editor: LineEditor, in rect: Rect, into frame: inout Frame) {
    frame.fill(rect)
    var column = rect.column + frame.draw(label, at: rect.origin, style: Theme.key)
    let head = String(editor.head).onReturns.suffixFitting(max(1, rect.endColumn - column - 1))
    let tail = String(editor.text.dropFirst(editor.cursor)).onReturns
    column += frame.draw(head, at: Position(column: column, row: rect.row))
    frame.cursor = Position(column: column, row: rect.row)
    frame.draw(tail, at: Position(column: column, row: rect.row), limit: rect.endColumn - column)
  }

  private static func drawLong(
    _ label: String, _ text: String, _ prompt: Prompt, below remarks: [ScreenLine], into frame: inout Frame
  ) {
    let head = wrapped(label + String(prompt.editor.head).onReturns, columns: max(1, frame.columns - 1))
    let lines = wrapped(label + text, columns: max(1, frame.columns - 1))
    let height = min(lines.count, max(1, frame.rows - 2 - remarks.count))
    let first = min(max(0, head.count - height), max(0, lines.count - height))
    let rect = Rect(column: 0, row: frame.rows - height, columns: frame.columns, rows: height)
    draw(remarks, over: rect, into: &frame)
    frame.fill(rect)
    for (row, line) in lines[first..<min(lines.count, first + height)].enumerated() {
      frame.draw(line, at: Position(column: 0, row: rect.row + row))
    }
    let column = columnWidth(of: head.last ?? "")
    frame.cursor = Position(column: min(column, frame.columns - 1), row: rect.row + head.count - 1 - first)
  }
}

extension String {
  /// The text with a visible sign for each line end.
  fileprivate var onReturns: String { String(map { $0.isNewline ? "⏎" : $0 }) }

  /// The end of the text that fits into so many columns.
  fileprivate func suffixFitting(_ columns: Int) -> String {
    var kept: [Character] = []
    var used = 0
    for character in reversed() {
      used += columnWidth(of: character)
      if used > columns { break }
      kept.append(character)
    }
    return String(kept.reversed())
  }
}
