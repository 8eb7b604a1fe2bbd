import CaseModel
import Cells

extension HistoryList {
  static func draw(_ state: State, into frame: inout Frame) {
    let parts = Parts(state)
    let history = state.history
    let all = history.lines?.count ?? 0
    let count = history.visible.count == all ? "\(all)" : "\(history.visible.count) of \(all)"
    frame.draw(
      emptyBox: parts.box, title: "History \(count): / filters, Enter looks at that time, Esc closes")
    drawFilter(history, in: parts.filter, into: &frame)
    drawList(history, in: parts.list, into: &frame)
    let top = firstLine(history, in: parts.list)
    frame.drawMore(above: top > 0, below: top + parts.list.rows < history.visible.count, of: parts.box)
    drawDetails(state, in: parts.details, into: &frame)
  }

  private static func drawFilter(_ history: HistoryState, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let used = frame.draw("/" + history.editor.text, at: rect.origin, style: Theme.key, limit: rect.columns)
    if let problem = history.problem {
      let place = Position(column: rect.column + used + 2, row: rect.row)
      frame.draw(problem, at: place, style: Theme.warning, limit: max(0, rect.endColumn - place.column))
    }
    guard history.isTyping else { return }
    let column = rect.column + 1 + columnWidth(of: String(history.editor.head))
    frame.cursor = Position(column: min(column, rect.endColumn - 1), row: rect.row)
  }

  private static func drawList(_ history: HistoryState, in rect: Rect, into frame: inout Frame) {
    guard let lines = history.lines, !history.visible.isEmpty else {
      let text = history.lines == nil ? "reading the history …" : "no action matches"
      frame.draw(text, at: rect.origin, style: Theme.faint, limit: rect.columns)
      return
    }
    let top = firstLine(history, in: rect)
    for row in 0..<min(rect.rows, history.visible.count - top) {
      let isChosen = top + row == history.index
      let line = lines[history.visible[top + row]]
      let text = (isChosen ? ">" : " ") + Self.text(of: line, columns: rect.columns)
      let style = isChosen ? Theme.selection : line.isUndone ? Theme.faint : .plain
      let place = Position(column: rect.column, row: rect.row + row)
      frame.draw(padded(text, to: rect.columns), at: place, style: style, limit: rect.columns)
      if isChosen, !history.isTyping { frame.cursor = place }
    }
  }

  private static func firstLine(_ history: HistoryState, in rect: Rect) -> Int {
    SiteList.firstLine(cursor: history.index, count: history.visible.count, height: rect.rows)
  }

  /// One action: an `x` where it was undone, when, by whom, what; seconds where there is room for them.
  private static func text(of line: HistoryLine, columns: Int) -> String {
    let time = columns >= 70 ? line.entry.second : line.entry.minute
    let who = padded(line.entry.analyst, to: columns >= 70 ? 10 : 6)
    return "\(line.isUndone ? "x" : " ") \(time)  \(who)  \(line.what)"
  }

  /// The changes of the chosen action, as many as there is room for.
  private static func drawDetails(_ state: State, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty, let chosen = state.history.chosen else { return }
    let rule = String(repeating: "─", count: rect.columns)
    frame.draw(rule, at: rect.origin, style: Theme.border, limit: rect.columns)
    let names = state.look?.present ?? state.contents
    let changes = chosen.entry.edit.changes.filter { !$0.isSilent }
    let width = max(1, rect.columns - 2)
    // More than fit are not worth the wrapping.
    var texts = changes.prefix(rect.rows).flatMap {
      wrapped($0.line(in: names, remembering: state.history.gone), columns: width)
    }
    if changes.isEmpty { texts = ["no value became another by it"] }
    let isCut = columnWidth(of: Self.text(of: chosen, columns: rect.columns)) >= rect.columns
    if isCut { texts = wrapped(chosen.what, columns: width) + texts }
    let room = rect.rows - 1
    if texts.count > room { texts = texts.prefix(room - 1) + ["… \(changes.count) changes in all"] }
    for (row, text) in texts.enumerated() {
      frame.draw(text, at: Position(column: rect.column + 1, row: rect.row + 1 + row), limit: rect.columns - 2)
    }
  }
}
