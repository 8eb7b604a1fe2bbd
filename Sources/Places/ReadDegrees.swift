/// Reads latitude and longitude in degrees, minutes and seconds from folded text.
///
/// Commas between digits are tried as separators and as decimal commas; only one of the two may give a place.
func readDegrees(_ text: String) throws(PlacesError) -> ParsedPlace {
  guard mayHaveDecimalComma(text) else { return try readDegrees(text, decimalComma: false) }
  let separated = Result { () throws(PlacesError) in try readDegrees(text, decimalComma: false) }
  let decimal = Result { () throws(PlacesError) in try readDegrees(text, decimalComma: true) }
  switch (separated, decimal) {
  case (.success, .success):
    throw .unclear(text: text, reason: "its commas can be read in two ways; write decimals with a point")
  case (.failure(let first), .failure(let second)):
    throw isUnreadable(first) ? second : first
  case (.success(let place), .failure), (.failure, .success(let place)):
    return place
  }
}

private func isUnreadable(_ error: PlacesError) -> Bool {
  if case .unreadable = error { return true }
  return false
}

/// A comma between digits, and no decimal point that would make it a separator.
private func mayHaveDecimalComma(_ text: String) -> Bool {
  let characters = Array(text)
  let commas = characters.indices.dropFirst().dropLast().filter { index in
    characters[index] == "," && isDigit(characters[index - 1]) && isDigit(characters[index + 1])
  }
  return !commas.isEmpty && !characters.contains(".")
}

private func readDegrees(_ text: String, decimalComma: Bool) throws(PlacesError) -> ParsedPlace {
  let readings: (first: DegreeReading, second: DegreeReading)
  do throws(DegreeFault) {
    let pair = try DegreePair(try degreeTokens(text, decimalComma: decimalComma))
    readings = (try DegreeReading(pair.first), try DegreeReading(pair.second))
  } catch {
    guard let reason = error.reason, text.contains(where: isDigit) else { throw .unreadable(text: text) }
    throw .unclear(text: text, reason: reason)
  }
  return try place(text, readings.first, readings.second)
}

/// Puts two readings in order by their letters, latitude first where there are none, and checks their limits.
private func place(
  _ text: String, _ first: DegreeReading, _ second: DegreeReading
) throws(PlacesError) -> ParsedPlace {
  guard (first.axis == nil) == (second.axis == nil) else {
    throw .unclear(text: text, reason: "give both coordinates a letter (N or S, E or W) or none of them")
  }
  guard first.axis == nil || first.axis != second.axis else {
    throw .unclear(text: text, reason: "both coordinates have a letter of the same axis; one needs N or S, one E or W")
  }
  let (latitude, longitude) = first.axis == .longitude ? (second, first) : (first, second)
  try check(latitude, longitude)
  let point = GeoPoint(latitude: latitude.degrees, longitude: longitude.degrees)
  let forms = [latitude.form, longitude.form]
  let form = [CoordinateForm.dms, .ddm].first(where: forms.contains) ?? .dd
  return ParsedPlace(point: point, asTyped: text, form: form, precision: groundUnit(latitude, longitude))
}

private func check(_ latitude: DegreeReading, _ longitude: DegreeReading) throws(PlacesError) {
  let swapped = GeoPoint(latitude: longitude.degrees, longitude: latitude.degrees)
  if latitude.degrees.magnitude > 90 {
    guard latitude.axis == nil, swapped.isValid else {
      throw .outOfRange(quantity: "Latitude", value: latitude.text, limits: "it runs from -90 to 90 degrees")
    }
    throw .swapped(latitude: latitude.text, longitude: longitude.text)
  }
  guard longitude.degrees.magnitude <= 180 else {
    throw .outOfRange(quantity: "Longitude", value: longitude.text, limits: "it runs from -180 to 180 degrees")
  }
}

/// Metres of the last digit: a degree of latitude is taken as 111.32 km, one of longitude as that times the cosine.
private func groundUnit(_ latitude: DegreeReading, _ longitude: DegreeReading) -> Double {
  let metresPerDegree = 111_320.0
  return metresPerDegree * max(latitude.unit, longitude.unit * cosine(ofDegrees: latitude.degrees))
}
