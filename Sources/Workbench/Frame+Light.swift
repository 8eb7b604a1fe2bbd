import Cells

extension Frame {
  /// Turns the screen's own light colours into ones that stand out on a light background; what has a background of its own
  /// stays.
  mutating func suitLightBackground() {
    for row in 0..<rows {
      for column in 0..<columns {
        let style = self[column, row].style
        guard style.background == .standard, style.attributes.contains(.bold) else { continue }
        switch style.foreground {
        case .yellow: self[column, row].style.foreground = .magenta
        case .cyan: self[column, row].style.foreground = .blue
        default: break
        }
      }
    }
  }
}
