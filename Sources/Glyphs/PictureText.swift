public import Cells

/// A picture's characters alone, one row a line; trailing blanks are cut. Colours and reverse video are lost.
public func plainText(_ cells: [Cell], columns: Int) -> String {
  Frame(cells: cells, columns: columns).text
}

/// A picture as text with ANSI escape sequences, one row a line, colours reduced to `depth`.
public func ansiText(_ cells: [Cell], columns: Int, depth: ColorDepth = .full) -> String {
  Frame(cells: cells, columns: columns).ansiText(depth: depth)
}

/// The colours that pictures have outside a terminal, where cells ask for the standard ones.
public struct PageColors: Sendable, Hashable {
  /// The standard foreground; not `.standard`.
  public var foreground: Color
  /// The standard background; not `.standard`.
  public var background: Color

  /// Makes a pair; light on dark by default.
  public init(foreground: Color = .rgb(0xD0, 0xD0, 0xD0), background: Color = .rgb(0, 0, 0)) {
    self.foreground = foreground
    self.background = background
  }

  /// Dark on light, as on paper.
  public static let paper = PageColors(foreground: .rgb(0x20, 0x20, 0x20), background: .rgb(0xFF, 0xFF, 0xFF))

  /// The colours that a style shows, reverse video applied.
  func shown(by style: Style) -> (foreground: Color, background: Color) {
    let foreground = style.foreground == .standard ? self.foreground : style.foreground
    let background = style.background == .standard ? self.background : style.background
    return style.attributes.contains(.reverse) ? (background, foreground) : (foreground, background)
  }
}

extension Color {
  /// This colour as `#rrggbb`; palette entries by xterm's values, the standard colour as `currentColor`.
  var hexadecimal: String {
    guard let parts = components else { return "currentColor" }
    return "#"
      + [parts.red, parts.green, parts.blue].map { (value: UInt8) in
        (value < 16 ? "0" : "") + String(value, radix: 16)
      }.joined()
  }
}

/// A text with the characters escaped that HTML and XML give a meaning.
func escapedMarkup(_ text: String) -> String {
  var escaped = ""
  for character in text {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    default: escaped.append(character)
    }
  }
  return escaped
}
