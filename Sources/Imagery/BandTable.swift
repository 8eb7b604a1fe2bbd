public import JSONText

/// The bands of one image, as far as its file and its record describe them.
public struct BandTable: Sendable, Hashable {
  /// The bands in the order of their numbers.
  public private(set) var bands: [SpectralBand]

  /// Makes a table of bands that are known.
  public init(_ bands: [SpectralBand]) { self.bands = bands }

  /// The most bands of a record that are read.
  public static let largestCount = 4096

  /// What a file says, completed by what its record says of the same bands.
  ///
  /// A record that lists another number of bands speaks of something else, and is left aside.
  public init(file: SceneDescription, record: BandTable? = nil) {
    let platform = SensorBands.platformNames.compactMap { file.metadata[$0] }.joined(separator: " ")
    self.init(file.bands.map { SpectralBand($0) })
    name(bySensor: platform)
    if let record, record.bands.count == bands.count { complete(from: record) }
  }

  /// Reads a STAC Item: `bands` or `eo:bands` of the asset, else of the properties; nil where it lists none.
  public init?(stacItem item: JSON, asset: String) {
    let properties = item["properties"]
    let places = [item["assets"]?[asset], properties]
    let lists = places.flatMap { [$0?["bands"]?.array, $0?["eo:bands"]?.array] }
    guard let list = lists.compactMap({ $0 }).first(where: { !$0.isEmpty }), list.count <= BandTable.largestCount
    else { return nil }
    self.init(list.enumerated().map { SpectralBand(number: $0.offset + 1, stac: $0.element) })
    readUnits(of: item["assets"]?[asset])
    name(bySensor: properties?["platform"]?.string ?? "")
  }

  /// Reads the bands of one asset, `bands` or `eo:bands`; without a list it has one band, by the name of the asset.
  public init(asset: JSON, called key: String, platform: String) {
    let list = [asset["bands"]?.array, asset["eo:bands"]?.array].compactMap { $0 }.first {
      !$0.isEmpty && $0.count <= BandTable.largestCount
    }
    let alone = SpectralBand(number: 1, name: key, commonName: CommonBandName(describing: key))
    self.init(list?.enumerated().map { SpectralBand(number: $0.offset + 1, stac: $0.element) } ?? [alone])
    readUnits(of: asset)
    name(bySensor: platform)
    guard asset["roles"]?.array?.contains("visual") == true else { return }
    for index in bands.indices { bands[index].isPicture = true }
  }

  /// Takes units from where STAC has them besides: `raster:bands` before version 1.1, and the asset itself since.
  private mutating func readUnits(of asset: JSON?) {
    let older = asset?["raster:bands"]?.array ?? []
    for index in bands.indices where bands[index].unit.isEmpty {
      let own = older.count == bands.count ? older[index]["unit"]?.string : nil
      bands[index].unit = cleanedText(own ?? asset?["unit"]?.string ?? "", atMost: 64)
    }
  }

  private mutating func name(bySensor platform: String) {
    guard let sensor = SensorBands(platform: platform) else { return }
    for index in bands.indices where bands[index].commonName == nil {
      bands[index].commonName = sensor.commonName(ofBandNamed: bands[index].name)
    }
  }

  private mutating func complete(from record: BandTable) {
    for index in bands.indices {
      let known = record.bands[index]
      if !known.name.isEmpty { bands[index].name = known.name }
      bands[index].commonName = known.commonName ?? bands[index].commonName
      bands[index].centerWavelength = known.centerWavelength ?? bands[index].centerWavelength
      if bands[index].unit.isEmpty { bands[index].unit = known.unit }
    }
  }
}

extension SensorBands {
  /// The names under which files say what took the image.
  fileprivate static let platformNames = [
    "SPACECRAFT_ID", "SPACECRAFT_NAME", "PLATFORM", "platform", "DATATAKE_1_SPACECRAFT_NAME", "SATELLITEID",
  ]
}

extension BandTable {
  /// The first band that records one of these, the ones named first before the others.
  public func band(recording names: CommonBandName...) -> SpectralBand? {
    for name in names {
      if let band = measuredFirst.first(where: { $0.commonName == name }) { return band }
    }
    return nil
  }

  /// The bands, those of pictures that were made to be looked at last.
  private var measuredFirst: [SpectralBand] {
    bands.contains(where: \.isPicture) ? bands.filter { !$0.isPicture } + bands.filter(\.isPicture) : bands
  }

  /// Finds a band by its number, its own name, or its common name, whatever the case of the letters.
  public func band(named text: String) -> SpectralBand? {
    let word = text.lowercased()
    if let number = Int(word) { return bands.first { $0.number == number } }
    let measured = bands.filter { !$0.isPicture }
    return BandTable.band(in: measured, named: word) ?? BandTable.band(in: bands.filter(\.isPicture), named: word)
  }

  private static func band(in bands: [SpectralBand], named word: String) -> SpectralBand? {
    bands.first { $0.name.lowercased() == word } ?? bands.first { $0.commonName?.rawValue == word }
      ?? CommonBandName(describing: word).flatMap { common in bands.first { $0.commonName == common } }
      ?? (word == "nir" ? bands.first { $0.commonName == .nir08 } ?? bands.first { $0.commonName == .nir09 } : nil)
  }

  /// The bands shown where nobody chose any: red, green and blue as the names of the bands say, else the
  /// panchromatic one, else what the worker takes by the colour interpretation.
  public var defaultChoice: BandChoice {
    let picture = BandTable(bands.filter(\.isPicture))
    if let choice = BandComposition.trueColor.choice(in: picture) { return choice }
    if bands.contains(where: \.hasPalette) || isColored { return .automatic }
    if let choice = BandComposition.trueColor.choice(in: self) { return choice }
    guard let pan = band(recording: .pan), pan.number != 1 else { return .automatic }
    return .grey(pan.number)
  }

  /// Whether the file itself means three bands as red, green and blue.
  private var isColored: Bool {
    let wanted: [ColorInterpretation] = [.red, .green, .blue]
    return wanted.allSatisfy { color in bands.contains { $0.colorInterpretation == color } }
  }

  /// The bands of a choice by their shortest words, as `nir08,red,green`; numbers where the table has no such band.
  public func words(of numbers: [Int]) -> String {
    numbers.map { number in bands.first { $0.number == number }?.word ?? "\(number)" }.joined(separator: ",")
  }
}
