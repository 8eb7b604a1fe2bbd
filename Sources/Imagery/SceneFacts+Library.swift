extension SceneFacts {
  /// Takes what GDAL's metadata items say and is not known yet: NITF header and tagged records, the domains that GDAL
  /// makes of vendors' files, EXIF, TIFF tags.
  ///
  /// Sources: MIL-STD-2500C for the header; STDI-0002 for USE00A, CSEXRA, STDIDC, CSDIDA, AIMIDB, ACFTB and PIAIMC,
  /// whose ground sample distances are in inches. STDI-0002 defines obliquity both from the vertical and from the
  /// horizontal; it is taken as from the vertical, and counts as guessed.
  mutating func add(items: [String: String]) {
    add(acquired: items)
    if let day = items["DATE_ACQUIRED"] {
      let clock = (items["SCENE_CENTER_TIME"] ?? "").filter { $0 != "\"" }
      add(acquired: AcquisitionTime(instant: clock.isEmpty ? day : "\(day)T\(clock)"), from: "DATE_ACQUIRED")
    }
    for rule in Self.numberRules {
      guard let text = items[rule.item], let number = Double(text.filter { $0 != " " && $0 != "\"" }) else { continue }
      let value = rule.isInInches ? number * 0.0254 : number
      add(rule.property, value, from: Self.origin(of: rule.item), isGuessed: rule.isGuessed)
    }
    for (property, item, isGuessed) in Self.textRules {
      add(property, items[item], from: Self.origin(of: item), isGuessed: isGuessed)
    }
    addByLastName(items)
    addDescribed(items)
  }

  private mutating func add(acquired items: [String: String]) {
    let known: [(name: String, isUTC: Bool)] = [
      ("NITF_CSDIDA_TIME", true), ("NITF_STDIDC_ACQUISITION_DATE", true), ("NITF_AIMIDB_ACQUISITION_DATE", true),
      ("ACQUISITIONDATETIME", true), ("NITF_IDATIM", true), ("EXIF_DateTimeOriginal", false),
    ]
    for source in known {
      guard let value = items[source.name], let time = AcquisitionTime(metadata: value, isUTC: source.isUTC) else {
        continue
      }
      add(acquired: time, from: Self.origin(of: source.name))
    }
  }

  private struct NumberRule {
    var property: SceneProperty
    var item: String
    var isInInches = false
    var isGuessed = false
  }

  private static let numberRules = [
    NumberRule(property: .sunAzimuth, item: "SUN_AZIMUTH"), NumberRule(property: .sunElevation, item: "SUN_ELEVATION"),
    NumberRule(property: .offNadir, item: "OFF_NADIR"), NumberRule(property: .cloudCover, item: "CLOUDCOVER"),
    NumberRule(property: .sunAzimuth, item: "NITF_CSEXRA_SUN_AZIMUTH"),
    NumberRule(property: .sunElevation, item: "NITF_CSEXRA_SUN_ELEVATION"),
    NumberRule(property: .incidenceAngle, item: "NITF_CSEXRA_OBLIQUITY_ANGLE", isGuessed: true),
    NumberRule(property: .predictedNIIRS, item: "NITF_CSEXRA_PREDICTED_NIIRS"),
    NumberRule(property: .statedGSD, item: "NITF_CSEXRA_GEO_MEAN_GSD", isInInches: true),
    NumberRule(property: .statedGSD, item: "NITF_CSEXRA_MAX_GSD", isInInches: true),
    NumberRule(property: .sunAzimuth, item: "NITF_USE00A_SUN_AZ"),
    NumberRule(property: .sunElevation, item: "NITF_USE00A_SUN_EL"),
    NumberRule(property: .offNadir, item: "NITF_USE00A_OBL_ANG", isGuessed: true),
    NumberRule(property: .statedGSD, item: "NITF_USE00A_MEAN_GSD", isInInches: true),
    NumberRule(property: .absoluteOrbit, item: "NITF_USE00A_REV_NUM"),
    NumberRule(property: .cloudCover, item: "NITF_PIAIMC_CLOUDCVR"),
    NumberRule(property: .statedGSD, item: "NITF_PIAIMC_MEANGSD", isInInches: true),
  ]

  private static let textRules: [(SceneProperty, item: String, isGuessed: Bool)] = [
    (.platform, "SATELLITEID", false), (.platform, "SPACECRAFT_ID", false), (.instrument, "NITF_CSEXRA_SENSOR", false),
    (.instrument, "NITF_PIAIMC_SENSNAME", false), (.instrument, "NITF_ACFTB_SENSOR_ID", false),
    (.instrument, "NITF_ISORCE", true), (.mission, "NITF_STDIDC_MISSION", false),
    (.mission, "NITF_AIMIDB_MISSION_IDENTIFICATION", false), (.mission, "NITF_ACFTB_AC_MSN_ID", false),
    (.credit, "TIFFTAG_COPYRIGHT", false), (.credit, "EXIF_Copyright", false), (.credit, "NITF_ONAME", true),
    (.credit, "COPYRIGHT", false), (.credit, "TIFFTAG_ARTIST", true), (.credit, "EXIF_Artist", true),
  ]

  /// Vendors' names behind dots, as GDAL keeps them in its domain IMD.
  private mutating func addByLastName(_ items: [String: String]) {
    let names: [(SceneProperty, String)] = [
      (.sunElevation, "meanSunEl"), (.sunAzimuth, "meanSunAz"), (.offNadir, "meanOffNadirViewAngle"),
      (.sunElevation, "SUN_ELEVATION"), (.sunAzimuth, "SUN_AZIMUTH"),
    ]
    for (name, value) in items.sorted(by: { $0.key < $1.key }) {
      let last = name.split(separator: ".").last.map(String.init) ?? name
      for (property, wanted) in names where last == wanted { add(property, Double(value), from: name) }
    }
  }

  private mutating func addDescribed(_ items: [String: String]) {
    if let code = items["NITF_CSDIDA_PLATFORM_CODE"], let vehicle = items["NITF_CSDIDA_VEHICLE_ID"] {
      let name = (code + vehicle).filter { $0 != " " }
      add(.platform, Self.satellites[name.uppercased()] ?? name, from: "NITF TRE CSDIDA")
    }
    let camera = ["EXIF_Make", "EXIF_Model"].compactMap { items[$0]?.trimmingSpaces }.joined(separator: " ")
    add(.instrument, camera, from: "EXIF Make, Model")
    add(.cameraPosition, EXIFPosition(items)?.text, from: "EXIF GPS")
  }

  /// A metadata item's name as people write it: "NITF TRE USE00A", "NITF IDATIM", "EXIF Artist".
  static func origin(of item: String) -> String {
    let parts = item.split(separator: "_", maxSplits: 2).map(String.init)
    if parts.count == 3, parts[0] == "NITF" { return "NITF TRE \(parts[1])" }
    if parts.count >= 2, parts[0] == "NITF" || parts[0] == "EXIF" { return parts.joined(separator: " ") }
    return item.hasPrefix("TIFFTAG_") ? "TIFF tag \(item.dropFirst(8))" : item
  }
}
