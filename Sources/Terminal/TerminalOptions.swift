public import Cells

/// What the user asked of the terminal.
public nonisolated struct TerminalOptions: Sendable, Hashable {
  /// The most colours to use; nil for what the terminal has, and none where `NO_COLOR` is set.
  ///
  /// More than the terminal has are never used; `.full` also works where the installed description knows fewer.
  public var colors: ColorDepth?
  /// Whether only ASCII characters are drawn.
  public var ascii: Bool
  /// Whether the mouse is reported.
  public var mouse: Bool

  /// Makes options; by default everything the terminal has.
  public init(colors: ColorDepth? = nil, ascii: Bool = false, mouse: Bool = true) {
    self.colors = colors
    self.ascii = ascii
    self.mouse = mouse
  }
}
