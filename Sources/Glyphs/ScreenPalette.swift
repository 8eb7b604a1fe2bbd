public import Cells

/// The one palette that all pictures of a screen share, and when it is made anew.
///
/// Where the terminal has a fixed palette, that is it. In full colour it is an adaptive one of at most 180 colours, since
/// each pair of colours costs ncurses a number of its own; it is kept while one pans, blinks, compares and steps from date
/// to date, so that the same ground keeps its colours. It is changed only where it would draw a picture more than
/// `tolerance` levels off and a new one does at least a fifth better. A new one is made for the pictures that were
/// looked at lately as well, so that going back to them changes nothing. Its greys never change, so nothing does where all
/// pictures are grey.
public struct ScreenPalette: Sendable, Hashable {
  /// The palette to draw with.
  public private(set) var palette: Palette
  /// The colours that the screen can show.
  public let depth: ColorDepth
  /// How often it was made anew.
  public private(set) var changes = 0
  /// The pictures that it was changed for, oldest first.
  private var remembered: [ColorHistogram] = []
  /// The misfit up to which it is kept.
  private var tolerated = 0.0

  /// How far colours may be off, in levels of RGB, before a change is thought of; the greys of 256 colours lie 17 apart.
  static let tolerance = 12.0
  /// How many pictures a new palette is made for.
  static let memory = 16
  /// What part of the old misfit a new palette has to get below.
  private static let gain = 0.8
  /// How much more than with the pictures that it was made for may be off.
  private static let slack = 1.25

  /// The palette for a screen of a colour depth, before any picture was seen.
  public init(depth: ColorDepth) {
    self.depth = depth
    palette = depth == .full ? .greys : Palette(depth: depth)
  }

  /// Brings the palette in line with the pictures that the screen is to show; whether it changed, so that what else stands
  /// on the screen has to be drawn again.
  @discardableResult
  public mutating func fit(to pictures: [PixelBuffer]) -> Bool {
    guard depth == .full else { return false }
    let histogram = ColorHistogram(of: pictures)
    let misfit = palette.misfit(of: histogram)
    guard misfit > tolerated else { return false }
    let known = remembered.suffix(Self.memory - 1) + [histogram]
    let candidate = Palette.adaptive(bins: known.reduce(into: ColorHistogram()) { $0.add($1) }.bins)
    guard candidate.misfit(of: histogram) <= Self.gain * misfit else {
      // It is not asked again for the next step over the same ground.
      tolerated = misfit * Self.slack
      return false
    }
    palette = candidate
    changes += 1
    remembered = Array(known)
    let worst = known.map(candidate.misfit).max() ?? 0
    tolerated = max(Self.tolerance, Self.slack * worst)
    return true
  }
}
