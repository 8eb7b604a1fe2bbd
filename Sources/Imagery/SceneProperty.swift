/// What a file or its side-cars can say of how an image was taken, of what state it is in and whose it is.
public enum SceneProperty: String, Sendable, Hashable, CaseIterable {
  case acquired, sunAzimuth, sunElevation, offNadir, incidenceAngle, viewAzimuth
  case statedGSD, predictedNIIRS, cloudCover, snowCover
  case platform, constellation, instrument, mission, absoluteOrbit, relativeOrbit, orbitState
  case processingLevel, vendorIdentifier, credit, cameraPosition

  /// The words for people.
  public var title: String {
    switch self {
    case .acquired: "taken"
    case .sunAzimuth: "sun azimuth"
    case .sunElevation: "sun elevation"
    case .offNadir: "off-nadir angle"
    case .incidenceAngle: "incidence angle"
    case .viewAzimuth: "viewing azimuth"
    case .statedGSD: "ground sample distance as stated"
    case .predictedNIIRS: "NIIRS as predicted"
    case .cloudCover: "cloud cover"
    case .snowCover: "snow cover"
    case .absoluteOrbit: "absolute orbit"
    case .relativeOrbit: "relative orbit"
    case .orbitState: "orbit state"
    case .processingLevel: "processing level"
    case .vendorIdentifier: "vendor's identifier"
    case .cameraPosition: "position of the camera"
    case .platform, .constellation, .instrument, .mission, .credit: rawValue
    }
  }

  /// What the number counts; nil for texts and for numbers without a unit.
  public var unit: SceneUnit? {
    switch self {
    case .sunAzimuth, .sunElevation, .offNadir, .incidenceAngle, .viewAzimuth: .degrees
    case .statedGSD: .metres
    case .cloudCover, .snowCover: .percent
    default: nil
    }
  }

  /// The numbers that it can have; nil for a text. Files write 999, −1 and the like for what is not known.
  var range: ClosedRange<Double>? {
    switch self {
    case .sunAzimuth, .viewAzimuth: 0...360
    case .sunElevation: -90...90
    case .offNadir, .incidenceAngle: 0...90
    case .statedGSD: 0.001...1_000_000
    case .predictedNIIRS: 0...9
    case .cloudCover, .snowCover: 0...100
    case .absoluteOrbit, .relativeOrbit: 1...10_000_000
    default: nil
    }
  }
}

/// What a number of a scene's property counts.
public enum SceneUnit: String, Sendable, Hashable, CaseIterable {
  case degrees, metres, percent

  /// The sign that follows the number.
  public var sign: String {
    switch self {
    case .degrees: "°"
    case .metres: " m"
    case .percent: " %"
    }
  }
}
