import JSONText

extension SceneFacts {
  /// What a STAC Item says; nil for JSON that is none, and for an item that has no asset of the image's file name.
  init?(item: JSON, ofImage image: String, from origin: String) {
    guard item["type"]?.string == "Feature", item["stac_version"]?.string != nil, let properties = item["properties"],
      (item["assets"]?.object?.members ?? []).contains(where: { $0.value["href"]?.string?.names(image) == true })
    else { return nil }
    self.init()
    let time = properties["datetime"]?.string
    add(acquired: time.flatMap { AcquisitionTime(instant: $0) }, from: origin)
    for (property, name) in Self.numbers { add(property, properties[name]?.double, from: origin) }
    for (property, name) in Self.texts { add(property, properties[name]?.string, from: origin) }
    let instruments = (properties["instruments"]?.array ?? []).prefix(8).compactMap(\.string)
    add(.instrument, instruments.joined(separator: ", "), from: origin)
    add(.vendorIdentifier, item["id"]?.string, from: origin)
    add(.credit, Self.holders(properties), from: origin, isGuessed: true)
    add(footprint: StatedFootprint(geometry: item["geometry"], from: origin))
  }

  /// The members of an item, and of earlier versions, by what they speak of.
  private static let numbers: [(SceneProperty, String)] = [
    (.sunAzimuth, "view:sun_azimuth"), (.sunAzimuth, "eo:sun_azimuth"), (.sunElevation, "view:sun_elevation"),
    (.sunElevation, "eo:sun_elevation"), (.offNadir, "view:off_nadir"), (.offNadir, "eo:off_nadir"),
    (.incidenceAngle, "view:incidence_angle"), (.viewAzimuth, "view:azimuth"), (.statedGSD, "gsd"),
    (.statedGSD, "eo:gsd"), (.cloudCover, "eo:cloud_cover"), (.snowCover, "eo:snow_cover"),
    (.absoluteOrbit, "sat:absolute_orbit"), (.relativeOrbit, "sat:relative_orbit"),
  ]
  private static let texts: [(SceneProperty, String)] = [
    (.platform, "platform"), (.platform, "eo:platform"), (.constellation, "constellation"), (.mission, "mission"),
    (.orbitState, "sat:orbit_state"), (.processingLevel, "processing:level"), (.credit, "overlook:credit"),
  ]

  /// The names of those who license or produce the data.
  private static func holders(_ properties: JSON) -> String? {
    let providers = (properties["providers"]?.array ?? []).prefix(8)
    for role in ["licensor", "producer"] {
      let names = providers.filter { $0["roles"]?.array?.contains(.string(role)) == true }
        .compactMap { $0["name"]?.string }
      if !names.isEmpty { return names.joined(separator: ", ") }
    }
    return nil
  }
}

extension String {
  /// Whether an address ends in a file of a name.
  fileprivate func names(_ file: String) -> Bool {
    let path = prefix { $0 != "?" && $0 != "#" }
    return path == file || path.hasSuffix("/" + file)
  }
}
