import Cells

/// The list of all commands under a filter.
public struct PaletteState: Sendable {
  /// The filter.
  public var editor = LineEditor()
  /// The chosen line.
  public var index = 0

  /// Begins with all commands.
  public init() {}
}

enum CommandPalette {
  /// The commands whose name, help or keys hold every word of the filter.
  static func matches(_ palette: PaletteState, _ state: State) -> [Command] {
    let words = palette.editor.text.lowercased().split(separator: " ")
    let inPane = Commands.available(in: state.focus)
    let rest = Commands.all.filter { command in !inPane.contains { $0.id == command.id } }
    return (inPane + rest).filter { command in
      let text = "\(command.id) \(command.title) \(command.help)".lowercased()
      return words.allSatisfy { word in
        text.contains(word) || command.keyLabels.contains { $0.lowercased() == word }
      }
    }
  }

  static func update(_ state: inout State, _ palette: PaletteState, _ key: Key) -> [Effect] {
    var palette = palette
    let count = matches(palette, state).count
    switch key {
    case .escape, .control("c"), .control("g"), .function(1):
      state.overlay = nil
      return []
    case .enter: return run(&state, palette)
    case .down, .control("n"): palette.index = min(palette.index + 1, max(0, count - 1))
    case .up, .control("p"): palette.index = max(0, palette.index - 1)
    case .pageDown: palette.index = min(palette.index + 10, max(0, count - 1))
    case .pageUp: palette.index = max(0, palette.index - 10)
    default:
      guard palette.editor.take(key) else { return [] }
      palette.index = 0
    }
    state.overlay = .palette(palette)
    return []
  }

  private static func run(_ state: inout State, _ palette: PaletteState) -> [Effect] {
    let found = matches(palette, state)
    state.overlay = nil
    guard found.indices.contains(palette.index) else { return [] }
    let command = found[palette.index]
    var effects: [Effect] = []
    if let panes = command.panes, !panes.contains(state.focus), let first = panes.first {
      effects = state.focus(first)
    }
    return effects + Commands.run(command, &state)
  }

  static func draw(_ palette: PaletteState, _ state: State, into frame: inout Frame) {
    let rect = frame.bounds.centred(columns: 76, rows: frame.rows - 4)
    frame.fill(rect)
    frame.draw(
      box: rect, title: "Commands: type to filter, Enter runs, Esc closes", style: Theme.focusedBorder,
      titleStyle: Theme.focusedTitle)
    let inside = rect.inset(by: 1)
    guard inside.rows >= 2 else { return }
    let used = frame.draw("> " + palette.editor.text, at: inside.origin, limit: inside.columns)
    frame.cursor = Position(column: min(inside.column + used, inside.endColumn - 1), row: inside.row)
    let found = matches(palette, state)
    let lines = inside.split(top: 1).rest
    let top = SiteList.firstLine(cursor: palette.index, count: found.count, height: lines.rows)
    for row in 0..<min(lines.rows, max(0, found.count - top)) {
      let place = Position(column: lines.column, row: lines.row + row)
      draw(found[top + row], state, at: place, width: lines.columns, isChosen: top + row == palette.index, &frame)
    }
  }

  private static func draw(
    _ command: Command, _ state: State, at place: Position, width: Int, isChosen: Bool, _ frame: inout Frame
  ) {
    let keys = command.keyLabels.joined(separator: " ")
    let reason = command.unavailableReason(in: state)
    let panes = command.panes?.map { "\($0)" }.joined(separator: ", ") ?? ""
    var text = padded(keys, to: 12) + " " + padded(command.title, to: 12) + " " + command.help
    if let reason { text += " (\(reason))" } else if !panes.isEmpty { text += " [\(panes)]" }
    var style = reason == nil ? Style.plain : Theme.faint
    if isChosen { style = style.adding(.reverse) }
    frame.draw(padded((isChosen ? ">" : " ") + text, to: width), at: place, style: style, limit: width)
  }
}

extension Rect {
  /// A rectangle of at most that size in the middle of this one.
  func centred(columns wanted: Int, rows wantedRows: Int) -> Rect {
    let width = min(columns, wanted)
    let height = min(rows, max(3, wantedRows))
    return Rect(
      column: column + (columns - width) / 2, row: row + (rows - height) / 2, columns: width, rows: height)
  }
}
