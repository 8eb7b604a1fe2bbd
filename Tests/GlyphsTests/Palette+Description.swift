public import Glyphs
public import Testing

extension Palette: CustomTestStringConvertible {
  /// Its kind; the tables behind it would fill pages of every report.
  public var testDescription: String {
    let known: [(Palette, String)] = [
      (.none, "none"), (.ansi16, "16"), (.fixed256, "256"), (.greys, "greys"), (.full, "full"),
    ]
    return known.first { $0.0 == self }?.1 ?? "adaptive"
  }
}
