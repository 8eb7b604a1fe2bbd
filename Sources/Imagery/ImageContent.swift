/// What an image is, which decides how its samples are brought together and whether it is rated.
public enum ImageContent: String, Sendable, Hashable, CaseIterable {
  /// Of light, radar or any other measurement: its samples, or the colours that they stand for, are averaged.
  case picture
  /// Numbers of classes, of which no mean can be taken.
  case classes
  /// Heights: averaged, and never rated.
  case elevation

  /// Why an image of these bands cannot be that; nil where it can.
  public func objection(to bands: [BandDescription]) -> String? {
    guard self != .picture, let resolved = BandChoice.automatic.resolved(in: bands) else { return nil }
    let what = self == .classes ? "classes are the numbers of one band" : "heights are the numbers of one band"
    if resolved.interpretation == .rgb { return "\(what), and this is a picture in red, green and blue" }
    let used = bands.filter { resolved.bands.contains($0.index) }
    return used.contains(where: \.sampleType.isComplex) ? "\(what), and its samples are complex" : nil
  }
}

extension [BandDescription] {
  /// The bands of an image of which somebody said what it is; as they are where it cannot be that, or nothing was said.
  public func stated(as content: ImageContent?) -> [BandDescription] {
    guard let content, content.objection(to: self) == nil else { return self }
    return map { band in
      var band = band
      band.stated = content
      return band
    }
  }
}

/// What an image was found to be, with the reason for people.
public struct DetectedContent: Sendable, Hashable {
  /// What it is.
  public var content: ImageContent
  /// Why it is taken for that, as "its unit is m".
  public var reason: String
}

extension SceneDescription {
  /// The description where somebody said what the image is.
  public func stated(as content: ImageContent?) -> SceneDescription {
    var scene = self
    scene.bands = bands.stated(as: content)
    return scene
  }

  /// What the image is, as it was said, or as its file tells of the bands that are shown of it.
  public var detectedContent: DetectedContent {
    if let stated = bands.first?.stated { return DetectedContent(content: stated, reason: "it was said") }
    if let reason = elevationReason { return DetectedContent(content: .elevation, reason: reason) }
    let resolved = BandChoice.automatic.resolved(in: bands)
    let band = bands.first { resolved?.bands == [$0.index] }
    if let band, band.hasClassNames {
      return DetectedContent(content: .classes, reason: "the file has names for the numbers of band \(band.index)")
    }
    if let band, band.hasPalette {
      let table = "its colour table has \(band.tableColorCount) different colours"
      let most = BandDescription.mostClassColors
      return band.isOfClasses
        ? DetectedContent(content: .classes, reason: "\(table), not more than \(most)")
        : DetectedContent(content: .picture, reason: "\(table) and no names")
    }
    return DetectedContent(content: .picture, reason: "nothing says that it is classes or heights")
  }
}
