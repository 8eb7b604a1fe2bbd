/// Where the values come from that a stretch is worked out of.
public enum StatisticsSource: String, Sendable, Hashable, CaseIterable {
  /// What the view shows.
  case view
  /// One coarse sample of the whole image.
  case scene
}

/// How an image is shown: its stretch and all that can be chosen about it.
public struct Enhancement: Sendable, Hashable {
  /// The stretch; nil for the one that fits the image.
  public var stretch: Stretch?
  /// Limits set by hand, in the image's units, one for all bands or one for each; they go before those of the stretch.
  public var limits: [StretchRange] = []
  /// Above 1 the middle is brighter, below darker.
  public var gamma = 1.0
  /// Whether each band has limits of its own; nil for what fits the bands.
  public var isPerBand: Bool?
  /// Where the values come from.
  public var source = StatisticsSource.view

  /// Begins with what fits the image.
  public init() {}

  /// The map that this comes to on a view.
  ///
  /// `scene` is the sample of the whole image of the same bands; where it is not there, the view's own values are taken.
  public func toneMapping(of view: DecodedViewport, scene: DecodedViewport? = nil) -> ToneMapping {
    let stretch = self.stretch ?? .automatic(for: view)
    let fitting = limits.count == 1 || limits.count == view.bandCount ? limits : []
    let ranges = fitting.isEmpty ? stretch.ranges(of: sample(view, scene), perBand: isPerBand(on: view)) : fitting
    return ToneMapping(ranges: ranges, gamma: gamma, localContrast: stretch.localContrast)
  }

  private func sample(_ view: DecodedViewport, _ scene: DecodedViewport?) -> DecodedViewport {
    guard source == .scene, let scene, scene.bandCount == view.bandCount else { return view }
    return scene
  }

  /// Whether each band has limits of its own on a view.
  ///
  /// Where nobody chose, red, green and blue go together so that hues stay, and so do bands of 8 bits without names and
  /// bands of which nothing is known; others differ in scale, and each gets its own.
  public func isPerBand(on view: DecodedViewport) -> Bool {
    guard view.interpretation == .rgb else { return false }
    let areUnnamed = view.shown.allSatisfy { $0.sampleType == .uint8 && $0.description.isEmpty }
    return isPerBand ?? !(view.isNaturalColor || areUnnamed)
  }

  /// The picture of a view as it is shown where nobody chose anything.
  public static func picture(of view: DecodedViewport) -> StretchedPicture {
    Enhancement().toneMapping(of: view).picture(of: view)
  }
}
