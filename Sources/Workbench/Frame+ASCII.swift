import Cells

extension Frame {
  /// Puts an ASCII sign in the place of every sign that the screens themselves are drawn with.
  mutating func foldToASCII() {
    for row in 0..<rows {
      for column in 0..<columns {
        guard let plain = asciiSigns[self[column, row].character] else { continue }
        self[column, row].character = plain
      }
    }
  }
}

private let asciiSigns: [Character: Character] = [
  "…": "~", "•": "o", "│": "|", "─": "-", "┌": "+", "┐": "+", "└": "+", "┘": "+", "·": "-", "⏎": "/", "━": "=",
  "↑": "^", "↓": "v", "σ": "s", "µ": "u",
]
