import Cells

/// What is written over a picture.
enum OverlayRole: CaseIterable {
  case text, title, mark, otherMark, selectedMark, crosshair, quietCrosshair, crosshairOnMark
}

extension Theme {
  /// The style of something written over a picture, on a ground of its own in black or white: whatever lies around,
  /// one of the two has a contrast of at least 4.58 to it.
  ///
  /// All these styles together use eight pairs of colours at each depth. Without colours the ground is reversed or not.
  static func overlay(_ role: OverlayRole, onLight isLight: Bool, _ depth: ColorDepth) -> Style {
    guard depth != .none else {
      // Pictures in ASCII have no underlined characters.
      let line: Attributes = role == .text || role == .title ? [] : .underline
      return Style(attributes: role.attributes.union(line).union(isLight ? .reverse : []))
    }
    let colors = depth == .sixteen ? OverlayColors.sixteen : .fixed
    let ink: (onDark: Color, onLight: Color) =
      switch role {
      case .text, .title: (colors.white, colors.black)
      case .mark, .otherMark, .selectedMark: (colors.yellow, colors.blue)
      case .crosshair, .quietCrosshair, .crosshairOnMark: (colors.red, colors.darkRed)
      }
    // Where bold means bright, a dark colour would come too near to white.
    let attributes = isLight ? role.attributes.subtracting(.bold) : role.attributes
    return Style(
      foreground: isLight ? ink.onLight : ink.onDark, background: isLight ? colors.white : colors.black,
      attributes: attributes)
  }

  /// The cell that stands where a picture is clipped; the sign tells the ends apart without colours too.
  static func clipped(isLight: Bool, _ settings: Settings) -> Cell {
    let sign: Character = isLight ? "^" : "v"
    let colors = settings.colors == .sixteen ? OverlayColors.sixteen : .fixed
    switch settings.colors {
    case .none: return Cell(sign, style: isLight != settings.hasLightBackground ? .reverse.adding(.bold) : .bold)
    default:
      return Cell(
        sign,
        style: isLight
          ? Style(foreground: colors.black, background: colors.red)
          : Style(foreground: colors.white, background: colors.blue))
    }
  }
}

extension OverlayRole {
  fileprivate var attributes: Attributes {
    switch self {
    case .text, .otherMark, .quietCrosshair: []
    case .title, .mark, .crosshair: .bold
    case .selectedMark, .crosshairOnMark: [.bold, .underline]
    }
  }
}

/// The few colours of what is written over pictures.
private struct OverlayColors {
  var black: Color
  var white: Color
  var yellow: Color
  var blue: Color
  var red: Color
  var darkRed: Color

  static let sixteen = OverlayColors(
    black: .ansi(0), white: .ansi(15), yellow: .ansi(11), blue: .ansi(4), red: .ansi(9), darkRed: .ansi(1))
  static let fixed = OverlayColors(
    black: .indexed(16), white: .indexed(231), yellow: .indexed(226), blue: .indexed(20), red: .indexed(196),
    darkRed: .indexed(124))
}
