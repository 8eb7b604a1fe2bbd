/// The greatest number of characters of a place's text.
let longestPlaceText = 200

/// Reads a place in any usual form, on WGS 84.
///
/// - Degrees `38.584698 126.107945`, `38.584698°, 126.107945°`, `N38.58 E126.11`, `-38,58; 126,11`: latitude first
///   unless the letters N, S, E, W say otherwise; a decimal comma is read where only one reading is possible.
/// - Degrees and minutes, and seconds: `38°35'04.9"N 126°06'28.6"E` with any quotation marks, `40d26'47"N`,
///   `35:54:15 14:31:08`, `35/54/15 14/31/8`, `38 35 04.9 126 06 28.6`, `38°35.082'N 126°06.477'E`.
/// - Packed: `3917'02"N 12718'18"E`, `391702N 1271818E`, `3917N 12718E`.
/// - UTM `52N 248091 4274659`, where N and S are hemispheres; another letter is read as a latitude band, with a
///   warning, and so is an S whose northing also fits band S. UPS `N 2500000 1850000`.
/// - MGRS with 2 to 10 digits, in capitals or not, spaced or not.
///
/// Each may follow the datum code `WGE` or `WGE*`, stand in brackets and have blanks around it. Numbers out of
/// range are refused, never wrapped.
public func parsePlace(_ text: String) throws(PlacesError) -> ParsedPlace {
  guard text.unicodeScalars.count <= longestPlaceText else { throw .tooLong(limit: longestPlaceText) }
  let folded = try withoutDatum(foldedPlaceText(text))
  guard !folded.isEmpty else { throw .empty }
  var place: ParsedPlace
  if let reading = try readMGRS(folded) {
    place = reading
  } else if let reading = try readGrid(folded) {
    place = reading
  } else {
    place = try readDegrees(folded)
  }
  place.asTyped = text
  if place.point.latitude == 0 && place.point.longitude == 0 {
    place.warnings.append("0, 0 lies in the Gulf of Guinea: often a missing value.")
  }
  return place
}

/// Cuts a leading WGS 84 code off; any other datum code is refused.
private func withoutDatum(_ text: String) throws(PlacesError) -> String {
  for code in ["WGE", "WGS84", "WGS 84", "WGS-84"] where text.uppercased().hasPrefix(code) {
    return String(text.dropFirst(code.count).drop { " *:,;/".contains($0) })
  }
  let code = text.prefix { $0 != "*" }
  // A star between words names no datum.
  guard (3...6).contains(code.count), code.first?.isLetter == true,
    text.dropFirst(code.count + 1).contains(where: \.isNumber)
  else { return text }
  throw .otherDatum(code: code.uppercased())
}
