import CGeographicLib

/// Writes a point in one of the usual forms, each of which `parsePlace` reads back.
///
/// - `dd`: `38.584698, 126.107945`; `dms`: `38°35'04.9"N 126°06'28.6"E`; `ddm`: `38°35.082'N 126°06.477'E`
/// - `utm`: `52N 248091 4274659`, N and S being hemispheres; `UPS N 2000000 2000000` in polar regions
/// - `mgrs`: `52SBH4809074658`, cut off, not rounded, as the grid's rules want
///
/// `digits` are decimals of the last unit (0–9; more are cut to 9), for MGRS digits altogether (2–10, odd numbers
/// lowered to even); nil takes `usualDigits`. A point that is not valid gives "not a place".
public func format(_ point: GeoPoint, as form: CoordinateForm, digits: Int? = nil) -> String {
  guard point.isValid else { return notAPlace }
  let digits = min(max(digits ?? form.usualDigits, 0), 10)
  let decimals = min(digits, 9)
  switch form {
  case .dd: return fixed(point.latitude, decimals: decimals) + ", " + fixed(point.longitude, decimals: decimals)
  case .dms: return sexagesimal(point) { secondsText(ofDegrees: $0, decimals: decimals) }
  case .ddm: return sexagesimal(point) { minutesText(ofDegrees: $0, decimals: decimals) }
  case .utm: return gridText(point, decimals: decimals)
  case .mgrs: return referenceText(point, digitsPerAxis: max(1, digits / 2))
  }
}

private let notAPlace = "not a place"

/// Both coordinates, written without their sign by `text`, with their hemispheres.
private func sexagesimal(_ point: GeoPoint, text: (Double) -> String) -> String {
  text(point.latitude.magnitude) + (point.latitude < 0 ? "S " : "N ")
    + text(point.longitude.magnitude) + (point.longitude < 0 ? "W" : "E")
}

/// Degrees, minutes and seconds of at most 180°, rounded in whole units of the last decimal so that 60 carries.
private func secondsText(ofDegrees degrees: Double, decimals: Int) -> String {
  let unit = powerOfTen(decimals)
  let total = Int64((degrees * 3600 * Double(unit)).rounded())
  let (minutes, seconds) = total.quotientAndRemainder(dividingBy: 60 * unit)
  return "\(minutes / 60)°" + padded(minutes % 60, to: 2) + "'" + pointed(seconds, decimals: decimals, width: 2) + "\""
}

/// Degrees and minutes of at most 180°, rounded as the seconds are.
private func minutesText(ofDegrees degrees: Double, decimals: Int) -> String {
  let unit = powerOfTen(decimals)
  let total = Int64((degrees * 60 * Double(unit)).rounded())
  let (whole, minutes) = total.quotientAndRemainder(dividingBy: 60 * unit)
  return "\(whole)°" + pointed(minutes, decimals: decimals, width: 2) + "'"
}

private func gridText(_ point: GeoPoint, decimals: Int) -> String {
  var grid = geo_grid()
  guard geo_to_grid(geo_point(point), &grid).status == GEO_DONE else { return notAPlace }
  let zone = grid.zone == 0 ? "UPS " : padded(Int64(grid.zone), to: 2)
  let metres = fixed(grid.easting, decimals: decimals) + " " + fixed(grid.northing, decimals: decimals)
  return zone + (grid.north ? "N " : "S ") + metres
}

private func referenceText(_ point: GeoPoint, digitsPerAxis: Int) -> String {
  var reference = geo_reference()
  guard geo_to_mgrs(geo_point(point), Int32(digitsPerAxis), &reference).status == GEO_DONE else { return notAPlace }
  return withUnsafeBytes(of: reference.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
