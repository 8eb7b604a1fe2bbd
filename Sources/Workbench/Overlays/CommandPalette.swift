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
    let rect = frame.bounds.centred(
      columns: frame.columns < 112 ? 76 : 108, rows: frame.rows - (frame.rows < 20 ? 2 : 4))
    frame.draw(emptyBox: rect, title: "Commands: type to filter, Enter runs, Esc closes")
    let inside = rect.inset(by: 1)
    guard inside.rows >= 2 else { return }
    let used = frame.draw("> " + palette.editor.text, at: inside.origin, limit: inside.columns)
    frame.cursor = Position(column: min(inside.column + used, inside.endColumn - 1), row: inside.row)
    let found = matches(palette, state)
    if found.isEmpty {
      let words = " No command of the screen has these words; the shell has more: overlook --help"
      frame.draw(
        truncated(words, to: inside.columns), at: Position(column: inside.column, row: inside.row + 1),
        style: Theme.faint)
    }
    let shown = draw(found, palette.index, state, in: inside.split(top: 1).rest, into: &frame)
    frame.drawMore(above: shown.lowerBound > 0, below: shown.upperBound < found.count, of: rect)
  }

  /// Draws the commands, one a line, and the chosen one on as many as its words need; gives which there was room for.
  private static func draw(
    _ found: [Command], _ chosen: Int, _ state: State, in rect: Rect, into frame: inout Frame
  ) -> Range<Int> {
    let whole = found.indices.contains(chosen) ? lines(for: found[chosen], state, columns: rect.columns) : []
    let further = max(0, min(whole.count, rect.rows) - 1)
    let top = SiteList.firstLine(cursor: chosen, count: found.count, height: max(1, rect.rows - further))
    var row = rect.row
    var end = top
    for (index, command) in found.enumerated().dropFirst(top) where row < rect.endRow {
      let isPossible = command.unavailableReason(in: state) == nil
      var style = isPossible ? Style.plain : Theme.faint
      if index == chosen { style = style.adding(.reverse) }
      for text in index == chosen ? whole : [" " + text(of: command, state)] where row < rect.endRow {
        frame.draw(
          padded(text, to: rect.columns), at: Position(column: rect.column, row: row), style: style, limit: rect.columns
        )
        row += 1
      }
      end = index + 1
    }
    return top..<end
  }

  private static func lines(for command: Command, _ state: State, columns: Int) -> [String] {
    let names = [command.keyLabels.joined(separator: " "), command.title]
    let head = ">" + names.map { padded($0, to: max(12, columnWidth(of: $0))) + " " }.joined()
    let indent = columnWidth(of: head)
    let help = help(of: command, state)
    guard columns > indent + 20 else { return wrapped(head + help, columns: max(1, columns)) }
    return wrapped(help, columns: columns - indent).enumerated().map { number, line in
      (number == 0 ? head : String(repeating: " ", count: indent)) + line
    }
  }

  private static func text(of command: Command, _ state: State) -> String {
    padded(command.keyLabels.joined(separator: " "), to: 12) + " " + padded(command.title, to: 12) + " "
      + help(of: command, state)
  }

  /// What the command does, and why not now or else where.
  private static func help(of command: Command, _ state: State) -> String {
    if let reason = command.unavailableReason(in: state) { return command.help + " (\(reason))" }
    let panes = command.panes?.map { "\($0)" }.joined(separator: ", ") ?? ""
    return command.help + (panes.isEmpty ? "" : " [\(panes)]")
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
