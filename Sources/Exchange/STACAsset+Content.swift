import JSONText

/// What an asset shows, the best to be looked at first.
enum AssetContent: Int, Comparable {
  /// A picture in true colours, made to be looked at.
  case visual
  /// Red, green and blue among its bands.
  case trueColor
  /// Several bands, or a product that is named as whole.
  case composite
  case panchromatic, red, green, nearInfrared, blue
  /// Any other band with a common name.
  case otherBand
  /// Data of which nothing more is said.
  case unknown
  /// A reduced picture of the item.
  case overview
  /// Data about the picture or drawn from it, as angles and aerosols.
  case ancillary

  static func < (left: AssetContent, right: AssetContent) -> Bool { left.rawValue < right.rawValue }
}

extension STACAsset {
  /// Words of roles and names of what is no picture of the ground: thumbnails, descriptions, and samples that say how far the
  /// others can be trusted.
  private static let excluded: Set<String> = [
    "thumbnail", "thumb", "metadata", "mask", "qa", "bqa", "qc", "quality", "udm", "udm2", "fmask", "cfmask", "cloud",
    "clouds",
    "shadow", "snow", "saturation", "radsat", "scl",
  ]
  /// Words of roles and names of what is computed for each sample of a picture.
  private static let ancillary: Set<String> = [
    "aot", "wvp", "atran", "cdist", "drad", "urad", "trad", "emis", "emsd", "opacity", "vaa", "vza", "saa", "sza",
    "azimuth",
    "elevation", "zenith", "angle", "incidence", "temperature", "emissivity", "dem", "noise", "calibration", "label",
    "labels",
  ]
  private static let reduced: Set<String> = ["overview", "preview", "browse", "quicklook", "pvi"]
  private static let whole: Set<String> = [
    "analytic", "multispectral", "mosaic", "composite", "ortho", "orthophoto", "pansharpened", "pansharp", "image",
  ]
  /// Of bands that bear only a number the fourth is red on Sentinel-2 and Landsat 8 and 9.
  private static let bandContents: [(content: AssetContent, names: Set<String>)] = [
    (.panchromatic, ["pan", "panchromatic"]), (.red, ["red", "b4", "b04"]), (.green, ["green"]),
    (.nearInfrared, ["nir", "nir08"]),
    (.blue, ["blue"]),
  ]

  /// What the asset shows, by its roles, its bands and its names; nil where that is never a picture of the ground.
  var content: AssetContent? {
    let own = roles.isEmpty ? names : Set(roles.flatMap(words))
    guard own.isDisjoint(with: Self.excluded), names.isDisjoint(with: Self.excluded) else { return nil }
    let isData = roles.contains("data") || roles.contains("visual")
    if !isData, !own.isDisjoint(with: Self.reduced) { return .overview }
    if roles.contains("visual") || !names.isDisjoint(with: ["visual", "tci", "rgb", "truecolor"]) { return .visual }
    let bands = commonNames
    if bands.isSuperset(of: ["red", "green", "blue"]) { return .trueColor }
    if bandCount >= 3 { return .composite }
    if !own.isDisjoint(with: Self.ancillary) || !names.isDisjoint(with: Self.ancillary) {
      return bands.isEmpty ? .ancillary : .otherBand
    }
    let known = bands.isEmpty ? names : bands
    if let band = Self.bandContents.first(where: { !$0.names.isDisjoint(with: known) }) { return band.content }
    if !bands.isEmpty { return .otherBand }
    if !names.isDisjoint(with: ["swir16", "swir22", "rededge", "coastal", "cirrus", "lwir"]) { return .otherBand }
    return names.isDisjoint(with: Self.whole) ? .unknown : .composite
  }

  /// Whether its samples are measured in bands, as far as roles and names tell: no picture made of them, no mask, nothing
  /// worked out of them.
  public var holdsBands: Bool {
    switch content {
    case .trueColor, .composite, .panchromatic, .red, .green, .nearInfrared, .blue, .otherBand: true
    case .unknown: !bands.isEmpty || !names.filter { $0.wholeMatch(of: /b[0-9]{1,2}a?/) != nil }.isEmpty
    case .visual, .overview, .ancillary, nil: false
    }
  }

  /// What tells two assets with the same bands from two with others: the names of the bands, else its own.
  public var bandNames: [String] {
    let listed = bands.compactMap { $0["name"]?.string ?? $0["eo:common_name"]?.string ?? $0["common_name"]?.string }
    return (listed.isEmpty ? [key] : listed).map { $0.lowercased() }
  }

  /// The words of its key.
  private var names: Set<String> { Set(words(of: key)) }

  private func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private var bands: [JSON] { value["bands"]?.array ?? value["eo:bands"]?.array ?? [] }

  private var bandCount: Int { max(bands.count, value["raster:bands"]?.array?.count ?? 0) }

  /// The common name of its band; nil where it has several bands, or none that anybody names so.
  public var commonName: String? { bands.count <= 1 && commonNames.count == 1 ? commonNames.first : nil }

  /// The common names of its bands; early items give the bands by their place in the list of the item.
  private var commonNames: Set<String> {
    let values = bands.compactMap { band in
      band.integer.flatMap { itemBands.indices.contains(Int(clamping: $0)) ? itemBands[Int(clamping: $0)] : nil }
        ?? band
    }
    return Set(values.compactMap { $0["eo:common_name"]?.string ?? $0["common_name"]?.string })
  }

  /// The size of a sample on the ground; none said counts as the coarsest.
  var sampleDistance: Double { statedSampleDistance ?? .infinity }

  /// The size of a sample on the ground in metres, as the asset has it; nil where it says nothing.
  public var statedSampleDistance: Double? {
    let stated = value["gsd"]?.double ?? value["raster:bands"]?.array?.first?["spatial_resolution"]?.double
    let distance = stated ?? value["raster:spatial_resolution"]?.double
    return distance.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
  }
}
