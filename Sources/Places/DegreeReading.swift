/// One coordinate in degrees, with what its text says about it.
struct DegreeReading {
  enum Axis {
    case latitude
    case longitude
  }

  /// Degrees with their sign.
  var degrees: Double
  /// Nil where no letter names the axis.
  var axis: Axis?
  /// Degrees of one unit of the last digit typed.
  var unit: Double
  var form: CoordinateForm
  /// The digits for messages, sign included.
  var text: String
}

/// Why a text is no pair of coordinates, as a clause; nil where it has no known form at all.
struct DegreeFault: Error {
  var reason: String?
}

extension DegreeReading {
  /// Reads the tokens of one coordinate: a hemisphere before or after, or a sign, and one to three numbers.
  init(_ tokens: ArraySlice<DegreeToken>) throws(DegreeFault) {
    var rest = tokens
    let hemisphere = try DegreeReading.takeHemisphere(&rest)
    var isNegative = hemisphere == "S" || hemisphere == "W"
    if case .sign(let negative) = rest.first {
      guard hemisphere == nil else { throw DegreeFault(reason: "it has both a sign and a letter") }
      rest = rest.dropFirst()
      isNegative = negative
    }
    let parts = try DegreeParts(rest, mayBePacked: hemisphere != nil)
    degrees = isNegative ? -parts.degrees : parts.degrees
    unit = parts.unit
    form = parts.form
    axis = hemisphere.map { "NS".contains($0) ? .latitude : .longitude }
    text = (isNegative ? "-" : "") + parts.text
  }

  private static func takeHemisphere(_ tokens: inout ArraySlice<DegreeToken>) throws(DegreeFault) -> Character? {
    var found: [Character] = []
    if case .hemisphere(let letter) = tokens.first {
      found.append(letter)
      tokens = tokens.dropFirst()
    }
    if case .hemisphere(let letter) = tokens.last {
      found.append(letter)
      tokens = tokens.dropLast()
    }
    guard found.count < 2 else { throw DegreeFault(reason: "it has two hemisphere letters for one coordinate") }
    return found.first
  }
}
