/// The colours and attributes in which a cell is drawn.
public struct Style: Sendable, Hashable {
  /// The colour of the glyph.
  public var foreground: Color
  /// The colour behind the glyph.
  public var background: Color
  /// Bold, reverse and the like.
  public var attributes: Attributes

  /// Makes a style; the default is the terminal's own look.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own look.
  public static let plain = Style()
  /// Bold on the terminal's own colours.
  public static let bold = Style(attributes: .bold)
  /// Foreground and background exchanged.
  public static let reverse = Style(attributes: .reverse)
  /// Less prominent than the text around it.
  public static let dim = Style(attributes: .dim)

  /// This style with further attributes.
  public func adding(_ more: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: attributes.union(more))
  }
}

/// Display attributes that every terminal type knows or ignores.
public struct Attributes: OptionSet, Sendable, Hashable {
  /// One bit an attribute.
  public var rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier strokes.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter strokes.
  public static let dim = Attributes(rawValue: 2)
  /// A line below the glyph.
  public static let underline = Attributes(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 8)
}
