/// The shortest SGR escape sequence (ECMA-48 8.3.117; `38;5;n`, `38;2;r;g;b` for colours) that turns one style into
/// another; empty when they are the same.
public func selectGraphicRendition(from old: Style, to new: Style) -> String {
  if old == new { return "" }
  if new == .plain { return "\u{1B}[0m" }
  var parameters = attributeParameters(from: old.attributes, to: new.attributes)
  if old.foreground != new.foreground { parameters.append(new.foreground.parameters(base: 30)) }
  if old.background != new.background { parameters.append(new.background.parameters(base: 40)) }
  return "\u{1B}[" + parameters.joined(separator: ";") + "m"
}

private func attributeParameters(from old: Attributes, to new: Attributes) -> [String] {
  var parameters: [String] = []
  var present = old
  // 22 ends bold and dim together, so the one that stays is set again below.
  if !old.subtracting(new).isDisjoint(with: [.bold, .dim]) {
    parameters.append("22")
    present.subtract([.bold, .dim])
  }
  if old.contains(.underline), !new.contains(.underline) { parameters.append("24") }
  if old.contains(.reverse), !new.contains(.reverse) { parameters.append("27") }
  let added = new.subtracting(present)
  let codes: [(Attributes, String)] = [(.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7")]
  return parameters + codes.filter { added.contains($0.0) }.map(\.1)
}

extension Color {
  /// The SGR parameters that choose this colour; `base` is 30 for the foreground and 40 for the background.
  fileprivate func parameters(base: Int) -> String {
    switch self {
    case .standard: "\(base + 9)"
    case .ansi(let number) where number < 8: "\(base + Int(number))"
    case .ansi(let number): "\(base + 60 + Int(number & 7))"
    case .indexed(let number): "\(base + 8);5;\(number)"
    case .rgb(let red, let green, let blue): "\(base + 8);2;\(red);\(green);\(blue)"
    }
  }
}
