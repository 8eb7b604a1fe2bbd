/// The parts of UTM or UPS coordinates as typed.
struct GridShape {
  /// The number typed; 0 for UPS, where there is none.
  var zone: Int
  var isPolar: Bool
  /// N, S or a latitude band, in capitals.
  var letters: String
  var easting: GridNumber
  var northing: GridNumber

  /// Takes folded text apart; nil unless it is `[UTM] zone letter easting northing` or `[UPS] letter easting
  /// northing`, the numbers with or without `m`, `E`, `mE`, `N`, `mN`, and long enough to be metres.
  init?(_ text: String) {
    var reader = GridScanner(text)
    let isUPS = reader.skip(word: "UPS")
    if !isUPS { _ = reader.skip(word: "UTM") }
    let zoneDigits = reader.digits()
    guard zoneDigits.count <= 2, !(isUPS && !zoneDigits.isEmpty) else { return nil }
    letters = reader.word()
    guard letters.count == 1 || ["NORTH", "SOUTH"].contains(letters) else { return nil }
    guard let easting = reader.number(units: ["M", "E", "ME"]) else { return nil }
    guard let northing = reader.number(units: ["M", "N", "MN"]), reader.isAtEnd else { return nil }
    guard max(easting.value, northing.value) >= 10_000 else { return nil }
    zone = Int(zoneDigits) ?? 0
    isPolar = zoneDigits.isEmpty
    (self.easting, self.northing) = (easting, northing)
  }

  /// Whether the letters mean the northern hemisphere; nil where they mean nothing.
  var isNorth: Bool? {
    if letters == "NORTH" || letters == "N" { return true }
    if letters == "SOUTH" || letters == "S" { return false }
    if isPolar { return "YZ".contains(letters) ? true : "AB".contains(letters) ? false : nil }
    return "PQRTUVWX".contains(letters) ? true : "CDEFGHJKLM".contains(letters) ? false : nil
  }

  /// The latitude band, where the letter can be nothing else.
  var band: Character? {
    letters.count == 1 && !isPolar && letters != "N" && letters != "S" ? letters.first : nil
  }

  /// Metres of the last digit typed, the coarser of the two numbers.
  var unit: Double {
    max(easting.unit, northing.unit)
  }
}

/// A number of metres and the size of its last digit.
struct GridNumber {
  var value: Double
  var unit: Double
}

/// Steps through folded text in capitals.
private struct GridScanner {
  private var rest: Substring

  init(_ text: String) {
    rest = text.uppercased()[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    skipBlanks()
    return true
  }

  mutating func digits() -> String {
    let digits = rest.prefix(while: isDigit)
    rest = rest.dropFirst(digits.count)
    return String(digits)
  }

  mutating func word() -> String {
    skipBlanks()
    let word = rest.prefix(while: isLetter)
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  mutating func number(units: [String]) -> GridNumber? {
    skipBlanks()
    let whole = digits()
    guard !whole.isEmpty else { return nil }
    var decimals = ""
    if rest.first == "." {
      rest = rest.dropFirst()
      decimals = digits()
    }
    guard let value = Double(whole + "." + decimals + "0") else { return nil }
    guard skipUnit(units) else { return nil }
    skipBlanks()
    return GridNumber(value: value, unit: 1 / Double(powerOfTen(decimals.count)))
  }

  /// Passes over a unit; false when the letters that follow are none of `units`.
  ///
  /// A bare E or N counts only when it is joined to its number and to nothing else: in `N391702 E1271818` it
  /// belongs to what follows.
  private mutating func skipUnit(_ units: [String]) -> Bool {
    let joined = String(rest.prefix(while: isLetter))
    if joined == "E" || joined == "N" {
      rest = rest.dropFirst()
      return units.contains(joined) && rest.first.map(isDigit) != true
    }
    let unit = word()
    guard !unit.isEmpty else { return true }
    return units.contains(unit == "M" ? unit + word() : unit) && unit.first == "M"
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == " " || $0 == "," || $0 == ";" }
  }
}
