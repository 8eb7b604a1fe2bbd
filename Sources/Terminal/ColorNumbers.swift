import Cells

/// Colours as numbers that ncurses takes, for one terminal.
nonisolated struct ColorNumbers: Sendable, Hashable {
  /// How many colours are used.
  let depth: ColorDepth
  /// How many colours the terminal description names: 8, 16, 256 or 2^24.
  let count: Int
  /// Whether -1 stands for the terminal's own colours.
  let hasDefaults: Bool

  /// Whether numbers from 8 on are red, green and blue and not entries of a palette.
  var isDirect: Bool { count > 256 }

  /// The deepest use of a terminal of `count` colours, at most `wish`.
  static func depth(count: Int, wish: ColorDepth?) -> ColorDepth {
    let own: ColorDepth =
      switch count {
      case ..<8: .none
      case ..<256: .sixteen
      case ..<(1 << 24): .palette
      default: .full
      }
    guard let wish else { return own }
    return wish.rank < own.rank ? wish : own
  }

  /// The pair of colours of a style.
  func colors(of style: Style) -> PairTable.Colors {
    let foreground = number(of: style.foreground) ?? (hasDefaults ? -1 : 7)
    let background = number(of: style.background) ?? (hasDefaults ? -1 : 0)
    if !hasDefaults, foreground == 7, background == 0 { return .standard }
    return PairTable.Colors(foreground: foreground, background: background)
  }

  /// Whether a bright foreground has to be asked for by bold type: the terminal names eight colours only.
  func needsBold(for color: Color) -> Bool {
    guard count < 16, depth != .none, case .ansi(let number) = color.reduced(to: .sixteen) else { return false }
    return number & 15 >= 8
  }

  /// The number of a colour; nil for the terminal's own.
  private func number(of color: Color) -> Int32? {
    switch color.reduced(to: depth) {
    case .standard: nil
    case .ansi(let number) where !isDirect: Int32(number & (count < 16 ? 7 : 15))
    case .ansi(let number) where number < 8: Int32(number)
    case .indexed(let number) where !isDirect: Int32(number)
    case let other: other.components.map { direct($0.red, $0.green, $0.blue) }
    }
  }

  /// Numbers 1 to 7 of a direct-colour terminal are ANSI colours, so the darkest blues become the least that is none.
  private func direct(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
    let value = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    return value == 0 ? 0 : max(8, value)
  }

  /// How far two numbers are apart, as squared distance in RGB; the terminal's own colours are far from all others.
  func distance(_ one: Int32, _ other: Int32) -> Int {
    if one == other { return 0 }
    guard let first = components(of: one), let second = components(of: other) else { return 1 << 20 }
    let red = Int(first.red) - Int(second.red)
    let green = Int(first.green) - Int(second.green)
    let blue = Int(first.blue) - Int(second.blue)
    return red * red + green * green + blue * blue
  }

  private func components(of number: Int32) -> (red: UInt8, green: UInt8, blue: UInt8)? {
    switch number {
    case ..<0: nil
    case ..<16 where !isDirect || number < 8: Color.ansi(UInt8(number)).components
    case ..<256 where !isDirect: Color.indexed(UInt8(number)).components
    default: (UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255))
    }
  }
}

nonisolated extension ColorDepth {
  /// The order from no colour to all colours.
  fileprivate var rank: Int {
    switch self {
    case .none: 0
    case .sixteen: 1
    case .palette: 2
    case .full: 3
    }
  }
}
