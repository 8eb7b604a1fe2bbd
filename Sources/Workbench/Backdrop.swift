import Cells
import Glyphs

/// A picture as it is before anything is written over it, from which the colours of the writing are chosen.
struct Backdrop {
  private let frame: Frame
  private let inside: Rect
  private let depth: ColorDepth
  private let hasLightBackground: Bool

  /// Takes the cells of a screen in which a picture was drawn.
  init(_ frame: Frame, _ inside: Rect, _ settings: Settings) {
    self.frame = frame
    self.inside = inside
    depth = settings.colors
    hasLightBackground = settings.hasLightBackground
  }

  /// The mean relative luminance of the cells under a rectangle and of those that touch it, 0–1: both colours of a cell,
  /// weighted by what its character covers.
  func luminance(around rect: Rect) -> Double {
    let part = rect.inset(by: -1).intersection(inside)
    var sum = 0.0
    for row in part.row..<part.endRow {
      for column in part.column..<part.endColumn { sum += luminance(of: frame[column, row]) }
    }
    return part.isEmpty ? luminance(of: Cell()) : sum / Double(part.columns * part.rows)
  }

  private func luminance(of cell: Cell) -> Double {
    let (paper, ink) = hasLightBackground ? (1.0, 0.0) : (0.0, 1.0)
    let isColored = depth != .none
    let front = (isColored ? cell.style.foreground.relativeLuminance : nil) ?? ink
    let back = (isColored ? cell.style.background.relativeLuminance : nil) ?? paper
    let covered = glyphCoverage(of: cell.character)
    let share = cell.style.attributes.contains(.reverse) ? 1 - covered : covered
    return front * share + back * (1 - share)
  }

  /// The style of something written over a rectangle.
  func style(_ role: OverlayRole, over rect: Rect) -> Style {
    let around = luminance(around: rect)
    if depth == .none {
      // Reversed cells are light on dark terminals and dark on light ones.
      return Theme.overlay(role, onLight: (around < 0.5) != hasLightBackground, depth)
    }
    return Theme.overlay(role, onLight: contrastRatio(around, 1) >= contrastRatio(around, 0), depth)
  }
}
