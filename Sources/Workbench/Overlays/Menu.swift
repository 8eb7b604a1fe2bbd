import Cells

/// A menu at the lower edge of the panes, whose lines are taken by their keys, or chosen and taken with Enter.
enum Menu {
  /// One line of a menu.
  struct Line {
    /// The key that takes it at once.
    var key: Character?
    /// What stands before the words in every line, such as a sign of what is in use.
    var sign: String
    var text: String
    /// Whether it can be taken now.
    var isPossible = true

    init(_ key: Character?, sign: String, _ text: String, isPossible: Bool = true) {
      self.key = key
      self.sign = sign
      self.text = text
      self.isPossible = isPossible
    }

    init(_ key: Character?, isInUse: Bool = false, _ text: String, isPossible: Bool = true) {
      self.init(key, sign: isInUse ? "*" : " ", text, isPossible: isPossible)
    }

    func head(isChosen: Bool) -> String { "\(isChosen ? ">" : " ")\(key.map(String.init) ?? " ")  \(sign) " }
  }

  /// Where the cursor of a menu stands after a key; nil for a key that moves none.
  ///
  /// Letters move it only where they take no line.
  static func index(_ index: Int?, movedBy key: Key, count: Int, byLetters: Bool = false) -> Int? {
    let last = max(0, count - 1)
    switch key {
    case .down, .control("n"): return index.map { min($0 + 1, last) } ?? 0
    case .up, .control("p"): return index.map { max($0 - 1, 0) } ?? last
    case .pageDown, .control("f"): return min((index ?? 0) + 10, last)
    case .pageUp, .control("b"): return max((index ?? 0) - 10, 0)
    case .home: return 0
    case .end: return last
    case .character("j") where byLetters: return self.index(index, movedBy: .down, count: count)
    case .character("k") where byLetters: return self.index(index, movedBy: .up, count: count)
    default: return nil
    }
  }

  /// Draws a menu as wide as its words need; those too long for the screen are wrapped.
  static func draw(
    title: String, _ lines: [Line], _ index: Int?, atLeast least: Int = 0, into frame: inout Frame
  ) {
    let widths = lines.map { columnWidth(of: $0.head(isChosen: false) + $0.text) + 3 }
    let needed = (widths + [columnWidth(of: title) + 6, least]).max() ?? 0
    let width = min(frame.columns, needed)
    var shown: [ScreenLine] = []
    var chosen = 0..<1
    for (number, line) in lines.enumerated() {
      let start = shown.count
      shown += screenLines(of: line, isChosen: number == index, width: width - 2)
      if number == index { chosen = start..<shown.count }
    }
    let height = min(frame.rows - 2, shown.count + 2)
    let box = Rect(column: 0, row: max(0, frame.rows - 2 - height), columns: width, rows: height)
    frame.cursor = frame.draw(box: box, title: title, shown, keeping: chosen) ?? box.inset(by: 1).origin
  }

  private static func screenLines(of line: Line, isChosen: Bool, width: Int) -> [ScreenLine] {
    let style = isChosen ? Theme.selection : line.isPossible ? Style.plain : Theme.faint
    let head = line.head(isChosen: isChosen)
    let indent = columnWidth(of: head)
    return wrapped(line.text, columns: max(1, width - indent - 1)).enumerated().map { row, text in
      var shown = ScreenLine((row == 0 ? head : String(repeating: " ", count: indent)) + text, style)
      if row == 0, !isChosen, line.key != nil { shown.key = 1..<2 }
      return shown
    }
  }
}
