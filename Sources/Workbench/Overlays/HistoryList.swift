public import CaseModel
import Cells

/// The history of the case as it is looked through.
public struct HistoryState: Sendable {
  /// All actions, the newest first; nil before the store has told them.
  public internal(set) var lines: [HistoryLine]?
  /// What the actions say of records that are gone.
  var gone: [RecordID: Record] = [:]
  /// The indices, in `lines`, of those that the filter lets through.
  public internal(set) var visible: [Int] = []
  /// The filter as it is typed.
  var editor: LineEditor { line.editor }
  var line = RecallingEditor()
  /// The filter that comes back when the one that is being typed is left; nil where none is.
  var former: String?
  var isTyping: Bool { former != nil }
  /// What is wrong with the filter; the list then stays as it was.
  public internal(set) var problem: String?
  /// Which of the visible actions is chosen.
  public internal(set) var index = 0

  /// The action that is chosen.
  public var chosen: HistoryLine? {
    guard let lines, visible.indices.contains(index) else { return nil }
    return lines[visible[index]]
  }

  mutating func refilter(in contents: CaseContents) {
    let lines = lines ?? []
    let old = chosen?.entry.id
    do throws(CaseModelError) {
      let filter = try HistoryFilter(editor.text)
      problem = nil
      visible = lines.indices.filter { filter.matches(lines[$0], in: contents) }
    } catch {
      problem = error.message
    }
    index = visible.firstIndex { lines[$0].entry.id == old } ?? 0
  }
}

/// The list of all actions, over the whole screen.
enum HistoryList {
  static let command = Command(
    "history", "History", "who did what and when; look at the case as it was", keys: "@"
  ) {
    $0.history.former = nil
    $0.overlay = .history
    return [.loadHistory]
  }

  static func take(_ state: inout State, _ entries: [HistoryEntry]) {
    let names = state.look?.present ?? state.contents
    let chosen = state.history.chosen?.entry.id
    state.history.lines = Array(entries.lines(in: names).reversed())
    state.history.gone = entries.remembered(besides: names)
    state.history.visible = []
    state.history.refilter(in: names)
    let lines = state.history.lines ?? []
    state.history.index = state.history.visible.firstIndex { lines[$0].entry.id == chosen } ?? 0
  }

  static func update(_ state: inout State, _ key: Key) -> [Effect] {
    if state.history.isTyping { return type(&state, key) }
    switch key {
    case .escape, .control("c"), .control("g"), .character("q"), .character("@"): state.overlay = nil
    case .character("/"): begin(&state)
    case .enter: return state.history.chosen.map { [.look(at: $0.entry.id)] } ?? []
    case .down, .character("j"), .control("n"): move(&state, by: 1)
    case .up, .character("k"), .control("p"): move(&state, by: -1)
    case .pageDown, .control("f"): move(&state, by: page(state))
    case .pageUp, .control("b"): move(&state, by: -page(state))
    case .control("d"): move(&state, by: page(state) / 2)
    case .control("u"): move(&state, by: -page(state) / 2)
    case .home, .character("g"): move(&state, by: -state.history.visible.count)
    case .end, .character("G"): move(&state, by: state.history.visible.count)
    default: break
    }
    return []
  }

  private static func page(_ state: State) -> Int { max(1, Parts(state).list.rows - 1) }

  private static func move(_ state: inout State, by step: Int) {
    state.history.index = min(max(0, state.history.index + step), max(0, state.history.visible.count - 1))
  }

  /// Begins a new filter; the old one is kept until Enter.
  private static func begin(_ state: inout State) {
    state.typedLines.keep(state.history.editor.text, for: .history)
    state.history.former = state.history.editor.text
    state.history.line = RecallingEditor()
    refilter(&state)
  }

  private static func type(_ state: inout State, _ key: Key) -> [Effect] {
    switch key {
    case .enter:
      guard state.history.problem == nil else { break }
      state.typedLines.keep(state.history.editor.text, for: .history)
      state.history.former = nil
    case .escape, .control("c"), .control("g"):
      state.history.line = RecallingEditor(state.history.former ?? "")
      state.history.former = nil
      refilter(&state)
    default:
      if state.history.line.take(key, recalling: state.typedLines[.history]) { refilter(&state) }
    }
    return []
  }

  static func paste(_ state: inout State, _ text: String) {
    guard state.history.isTyping else { return }
    state.history.line.editor.insert(text.onOneLine)
    refilter(&state)
  }

  private static func refilter(_ state: inout State) {
    state.history.refilter(in: state.look?.present ?? state.contents)
  }

  /// Where the parts of the overlay lie.
  struct Parts {
    var box: Rect
    var filter: Rect
    var list: Rect
    var details: Rect

    init(_ state: State) {
      // The last line is left for messages.
      box = Rect(column: 0, row: 0, columns: state.columns, rows: max(0, state.rows - 1))
      let inside = box.inset(by: 1)
      let isFiltered = state.history.isTyping || !state.history.editor.text.isEmpty
      let parts = inside.split(top: isFiltered ? 1 : 0)
      filter = parts.top
      (details, list) = (parts.rest, parts.rest)
      let rows = parts.rest.rows
      let lower = parts.rest.split(bottom: rows >= 12 ? min(8, rows / 3) : rows >= 7 ? 3 : 0)
      (list, details) = (lower.rest, lower.bottom)
    }
  }
}
