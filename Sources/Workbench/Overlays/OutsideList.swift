import CaseModel
import Cells

/// The documents that were edited outside, with what would be taken in.
enum OutsideList {
  static let command = Command(
    "outside-edits", "Outside", "look at documents that were edited outside, and take them in", keys: "I",
    unless: { $0.outside.isEmpty ? "no document was edited outside" : nil }
  ) {
    $0.overlay = .outside(line: 0)
    return []
  }

  static func take(_ state: inout State, _ edits: [OutsideEdit]) {
    let isMore = edits.count > state.outside.count
    state.outside = edits
    if case .outside(let line) = state.overlay { stay(&state, at: line) }
    guard isMore, state.notice?.kind != .failure else { return }
    let what = edits.count == 1 ? "A document was" : "\(edits.count) documents were"
    state.notice = Notice("\(what) edited outside; press I to look", kind: .warning)
  }

  static func update(_ state: inout State, _ line: Int, _ key: Key) -> [Effect] {
    let page = max(1, box(state.bounds).rows - 3)
    switch key {
    case .escape, .control("c"), .control("g"), .character("q"), .character("I"): state.overlay = nil
    case .character("i"): return take(&state, state.outside.map(\.document), line)
    case .enter: return take(&state, chosen(state, line).map { [$0.document] } ?? [], line)
    case .down, .character("j"), .control("n"): stay(&state, at: line + 1)
    case .up, .character("k"), .control("p"): stay(&state, at: line - 1)
    case .pageDown, .control("f"): stay(&state, at: line + page)
    case .pageUp, .control("b"): stay(&state, at: line - page)
    case .control("d"): stay(&state, at: line + max(1, page / 2))
    case .control("u"): stay(&state, at: line - max(1, page / 2))
    case .home, .character("g"): stay(&state, at: 0)
    case .end, .character("G"): stay(&state, at: .max)
    default: break
    }
    return []
  }

  /// Asks for documents to be taken in; until the store says otherwise they count as taken.
  private static func take(_ state: inout State, _ documents: [String], _ line: Int) -> [Effect] {
    if let reason = state.readOnlyReason {
      state.notice = Notice("Nothing was taken in: \(reason)", kind: .warning)
      return []
    }
    guard !documents.isEmpty else { return [] }
    state.outside.removeAll { documents.contains($0.document) }
    state.notice = Notice(documents.count == 1 ? "Taking in \(documents[0])" : "Taking in \(documents.count) documents")
    stay(&state, at: line)
    return [.importOutside(documents)]
  }

  /// Puts the cursor on a line that is there; without any document the list closes.
  private static func stay(_ state: inout State, at line: Int) {
    let last = lines(state, width: box(state.bounds).columns - 2).count - 1
    state.overlay = state.outside.isEmpty ? nil : .outside(line: min(max(0, line), max(0, last)))
  }

  private static func chosen(_ state: State, _ line: Int) -> OutsideEdit? {
    let lines = lines(state, width: box(state.bounds).columns - 2)
    return lines.indices.contains(line) ? state.outside[lines[line].document] : nil
  }
}

extension OutsideList {
  /// One line of the list, and the index of the document that it speaks of.
  private struct Line {
    var document: Int
    var text: ScreenLine
  }

  private static func box(_ bounds: Rect) -> Rect { bounds.centred(columns: 100, rows: bounds.rows - 2) }

  private static func lines(_ state: State, width: Int) -> [Line] {
    state.outside.enumerated().flatMap { index, edit in
      ([ScreenLine(edit.document, Theme.heading)] + details(edit, state, width: max(1, width - 4))).map {
        Line(document: index, text: $0)
      }
    }
  }

  private static func details(_ edit: OutsideEdit, _ state: State, width: Int) -> [ScreenLine] {
    switch edit.kind {
    case .edited(let edit):
      return edit.changes.flatMap { change in
        wrapped(change.line(in: state.contents), columns: width).enumerated().map { index, line in
          ScreenLine((index == 0 ? "  " : "    ") + line)
        }
      }
    case .unreadable(let place):
      let text =
        "cannot be read: \(place). To take it in puts this file aside and writes the document anew from the history."
      return wrapped(text, columns: width).map { ScreenLine("  " + $0, Theme.warning) }
    }
  }

  static func draw(_ cursor: Int, _ state: State, into frame: inout Frame) {
    let rect = box(frame.bounds)
    let inside = rect.inset(by: 1)
    let all = lines(state, width: inside.columns)
    let chosen = all.indices.contains(cursor) ? all[cursor].document : nil
    let shown = all.enumerated().map { index, line in
      let isHeading = index == 0 || all[index - 1].document != line.document
      let sign = isHeading ? (line.document == chosen ? "> " : "  ") : "  "
      return ScreenLine(sign + line.text.text, index == cursor ? Theme.selection : line.text.style)
    }
    let title = "Edited outside: i takes all in, Enter this one, Esc closes"
    frame.cursor = frame.draw(box: rect, title: title, shown, keeping: cursor..<cursor + 1) ?? inside.origin
  }
}

extension State {
  /// The whole screen.
  fileprivate var bounds: Rect { Rect(column: 0, row: 0, columns: columns, rows: rows) }
}
