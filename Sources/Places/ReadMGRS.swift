import CGeographicLib

/// Reads an MGRS reference from folded text; nil when the text does not have that shape.
func readMGRS(_ text: String) throws(PlacesError) -> ParsedPlace? {
  guard let shape = MGRSShape(text) else { return nil }
  let count = shape.groups.reduce(0) { $0 + $1.count }
  let reference = shape.square + shape.groups.joined()
  guard shape.groups.count <= 2 else {
    throw .unclear(text: text, reason: "an MGRS reference has one easting and one northing")
  }
  if shape.groups.count == 2 && shape.groups[0].count != shape.groups[1].count {
    throw .unevenDigits(reference: reference, easting: shape.groups[0].count, northing: shape.groups[1].count)
  }
  guard count % 2 == 0 else { throw .oddDigits(reference: reference, count: count) }
  guard (2...10).contains(count) else { throw .digitCount(reference: reference, count: count) }
  return try place(ofReference: reference)
}

private func place(ofReference reference: String) throws(PlacesError) -> ParsedPlace {
  var point = geo_point()
  var grid = geo_grid()
  var digits: Int32 = 0
  let outcome = geo_from_mgrs(reference, &point, &grid, &digits)
  guard outcome.status == GEO_DONE, (1...5).contains(digits) else {
    throw .notOnGrid(text: reference, detail: outcome.text)
  }
  let size = Double(powerOfTen(5 - Int(digits)))
  return ParsedPlace(point: GeoPoint(point), asTyped: reference, form: .mgrs, precision: size)
}

/// The parts of an MGRS reference: zone, band and square letters in capitals, then groups of digits.
private struct MGRSShape {
  var square: String
  var groups: [String]

  /// Takes the text apart; nil unless it is digits (at most two), three letters (polar: three letters alone) and
  /// digits, with blanks anywhere between these parts.
  init?(_ text: String) {
    // "35deg 14" is no reference to square EG in band D.
    guard !text.contains("deg") else { return nil }
    var rest = text.uppercased()[...]
    let zone = rest.prefix(while: isDigit)
    rest = rest.dropFirst(zone.count)
    var letters = ""
    while let next = rest.first, next == " " || isLetter(next) {
      if next != " " { letters.append(next) }
      rest = rest.dropFirst()
    }
    let isPolar = zone.isEmpty && letters.first.map { "ABYZ".contains($0) } == true
    guard letters.count == 3, isPolar || (1...2).contains(zone.count) else { return nil }
    guard rest.allSatisfy({ isDigit($0) || $0 == " " }) else { return nil }
    // Three letters alone are rather a word.
    guard !zone.isEmpty || rest.contains(where: isDigit) else { return nil }
    square = zone + letters
    groups = rest.split(separator: " ").map(String.init)
  }
}

extension geo_outcome {
  /// The library's reason, as text.
  var text: String {
    withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
