public import Cells

/// The whole screen for a state.
public func view(_ state: State) -> Frame {
  var frame = Frame(columns: state.columns, rows: state.rows)
  guard state.columns >= Layout.smallest.columns, state.rows >= Layout.smallest.rows else {
    let text = "\(state.columns)x\(state.rows): need \(Layout.smallest.columns)x\(Layout.smallest.rows)"
    frame.draw(text, at: Position(column: 0, row: 0))
    return frame
  }
  var layout = state.layout
  let notice = HintLine.noticeLines(state)
  layout.makeRoom(forRows: notice.count - 1)
  if let rect = layout.panes[.sites] { SiteList.draw(state, in: rect, into: &frame) }
  if let rect = layout.panes[.picture] { Picture.draw(state, in: rect, into: &frame) }
  if let rect = layout.panes[.dates] { Dates.draw(state, in: rect, into: &frame) }
  if let rect = layout.panes[.notes] { Notes.draw(state, in: rect, into: &frame) }
  StatusLine.draw(state, in: layout.status, into: &frame)
  if notice.isEmpty { HintLine.draw(state, in: layout.hints, into: &frame) }
  switch state.overlay {
  case .palette(let palette): CommandPalette.draw(palette, state, into: &frame)
  case .tags(let targets, let index): TagPalette.draw(targets, index, state, into: &frame)
  case .sort(let index): SortMenu.draw(index, state, into: &frame)
  case .bands(let index): BandMenu.draw(index, state, into: &frame)
  case .stretch(let index): StretchMenu.draw(index, state, into: &frame)
  case .histogram(let panel): HistogramPanel.draw(panel, state, into: &frame)
  case .outside(let line): OutsideList.draw(line, state, into: &frame)
  case .history: HistoryList.draw(state, into: &frame)
  case .conflicts(let index): ConflictChooser.draw(index, state, into: &frame)
  case .prompt(let prompt): PromptView.draw(prompt, state, in: layout, into: &frame)
  case nil: break
  }
  frame.draw(notice, keeping: 0..<1, in: layout.hints)
  if state.settings.isASCII { frame.foldToASCII() }
  if state.settings.hasLightBackground { frame.suitLightBackground() }
  return frame
}

/// The last line: a message where there is one, else the keys that matter here.
enum HintLine {
  /// The message, on as many rows as its words need; at most a third of the screen, and none below a line that is typed.
  static func noticeLines(_ state: State) -> [ScreenLine] {
    if case .prompt = state.overlay { return [] }
    guard let notice = state.notice else { return [] }
    let style: Style =
      switch notice.kind {
      case .information: .plain
      case .warning: Theme.warning
      case .failure: Theme.failure
      }
    let lines = wrapped(notice.text, columns: max(1, state.columns))
    let room = max(1, state.rows / 3)
    guard lines.count > room else { return lines.map { ScreenLine($0, style) } }
    let rest = lines.dropFirst(room - 1).joined(separator: " ")
    return (lines.prefix(room - 1) + [truncated(rest, to: state.columns)]).map { ScreenLine($0, style) }
  }

  static func draw(_ state: State, in rect: Rect, into frame: inout Frame) {
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
    case .history: return [("Enter", "Look"), ("/", "Filter"), ("Esc", "Close"), ("j k", "Choose")]
    case .conflicts: return [("Enter", "Take"), ("j k", "Choose"), ("Esc", "Close")]
    case .outside: return [("Enter", "Take in"), ("i", "Take all in"), ("j k", "Choose"), ("Esc", "Close")]
    case .bands:
      return [("Enter", "Take"), ("j k", "Choose"), ("Esc", "Close"), ("4,3,2", "Type"), ("/", "Type names")]
    case .stretch: return [("Enter", "Take"), ("j k", "Choose"), ("Esc", "Close"), ("S", "Next"), ("t", "Type")]
    case .sort: return [("Enter", "Take"), ("j k", "Choose"), ("Esc", "Close")]
    case .tags: return [("Its key", "Set"), ("Down Up", "Choose"), ("Esc", "Close")]
    case .palette: return [("Enter", "Run"), ("Down Up", "Choose"), ("Esc", "Close")]
    case .histogram:
      return [
        ("j k", "Choose"), ("h l", "Move"), ("Esc", "Close"), ("b", "Band"), ("H L", "Far"), ("r", "Reset"),
        ("F", "Lock"), ("< >", "Dates"),
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
