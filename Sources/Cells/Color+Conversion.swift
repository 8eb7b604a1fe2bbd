extension Color {
  /// Red, green and blue of a colour with xterm's default values for palette entries; nil for `.standard`.
  public var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .standard: return nil
    case .rgb(let red, let green, let blue): return (red, green, blue)
    case .ansi(let number): return ansiComponents[Int(number & 15)]
    case .indexed(let number) where number < 16: return ansiComponents[Int(number)]
    case .indexed(let number) where number >= 232:
      let grey = 8 + 10 * (number - 232)
      return (grey, grey, grey)
    case .indexed(let number):
      let index = Int(number) - 16
      return (cubeLevels[index / 36], cubeLevels[index / 6 % 6], cubeLevels[index % 6])
    }
  }

  /// The nearest fixed entry of the 256-colour palette (16–255), by squared distance in RGB; the grey ramp wins ties.
  ///
  /// `.standard` and ANSI colours stay as they are, since their look is the user's.
  public func indexed256() -> Color {
    guard case .rgb(let red, let green, let blue) = self else { return self }
    let cube = (cubeIndex(red), cubeIndex(green), cubeIndex(blue))
    let ramp = min(23, max(0, (Int(red) + Int(green) + Int(blue) - 9) / 30))
    let grey = UInt8(8 + 10 * ramp)
    let cubeError = squaredDistance(
      (red, green, blue), (cubeLevels[cube.0], cubeLevels[cube.1], cubeLevels[cube.2]))
    let greyError = squaredDistance((red, green, blue), (grey, grey, grey))
    if greyError <= cubeError { return .indexed(UInt8(232 + ramp)) }
    return .indexed(UInt8(16 + 36 * cube.0 + 6 * cube.1 + cube.2))
  }

  /// The nearest of the sixteen ANSI colours, by squared distance to xterm's default values; `.standard` stays.
  public func ansi16() -> Color {
    if case .ansi = self { return self }
    guard let own = components else { return self }
    var best = 0
    var bestError = Int.max
    for (number, other) in ansiComponents.enumerated() {
      let error = squaredDistance(own, other)
      if error < bestError { (best, bestError) = (number, error) }
    }
    return .ansi(UInt8(best))
  }

  /// This colour as an output of that depth can show it; `.none` leaves the terminal's own.
  public func reduced(to depth: ColorDepth) -> Color {
    switch depth {
    case .none: .standard
    case .sixteen: ansi16()
    case .palette: indexed256()
    case .full: self
    }
  }
}

extension Style {
  /// This style with both colours as an output of that depth can show them.
  public func reduced(to depth: ColorDepth) -> Style {
    if depth == .full { return self }
    return Style(
      foreground: foreground.reduced(to: depth), background: background.reduced(to: depth), attributes: attributes)
  }
}

/// The levels of the 6 × 6 × 6 cube, entries 16–231.
private let cubeLevels: [UInt8] = [0, 95, 135, 175, 215, 255]

/// xterm's default values of the sixteen ANSI colours.
private let ansiComponents: [(red: UInt8, green: UInt8, blue: UInt8)] = [
  (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
  (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
  (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
  (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
]

private func cubeIndex(_ value: UInt8) -> Int {
  value < 48 ? 0 : value < 115 ? 1 : (Int(value) - 35) / 40
}

private func squaredDistance(
  _ one: (red: UInt8, green: UInt8, blue: UInt8), _ other: (red: UInt8, green: UInt8, blue: UInt8)
) -> Int {
  let red = Int(one.red) - Int(other.red)
  let green = Int(one.green) - Int(other.green)
  let blue = Int(one.blue) - Int(other.blue)
  return red * red + green * green + blue * blue
}
