/// What the numbered bands of well-known sensors record, for files that name their bands by the sensor's numbers only.
///
/// After the sensors' own band designations: USGS "Landsat satellites band designations", ESA "Sentinel-2 MSI".
struct SensorBands: Sendable {
  private let names: [String: CommonBandName]

  /// Finds the sensor in what the file or the record says of its platform, as `LANDSAT_8` or `sentinel-2a`.
  init?(platform text: String) {
    let word = text.lowercased().filter { $0.isLetter || $0.isNumber }
    if ["landsat8", "landsat9"].contains(where: word.contains) {
      names = SensorBands.operationalLandImager
    } else if ["landsat4", "landsat5", "landsat7"].contains(where: word.contains) {
      names = SensorBands.thematicMapper
    } else if word.contains("sentinel2") {
      names = SensorBands.multispectralInstrument
    } else {
      return nil
    }
  }

  /// What a band records by its name, as `B4`, `B04`, `SR_B4`, `ST_B10`; nil for one that is no band of the sensor.
  func commonName(ofBandNamed name: String) -> CommonBandName? {
    Self.designation(ofBandNamed: name).flatMap { names[$0] }
  }

  /// The number that a band's name gives it, as 4 in `B4`, `B04`, `SR_B4`; nil for `B8A` and all other names.
  static func number(ofBandNamed name: String) -> Int? {
    designation(ofBandNamed: name).flatMap { Int($0) }.flatMap { (1...99).contains($0) ? $0 : nil }
  }

  /// What stands behind the B, without a leading zero.
  private static func designation(ofBandNamed name: String) -> String? {
    let last = name.uppercased().split { $0 == "_" || $0 == " " || $0 == "-" }.last.map(String.init) ?? ""
    guard last.first == "B" else { return nil }
    let number = last.dropFirst()
    return number.first == "0" ? String(number.dropFirst()) : String(number)
  }

  private static let operationalLandImager: [String: CommonBandName] = [
    "1": .coastal, "2": .blue, "3": .green, "4": .red, "5": .nir08, "6": .swir16, "7": .swir22, "8": .pan,
    "9": .cirrus, "10": .lwir11, "11": .lwir12,
  ]
  private static let thematicMapper: [String: CommonBandName] = [
    "1": .blue, "2": .green, "3": .red, "4": .nir08, "5": .swir16, "6": .lwir, "7": .swir22, "8": .pan,
  ]
  private static let multispectralInstrument: [String: CommonBandName] = [
    "1": .coastal, "2": .blue, "3": .green, "4": .red, "5": .rededge071, "6": .rededge075, "7": .rededge078,
    "8": .nir, "8A": .nir08, "9": .nir09, "10": .cirrus, "11": .swir16, "12": .swir22,
  ]
}
