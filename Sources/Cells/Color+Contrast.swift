import Glibc

extension Color {
  /// The relative luminance, 0 for black to 1 for white, with xterm's default values for palette entries; nil for
  /// `.standard`.
  ///
  /// Source: Web Content Accessibility Guidelines 2.2, relative luminance of sRGB.
  public var relativeLuminance: Double? {
    guard let own = components else { return nil }
    return 0.2126 * linearLevels[Int(own.red)] + 0.7152 * linearLevels[Int(own.green)]
      + 0.0722 * linearLevels[Int(own.blue)]
  }
}

/// The contrast ratio of two relative luminances, from 1 for equal ones to 21 for black and white; their order does not
/// matter.
///
/// Source: Web Content Accessibility Guidelines 2.2, contrast ratio; 4.5 is what it wants of text.
public func contrastRatio(_ one: Double, _ other: Double) -> Double {
  (max(one, other) + 0.05) / (min(one, other) + 0.05)
}

/// How much light each level of an sRGB channel stands for, 0–1.
private let linearLevels: [Double] = (0...255).map { level in
  let value = Double(level) / 255
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}
