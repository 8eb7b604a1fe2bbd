extension SceneFacts {
  /// What an IMD says; nil for a text that is none.
  init?(imd: KeyValueText, from origin: String) {
    guard imd.groups.contains(where: { $0.hasPrefix("IMAGE") || $0.hasPrefix("BAND") }) else { return nil }
    self.init(digitalGlobe: Dictionary(imd.values.map { ($0.key.uppercased(), $0.value) }) { a, _ in a }, from: origin)
  }

  /// What the items of an IMD say, by their names in capitals, as the XML form has them.
  ///
  /// Source: DigitalGlobe, Imagery Support Data (ISD) documentation. Clouds are a fraction there, −999 where nobody
  /// looked. The satellite's azimuth is the direction from the ground to the satellite; STAC's `view:azimuth` starts
  /// from the point below the satellite, so it is turned round.
  init?(digitalGlobe items: [String: String], from origin: String) {
    guard items["SATID"] != nil || items["CATID"] != nil else { return nil }
    self.init()
    func number(_ names: String...) -> Double? { names.lazy.compactMap { items[$0].flatMap(Double.init) }.first }
    let times = ["FIRSTLINETIME", "TLCTIME", "EARLIESTACQTIME"].lazy.compactMap { items[$0] }
    add(acquired: times.first.flatMap { AcquisitionTime(digits: $0, isUTC: true) }, from: origin)
    add(.sunAzimuth, number("MEANSUNAZ", "SUNAZ"), from: origin)
    add(.sunElevation, number("MEANSUNEL", "SUNEL"), from: origin)
    add(.offNadir, number("MEANOFFNADIRVIEWANGLE", "OFFNADIRVIEWANGLE"), from: origin)
    add(.incidenceAngle, number("MEANSATEL", "SATEL").map { 90 - $0 }, from: origin)
    add(.viewAzimuth, number("MEANSATAZ", "SATAZ").map(turnedRound), from: origin + ", turned by 180°")
    add(.statedGSD, number("MEANCOLLECTEDGSD", "COLLECTEDGSD", "MEANPRODUCTGSD", "PRODUCTGSD"), from: origin)
    add(.cloudCover, number("CLOUDCOVER").map { $0 * 100 }, from: origin)
    add(.platform, items["SATID"].map { Self.satellites[$0.uppercased()] ?? $0 }, from: origin)
    add(.absoluteOrbit, number("REVNUMBER"), from: origin)
    add(.processingLevel, items["PRODUCTLEVEL"], from: origin)
    add(.vendorIdentifier, items["CATID"] ?? items["PRODUCTCATALOGID"], from: origin)
    let corners = ["UL", "UR", "LR", "LL"].map { (longitude: number($0 + "LON"), latitude: number($0 + "LAT")) }
    add(footprint: StatedFootprint(corners: corners, from: origin))
  }

  /// The names of DigitalGlobe's satellites by their codes.
  static let satellites = [
    "QB02": "QuickBird", "WV01": "WorldView-1", "WV02": "WorldView-2", "WV03": "WorldView-3", "WV04": "WorldView-4",
    "GE01": "GeoEye-1", "IK01": "IKONOS", "IK02": "IKONOS",
  ]
}

/// The opposite direction, degrees.
func turnedRound(_ azimuth: Double) -> Double { azimuth >= 180 ? azimuth - 180 : azimuth + 180 }
