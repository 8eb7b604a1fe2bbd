import CGeographicLib

/// Reads UTM or UPS coordinates from folded text; nil when the text does not have that shape.
func readGrid(_ text: String) throws(PlacesError) -> ParsedPlace? {
  guard let shape = GridShape(text) else { return nil }
  guard shape.isPolar || (1...60).contains(shape.zone) else {
    throw .outOfRange(quantity: "UTM zone", value: "\(shape.zone)", limits: "zones run from 1 to 60")
  }
  guard let north = shape.isNorth else {
    throw .unclear(text: text, reason: "\(shape.letters) is neither N nor S nor a latitude band")
  }
  let point = try point(of: shape, north: north, in: text)
  try checkBand(of: shape, at: point, in: text)
  return ParsedPlace(
    point: point, asTyped: text, form: .utm, precision: shape.unit, warnings: warnings(about: shape, at: point))
}

private func point(of shape: GridShape, north: Bool, in text: String) throws(PlacesError) -> GeoPoint {
  let grid = geo_grid(
    zone: Int32(shape.zone), north: north, easting: shape.easting.value, northing: shape.northing.value)
  var point = geo_point()
  let outcome = geo_from_grid(grid, &point)
  guard outcome.status == GEO_DONE else { throw .notOnGrid(text: text, detail: outcome.text) }
  return GeoPoint(point)
}

/// A band letter that the coordinates contradict is refused.
private func checkBand(of shape: GridShape, at point: GeoPoint, in text: String) throws(PlacesError) {
  guard let band = shape.band else { return }
  // A metre typed just past the edge of a band is still that band's.
  guard ![-0.001, 0, 0.001].contains(where: { latitudeBand(point.latitude + $0) == band }) else { return }
  throw .unclear(
    text: text,
    reason: "band \(band) does not hold latitude \(fixed(point.latitude, decimals: 4)); "
      + "write N or S for the hemisphere")
}

private func warnings(about shape: GridShape, at point: GeoPoint) -> [String] {
  var warnings: [String] = []
  if let band = shape.band {
    let hemisphere = point.latitude < 0 ? "S" : "N"
    warnings.append("\(band) was read as a latitude band: \(shape.zone)\(hemisphere) names the hemisphere.")
  }
  if shape.letters == "S" && !shape.isPolar, let other = shape.placeInBandS {
    warnings.append(
      "S was read as the southern hemisphere. If it is latitude band S the place is "
        + "\(format(other, as: .dd)): write \(shape.zone)N.")
  }
  if let standard = gridZone(of: point), standard != shape.zone {
    warnings.append("The place lies outside \(gridName(shape.zone)): its own grid is \(gridName(standard)).")
  }
  return warnings
}

extension GridShape {
  /// The place that an S would name as a latitude band (32° to 40° north); nil where the northing rules it out.
  fileprivate var placeInBandS: GeoPoint? {
    let grid = geo_grid(zone: Int32(zone), north: true, easting: easting.value, northing: northing.value)
    var point = geo_point()
    guard geo_from_grid(grid, &point).status == GEO_DONE, latitudeBand(point.latitude) == "S" else { return nil }
    return GeoPoint(point)
  }
}

private func gridName(_ zone: Int) -> String {
  zone == 0 ? "UPS" : "UTM zone \(zone)"
}

/// The standard UTM zone of a point, 0 for UPS; nil for points that are not valid.
func gridZone(of point: GeoPoint) -> Int? {
  var grid = geo_grid()
  guard point.isValid, geo_to_grid(geo_point(point), &grid).status == GEO_DONE else { return nil }
  return Int(grid.zone)
}

/// The MGRS latitude band, C to X without I and O, each 8° high from 80° south (X reaches 84°).
func latitudeBand(_ latitude: Double) -> Character? {
  guard (-80...84).contains(latitude) else { return nil }
  let bands = Array("CDEFGHJKLMNPQRSTUVWX")
  return bands[min(Int((latitude + 80) / 8), bands.count - 1)]
}
