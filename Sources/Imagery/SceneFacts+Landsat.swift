extension SceneFacts {
  /// What the items of a Landsat MTL say, of before 2012, of Collection 1 or of Collection 2; nil for ones that are none.
  ///
  /// Clouds are a percentage, −1 where nobody looked. The off-nadir angle of the scene's middle is taken
  /// to be the roll angle.
  init?(landsat items: [String: String], from origin: String) {
    guard let spacecraft = items["SPACECRAFT_ID"],
      let date = items["DATE_ACQUIRED"] ?? items["ACQUISITION_DATE"]
    else { return nil }
    self.init()
    func number(_ name: String) -> Double? { items[name].flatMap(Double.init) }
    let time = items["SCENE_CENTER_TIME"] ?? items["SCENE_CENTER_SCAN_TIME"] ?? ""
    add(acquired: AcquisitionTime(digits: "\(date)T\(time)", isUTC: true), from: origin)
    add(.sunAzimuth, number("SUN_AZIMUTH"), from: origin)
    // Before 2012 the azimuth ran from −180 to 180.
    add(.sunAzimuth, number("SUN_AZIMUTH").map { $0 + 360 }, from: origin)
    add(.sunElevation, number("SUN_ELEVATION"), from: origin)
    add(.offNadir, number("ROLL_ANGLE").map(abs), from: origin + " (roll angle)", isGuessed: true)
    add(.cloudCover, number("CLOUD_COVER"), from: origin)
    add(.platform, Self.spacecraft(spacecraft), from: origin)
    add(.instrument, items["SENSOR_ID"], from: origin)
    add(.processingLevel, items["PROCESSING_LEVEL"] ?? items["DATA_TYPE"] ?? items["PRODUCT_TYPE"], from: origin)
    let identifier = items["LANDSAT_PRODUCT_ID"] ?? items["LANDSAT_SCENE_ID"]
    add(.vendorIdentifier, identifier, from: origin)
    add(.credit, items["ORIGIN"], from: origin)
    let corners = ["UL", "UR", "LR", "LL"].map { corner in
      (
        longitude: number("CORNER_\(corner)_LON_PRODUCT") ?? number("PRODUCT_\(corner)_CORNER_LON"),
        latitude: number("CORNER_\(corner)_LAT_PRODUCT") ?? number("PRODUCT_\(corner)_CORNER_LAT")
      )
    }
    add(footprint: StatedFootprint(corners: corners, from: origin))
  }

  /// `LANDSAT_5` and `Landsat5` as `Landsat 5`.
  private static func spacecraft(_ name: String) -> String {
    guard name.lowercased().hasPrefix("landsat") else { return name }
    let number = name.filter { $0.isASCII && $0.isNumber }
    return number.isEmpty ? "Landsat" : "Landsat \(number)"
  }
}
