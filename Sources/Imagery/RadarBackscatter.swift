import Glibc

/// What the samples of a radar image are, as the file has them.
public enum BackscatterQuantity: String, Sendable, Hashable, CaseIterable {
  /// Proportional to the field strength: detected products, and the magnitude of complex ones.
  case amplitude
  /// Proportional to the power: calibrated backscatter (σ⁰, γ⁰, β⁰).
  case intensity
  /// Decibels already.
  case decibels

  /// Decibels for each power of ten: 20·log10 of an amplitude is 10·log10 of its square, the intensity; nil for decibels.
  public var factor: Float? {
    switch self {
    case .amplitude: 20
    case .intensity: 10
    case .decibels: nil
    }
  }
  /// The formula for people.
  public var formula: String {
    switch self {
    case .amplitude: "20·log10 of amplitude"
    case .intensity: "10·log10 of intensity"
    case .decibels: "as in the file"
    }
  }
}

/// The reading of a radar band in decibels, with the reason for it.
public struct DecibelScale: Sendable, Hashable {
  /// What the samples are.
  public var quantity: BackscatterQuantity
  /// Why they are taken for it, for people.
  public var reason: String

  /// Makes a reading.
  public init(quantity: BackscatterQuantity, reason: String) {
    self.quantity = quantity
    self.reason = reason
  }

  /// The decibels of a sample; NaN for one that is not above 0, which no echo gives.
  public func decibels(of value: Float) -> Float {
    guard let factor = quantity.factor else { return value }
    return value > 0 && value.isFinite ? factor * log10f(value) : .nan
  }

  /// The reading of a view of one band; nil where its values are to be taken as they are: where the image is not known to be
  /// radar's, shows more than one band, holds pictures of 8 bits, or decibels that are multiplied or moved.
  ///
  /// `texts` are what the file and the record say of sensor and product, `stated` is what the analyst said that the
  /// samples are, which goes before everything else.
  public init?(of view: DecodedViewport, texts: [String], stated: BackscatterQuantity? = nil) {
    guard view.interpretation == .grey, view.shown.count == 1, let band = view.shown.first else { return nil }
    if let stated {
      self.init(quantity: stated, reason: "its record says so")
      return
    }
    let words = RadarWords([band.description] + texts)
    if band.isInDecibels || namesRadar(texts: texts, bandNames: [band.description]),
      let reason = Self.decibelReason(view, band, words)
    {
      guard band.isPlain, band.isInDecibels || band.sampleType.isFloat else { return nil }
      self.init(quantity: .decibels, reason: reason)
      return
    }
    guard namesRadar(texts: texts, bandNames: [band.description]), band.sampleType.bytes > 1 else { return nil }
    self.init(of: band, words)
  }

  /// Why the values of a band are taken for decibels; nil where they are not.
  private static func decibelReason(_ view: DecodedViewport, _ band: BandDescription, _ words: RadarWords) -> String? {
    if band.isInDecibels { return "its unit is \(band.unit)" }
    if words.contains("db") || words.contains("decibel") { return "it says dB" }
    return view.isMostlyNegative ? "most values are below 0" : nil
  }

  /// The reading of a radar band that does not hold decibels.
  private init(of band: BandDescription, _ words: RadarWords) {
    if band.sampleType.isComplex {
      self.init(quantity: .amplitude, reason: "the magnitude of complex samples is an amplitude")
    } else if let word = words.first(of: ["amplitude", "magnitude"]) {
      self.init(quantity: .amplitude, reason: "the band is named \(word)")
    } else if let word = words.first(of: ["intensity", "sigma0", "gamma0", "beta0", "power", "rtc"]) {
      self.init(quantity: .intensity, reason: "it says \(word)")
    } else if band.sampleType.isFloat {
      self.init(quantity: .intensity, reason: "floats of radar products are calibrated intensities")
    } else {
      self.init(quantity: .amplitude, reason: "integers of detected radar products (GRD) are amplitudes")
    }
  }
}

/// Whether what is said of an image's sensor and product, or the names of its bands, tell that a radar took it.
///
/// A polarisation counts as the name of a band only.
public func namesRadar(texts: [String], bandNames: [String] = []) -> Bool {
  RadarWords.polarisations.contains(where: RadarWords(bandNames).contains) || RadarWords(bandNames + texts).isRadar
}

/// What texts about an image say of radar.
private struct RadarWords {
  private let words: Set<String>

  init(_ texts: [String]) {
    let separators = texts.joined(separator: " ").lowercased()
    words = Set(separators.split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  static let polarisations = ["vv", "vh", "hh", "hv"]
  private static let sensors = [
    "sar", "sentinel1", "1a", "1b", "1c", "terrasar", "tandem", "radarsat", "iceye", "capella", "umbra",
    "palsar", "asar", "cosmo", "nisar", "paz",
  ]

  func contains(_ word: String) -> Bool { words.contains(word) }
  func first(of wanted: [String]) -> String? { wanted.first(where: words.contains) }

  /// Whether a radar is named; `1A` alone is one only beside the word Sentinel.
  var isRadar: Bool {
    let found = RadarWords.sensors.filter(words.contains)
    return found.contains { $0.first != "1" || words.contains("sentinel") }
  }
}

extension SampleType {
  /// Whether a sample is a real number with a fraction.
  public var isFloat: Bool { self == .float32 || self == .float64 }

  /// Whether a sample is a whole number.
  public var isWhole: Bool { !isFloat && !isComplex }
}

extension DecodedViewport {
  /// Whether more than half of the samples with data are below 0, as decibels of backscatter are and no power is.
  fileprivate var isMostlyNegative: Bool {
    var (count, negative) = (0, 0)
    for value in samples where value.isFinite {
      count += 1
      if value < 0 { negative += 1 }
    }
    return negative * 2 > count
  }

  /// The view in decibels.
  public func inDecibels(_ scale: DecibelScale) -> DecodedViewport {
    guard scale.quantity.factor != nil else { return self }
    var view = self
    view.samples = samples.map(scale.decibels)
    return view
  }
}

extension SceneDescription {
  /// Whether what the file says of its sensor and its bands tells that a radar took it.
  public var isRadar: Bool { namesRadar(texts: sensorTexts, bandNames: bands.map(\.description)) }

  /// The highest NIIRS rating (visible scale) that the ground sample distance allows; nil where that is not known, for radar,
  /// which has a scale of its own, and for classes and heights, which are no pictures.
  public var niirsCeiling: Int? {
    isRated ? limitingGroundSampleDistance.flatMap { Imagery.niirsCeiling(groundSampleDistance: $0) } : nil
  }

  /// Whether the visible scale of NIIRS speaks of such images: not of radar, heights and classes.
  public var isRated: Bool { !isRadar && detectedContent.content == .picture }

  /// What the file says of the sensor and the product, for telling radar images.
  public var sensorTexts: [String] {
    let names = [
      "TIFFTAG_IMAGEDESCRIPTION", "NITF_ICAT", "NITF_ISORCE", "PLATFORM", "SPACECRAFT_ID", "SATELLITE",
      "SATELLITE_IDENTIFIER",
      "MISSION", "MISSION_ID", "SENSOR", "SENSOR_ID", "PRODUCT_TYPE", "PRODUCT", "BEAM_MODE",
    ]
    return names.compactMap { metadata[$0] }
  }
}
