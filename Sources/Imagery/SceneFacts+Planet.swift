import JSONText

extension SceneFacts {
  /// What the metadata of a Planet item say; nil for JSON that is none.
  ///
  /// Source: Planet, item properties of the Data API. `cloud_percent` is a percentage, `cloud_cover` a fraction;
  /// `satellite_azimuth` is the direction from the ground to the satellite; `view_angle` is signed.
  init?(planet item: JSON, from origin: String) {
    guard let properties = item["properties"], let kind = properties["item_type"]?.string ?? item["item_type"]?.string,
      let acquired = properties["acquired"]?.string
    else { return nil }
    self.init()
    add(acquired: AcquisitionTime(instant: acquired), from: origin)
    add(.sunAzimuth, properties["sun_azimuth"]?.double, from: origin)
    add(.sunElevation, properties["sun_elevation"]?.double, from: origin)
    add(.offNadir, (properties["view_angle"]?.double).map(abs), from: origin)
    add(
      .viewAzimuth, (properties["satellite_azimuth"]?.double).map(turnedRound), from: origin + ", turned by 180°")
    add(.statedGSD, properties["gsd"]?.double, from: origin)
    let fraction = properties["cloud_cover"]?.double
    add(.cloudCover, properties["cloud_percent"]?.double ?? fraction.map { $0 * 100 }, from: origin)
    add(.snowCover, properties["snow_ice_percent"]?.double, from: origin)
    add(.platform, properties["satellite_id"]?.string, from: origin)
    add(.constellation, properties["provider"]?.string, from: origin)
    add(.instrument, properties["instrument"]?.string, from: origin)
    add(.processingLevel, kind, from: origin)
    add(.vendorIdentifier, item["id"]?.string, from: origin)
    add(footprint: StatedFootprint(geometry: item["geometry"], from: origin))
  }
}
