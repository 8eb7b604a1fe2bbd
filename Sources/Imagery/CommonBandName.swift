/// What a band records, in the common names of the STAC Electro-Optical extension (v2.0.0).
public enum CommonBandName: String, Sendable, Hashable, CaseIterable {
  case pan, coastal, blue, green, green05, yellow, red, rededge, rededge071, rededge075, rededge078
  case nir, nir08, nir09, cirrus, swir16, swir22, lwir, lwir11, lwir12

  /// The words for people; the common name itself where it is a word.
  public var title: String {
    switch self {
    case .pan: "panchromatic"
    case .coastal: "coastal aerosol"
    case .rededge, .rededge071, .rededge075, .rededge078: "red edge"
    case .nir, .nir08, .nir09: "near infrared"
    case .swir16, .swir22: "short-wave infrared"
    case .lwir, .lwir11, .lwir12: "thermal infrared"
    case .blue, .green, .green05, .yellow, .red, .cirrus: rawValue
    }
  }

  /// Finds the common name that a band's own name or description is, as `nir`, `NIR`, `Near Infrared`, `Panchromatic`.
  public init?(describing text: String) {
    let word = text.lowercased().filter { $0.isLetter || $0.isNumber }
    if let exact = CommonBandName(rawValue: word) {
      self = exact
      return
    }
    switch word {
    case "panchromatic": self = .pan
    case "coastalblue", "coastalaerosol", "deepblue": self = .coastal
    case "nearinfrared", "nir1", "infrared": self = .nir
    case "nir2": self = .nir09
    case "swir1": self = .swir16
    case "swir2": self = .swir22
    case "thermal", "thermalinfrared", "tir": self = .lwir
    default: return nil
    }
  }
}
