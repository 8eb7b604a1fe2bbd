public import Cells

/// The whole screen for a state.
public func view(_ state: State) -> Frame {
  var frame = Frame(columns: state.columns, rows: state.rows)
  guard state.columns >= Layout.smallest.columns, state.rows >= Layout.smallest.rows else {
    let text = "\(state.columns)x\(state.rows): need \(Layout.smallest.columns)x\(Layout.smallest.rows)"
    frame.draw(text, at: Position(column: 0, row: 0))
    return frame
  }
  let layout = state.layout
  if let rect = layout.panes[.sites] { SiteList.draw(state, in: rect, into: &frame) }
  if let rect = layout.panes[.picture] { Picture.draw(state, in: rect, into: &frame) }
  if let rect = layout.panes[.dates] { Dates.draw(state, in: rect, into: &frame) }
  if let rect = layout.panes[.notes] { Notes.draw(state, in: rect, into: &frame) }
  StatusLine.draw(state, in: layout.status, into: &frame)
  HintLine.draw(state, in: layout.hints, into: &frame)
  switch state.overlay {
  case .palette(let palette): CommandPalette.draw(palette, state, into: &frame)
  case .tags(let targets): TagPalette.draw(targets, state, into: &frame)
  case .sort:
    let lines = SiteOrder.allCases.map { (String($0.key), $0.title) }
    Menu.draw(title: "Sort by", lines: lines, state, into: &frame)
  case .bands(let index): BandMenu.draw(index, state, into: &frame)
  case .stretch: StretchMenu.draw(state, into: &frame)
  case .histogram(let panel): HistogramPanel.draw(panel, state, into: &frame)
  case .outside(let line): OutsideList.draw(line, state, into: &frame)
  case .history: HistoryList.draw(state, into: &frame)
  case .conflicts(let index): ConflictChooser.draw(index, state, into: &frame)
  case .prompt(let prompt): PromptView.draw(prompt, state, in: layout, into: &frame)
  case nil: break
  }
  if state.settings.isASCII { frame.foldToASCII() }
  if state.settings.hasLightBackground { frame.suitLightBackground() }
  return frame
}

/// The last line: a message where there is one, else the keys that matter here.
enum HintLine {
  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
    if let notice = state.notice {
      let style: Style =
        switch notice.kind {
        case .information: .plain
        case .warning: Theme.warning
        case .failure: Theme.failure
        }
      frame.draw(truncated(notice.text, to: rect.columns), at: rect.origin, style: style, limit: rect.columns)
      return
    }
    var column = rect.column
    if state.focus == .picture, state.overlay == nil,
      let text = Picture.textUnderCrosshair(state, limit: rect.columns / 2)
    {
      column += frame.draw(text, at: rect.origin, style: Theme.heading, limit: rect.columns) + 2
    }
    for (key, title) in hints(state) where column + columnWidth(of: key) + columnWidth(of: title) + 2 <= rect.endColumn
    {
      column += frame.draw(key, at: Position(column: column, row: rect.row), style: Theme.key) + 1
      column += frame.draw(title, at: Position(column: column, row: rect.row)) + 2
    }
  }

  private static let wanted: [Pane: [String]] = [
    .sites: [
      "open-site", "settle-conflict", "outside-edits", "filter", "tag", "help", "close", "edit-note", "add-site",
      "previous-date",
      "next-date", "sort", "undo",
    ],
    .picture: [
      "mark-point", "previous-date", "next-date", "tag", "help", "close", "zoom-in", "zoom-out", "fit", "native",
      "stretch", "bands", "histogram", "clipping", "go-to", "edit-note", "undo",
    ],
    .notes: [
      "add-note", "write-note", "settle-conflict", "edit-note", "tag", "help", "close", "negative", "delete-note",
      "undo",
    ],
    .dates: ["strip-earlier", "strip-later", "strip-open", "help", "close", "undo"],
  ]

  private static func hints(_ state: State) -> [(key: String, title: String)] {
    switch state.overlay {
    case .history: return [("Enter", "Look"), ("/", "Filter"), ("j k", "Choose"), ("Esc", "Close")]
    case .conflicts: return [("Enter", "Take"), ("j k", "Choose"), ("Esc", "Close")]
    case .outside: return [("Enter", "Take in"), ("i", "Take all in"), ("j k", "Choose"), ("Esc", "Close")]
    case .bands:
      return [("Enter", "Take"), ("4,3,2", "Type"), ("/", "Type names"), ("j k", "Choose"), ("Esc", "Close")]
    case .stretch: return [("S", "Next"), ("t", "Type"), ("Esc", "Close")]
    case .histogram:
      return [
        ("j k", "Choose"), ("h l", "Move"), ("H L", "Far"), ("b", "Band"), ("r", "Reset"), ("F", "Lock"),
        ("< >", "Dates"), ("Esc", "Close"),
      ]
    default: return paneHints(state)
    }
  }

  private static func paneHints(_ state: State) -> [(key: String, title: String)] {
    let now = state.look == nil ? [] : [("Esc", "Now")]
    let commands = (wanted[state.focus] ?? []).compactMap(Commands.named)
    return now
      + commands.filter { $0.unavailableReason(in: state) == nil }
      .compactMap { command in command.keyLabels.first.map { ($0, command.title) } }
  }
}

/// The prompt on the line of hints, or over the lower rows for a long text.
enum PromptView {
  static func draw(_ prompt: Prompt, _ state: State, in layout: Layout, into frame: inout Frame) {
    let problem = prompt.problem ?? (prompt.purpose == .filter ? state.list.filterProblem : nil)
    if let problem {
      frame.draw(
        padded(problem, to: layout.status.columns), at: layout.status.origin, style: Theme.failure,
        limit: layout.status.columns)
    }
    let label = prompt.purpose == .filter ? "/" : prompt.title + ": "
    let text = prompt.editor.text.onReturns
    if prompt.purpose.keepsLines, columnWidth(of: label + text) >= layout.hints.columns {
      return drawLong(label, text, prompt, layout, into: &frame)
    }
    let room = max(1, layout.hints.columns - min(columnWidth(of: label), layout.hints.columns / 2) - 1)
    frame.fill(layout.hints)
    let shownLabel = truncated(label, to: layout.hints.columns - room - 1)
    var column = layout.hints.column + frame.draw(shownLabel, at: layout.hints.origin, style: Theme.key)
    let head = String(prompt.editor.head).onReturns.suffixFitting(room)
    let tail = String(prompt.editor.text.dropFirst(prompt.editor.cursor)).onReturns
    column += frame.draw(head, at: Position(column: column, row: layout.hints.row))
    frame.cursor = Position(column: column, row: layout.hints.row)
    frame.draw(tail, at: Position(column: column, row: layout.hints.row), limit: layout.hints.endColumn - column)
  }

  private static func drawLong(
    _ label: String, _ text: String, _ prompt: Prompt, _ layout: Layout, into frame: inout Frame
  ) {
    let head = wrapped(label + String(prompt.editor.head).onReturns, columns: max(1, frame.columns - 1))
    let lines = wrapped(label + text, columns: max(1, frame.columns - 1))
    let height = min(lines.count, max(1, frame.rows - 2))
    let first = min(max(0, head.count - height), max(0, lines.count - height))
    let rect = Rect(column: 0, row: frame.rows - height, columns: frame.columns, rows: height)
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
