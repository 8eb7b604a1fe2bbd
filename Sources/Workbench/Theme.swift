import Cells

/// The styles of the screen; every colour has a second cue beside it.
enum Theme {
  static let border = Style.dim
  static let focusedBorder = Style(foreground: .cyan, attributes: .bold)
  static let title = Style.plain
  static let focusedTitle = Style(foreground: .cyan, attributes: .bold)
  static let selection = Style.reverse
  static let quietSelection = Style(attributes: .underline)
  static let heading = Style.bold
  static let faint = Style.dim
  static let key = Style(foreground: .cyan, attributes: .bold)
  static let warning = Style(foreground: .yellow, attributes: .bold)
  static let failure = Style(foreground: .red, attributes: [.bold, .reverse])
  static let status = Style.reverse
  static let crosshair = Style(foreground: .ansi(15), background: .red, attributes: .bold)
}
