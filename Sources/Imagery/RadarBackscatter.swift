import Glibc

/// What the samples of a radar image are before they are put into decibels.
public enum BackscatterQuantity: String, Sendable, Hashable, CaseIterable {
  /// Proportional to the field strength: detected products, and the magnitude of complex ones.
  case amplitude
  /// Proportional to the power: calibrated backscatter (σ⁰, γ⁰, β⁰).
  case intensity

  /// Decibels for each power of ten: 20·log10 of an amplitude is 10·log10 of its square, the intensity.
  public var factor: Float { self == .amplitude ? 20 : 10 }
  /// The formula for people.
  public var formula: String { self == .amplitude ? "20·log10 of amplitude" : "10·log10 of intensity" }
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
    value > 0 && value.isFinite ? quantity.factor * log10f(value) : .nan
  }

  /// The reading of a view of a radar image; nil where the image is not known to be radar's, shows more than one band,
  /// holds pictures of 8 bits, or decibels already.
  ///
  /// `texts` are what the file and the record say of sensor and product.
  public init?(of view: DecodedViewport, texts: [String]) {
    guard view.interpretation == .grey, view.shown.count == 1, let band = view.shown.first,
      band.sampleType != .uint8, band.sampleType != .int8
    else { return nil }
    let words = RadarWords([band.description] + texts)
    guard namesRadar(texts: texts, bandNames: [band.description]), !words.contains("db"), !words.contains("decibel"),
      !view.isMostlyNegative
    else { return nil }
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
  public var isRated: Bool { !isRadar && !isElevation && bands.first?.isOfClasses != true }

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
