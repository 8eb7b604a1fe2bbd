import Imagery

/// What bands of an image are, as far as its file tells: by it others are found to be like them.
struct BandKind: Sendable, Hashable {
  /// How many bands the image has.
  var imageBandCount: Int
  /// What the file calls the bands; empty texts where it says nothing.
  var names: [String]
  /// How their samples are kept.
  var sampleTypes: [SampleType]

  /// The bands of a view.
  init(_ view: DecodedViewport) {
    imageBandCount = view.imageBandCount
    names = view.shown.map(\.description)
    sampleTypes = view.shown.map(\.sampleType)
  }

  /// Whether these are such bands too: of the same names in as many, and kept in the same way where they have no names.
  func isLike(_ other: BandKind) -> Bool {
    guard imageBandCount == other.imageBandCount, names == other.names else { return false }
    return sampleTypes == other.sampleTypes || names.allSatisfy { !$0.isEmpty }
  }

  /// The same, or both named by a polarisation of radar and kept in the same way.
  func isRadarLike(_ other: BandKind) -> Bool {
    if isLike(other) { return true }
    guard imageBandCount == other.imageBandCount, sampleTypes == other.sampleTypes else { return false }
    return [names, other.names].allSatisfy { namesRadar(texts: [], bandNames: $0) }
  }
}

extension PictureState {
  /// How a picture's samples are to be read, as far as the choice was made on such an image.
  func decibelChoice(for picture: ShownPicture) -> DecibelChoice {
    guard let origin = display.decibelOrigin else { return display.decibels }
    let fits = origin.scene == picture.request.scene || origin.bands.isRadarLike(BandKind(picture.decoded))
    return fits ? display.decibels : .automatic
  }

  /// What was chosen about the stretch, without limits and gamma that were set on values of another kind.
  func enhancement(of picture: ShownPicture) -> Enhancement {
    var enhancement = display.enhancement
    if display.limitsKind != picture.kind { enhancement.limits = [] }
    if let kind = display.gammaKind, kind != picture.kind { enhancement.gamma = 1 }
    return enhancement
  }

  /// The same of the picture on the screen; all that was chosen where there is none.
  var shownEnhancement: Enhancement { shown.map(enhancement(of:)) ?? display.enhancement }

  /// Sets gamma for the kind of values on the screen.
  mutating func setGamma(_ gamma: Double) {
    display.enhancement.gamma = gamma
    display.gammaKind = shown?.kind
  }
}
