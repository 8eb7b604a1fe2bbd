import CNcurses
import Cells

extension TerminalScreen {
  /// The pair that shows two colours; nil when none is left, unless the nearest may stand for it.
  func pair(for colors: PairTable.Colors, mayFill: Bool) -> Int32? {
    if self.colors.depth == .none { return 0 }
    switch pairs.pair(for: colors) {
    case .known(let number): return number
    case .new(let number):
      if init_extended_pair(number, colors.foreground, colors.background) == OK { return number }
      pairs.refuseLast()
    case .full: break
    }
    guard mayFill else { return nil }
    return pairs.nearestPair(for: colors, distance: self.colors.distance)
  }

  /// Makes room for the pairs of a frame: forgets all others, when that is enough for it.
  func startNewPalette(_ frame: Frame) {
    var needed: Set<PairTable.Colors> = []
    var last: Style?
    for cell in frame.cells where cell.style != last {
      last = cell.style
      needed.insert(colors.colors(of: cell.style))
    }
    guard pairs.makeRoom(for: needed) else { return }
    reset_color_pairs()
    clearok(curses_current_window(), true)
  }
}
