extension BandDescription {
  /// The sign of the unit that the samples have as they are, as `m` or `dB`; nil where the file says none, or has them
  /// multiplied or moved first.
  public var unitSign: String? {
    guard !unit.isEmpty, isPlain else { return nil }
    if Self.metres.contains(unit.lowercased()) { return "m" }
    if Self.feet.contains(unit.lowercased()) { return "ft" }
    return isInDecibels ? "dB" : unit
  }

  /// Whether the samples are the values themselves, neither to be multiplied nor moved.
  var isPlain: Bool { scale == 1 && offset == 0 }

  /// Whether the file gives the samples as decibels, which they are however they are multiplied or moved.
  public var isInDecibels: Bool { ["db", "decibel", "decibels"].contains(unit.lowercased()) }

  private static let metres: Set<String> = ["m", "metre", "metres", "meter", "meters"]
  private static let feet: Set<String> = ["ft", "foot", "feet"]
  private static let surveyFeet: Set<String> = ["us survey foot", "us survey feet", "foot_us", "ftus", "us-ft"]

  /// Whether the samples are lengths, or are named as heights, or that was said; by themselves never bytes, classes and complex
  /// numbers.
  public var isElevation: Bool { stated.map { $0 == .elevation } ?? (elevationReason != nil) }

  /// Why the samples are taken for heights; nil where they are not.
  var elevationReason: String? {
    guard !isOfClasses, sampleType.bytes > 1, !sampleType.isComplex, colorInterpretation != .alpha else { return nil }
    if [Self.metres, Self.feet, Self.surveyFeet].contains(where: { $0.contains(unit.lowercased()) }) {
      return "its unit is \(unit)"
    }
    let words = description.lowercased().split { !$0.isLetter }.map(String.init)
    let names = ["elevation", "altitude", "height", "bathymetry", "dem", "dsm", "dtm"]
    return words.contains(where: names.contains) ? "its band is called \(description)" : nil
  }
}

extension SceneDescription {
  /// Whether the image is a model of heights and no picture: where that was said, else where it is one band of lengths, or the
  /// file calls it so.
  public var isElevation: Bool { detectedContent.content == .elevation }

  /// Why the image is taken for a model of heights; nil where it is not.
  var elevationReason: String? {
    let measured = bands.filter { $0.colorInterpretation != .alpha }
    guard measured.count == 1, let band = measured.first else { return nil }
    if let reason = band.elevationReason { return reason }
    if Self.elevationDrivers.contains(driver) { return "its format is \(driver)" }
    if metadata["NITF_ICAT"] == "DTEM" { return "its NITF category is DTEM" }
    guard !band.isOfClasses, band.sampleType.bytes > 1, !band.sampleType.isComplex else { return nil }
    let item = Self.descriptions.first { metadata[$0].map(speaksOfElevation) ?? false }
    return item.map { "\($0) speaks of a model of heights" }
  }

  private static let elevationDrivers: Set<String> = ["DTED", "SRTMHGT", "USGSDEM"]
  private static let descriptions = [
    "TIFFTAG_IMAGEDESCRIPTION", "TIFFTAG_DOCUMENTNAME", "DESCRIPTION", "TITLE", "PRODUCT", "PRODUCT_TYPE",
  ]
}

/// Whether a text calls something a model of heights; one about orthophotos only names what they were corrected by.
private func speaksOfElevation(_ text: String) -> Bool {
  let text = text.lowercased()
  let names = ["elevation model", "terrain model", "surface model", "height model", "elevation data"]
  return names.contains(where: text.contains) && !text.contains("ortho")
}
