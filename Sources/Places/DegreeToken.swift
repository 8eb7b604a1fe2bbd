/// A piece of a latitude and longitude as typed.
enum DegreeToken: Hashable {
  case number(DegreeNumber)
  case degree
  /// A minute mark; `isLetter` for `m`.
  case minute(isLetter: Bool)
  case second
  /// A colon or slash between degrees, minutes and seconds.
  case colon
  /// N, S, E or W.
  case hemisphere(Character)
  case sign(isNegative: Bool)
  case separator
}

/// An unsigned decimal number with the lengths that tell packed forms and precision.
struct DegreeNumber: Hashable {
  var value: Double
  var text: String
  /// Digits before the decimal point.
  var wholeDigits: Int
  /// Digits after it.
  var decimals: Int
}

/// Takes folded text apart, as far as it consists of parts of a latitude and longitude.
///
/// With `decimalComma` a comma between two digits is a decimal point, without it a separator.
func degreeTokens(_ text: String, decimalComma: Bool) throws(DegreeFault) -> [DegreeToken] {
  var scanner = DegreeScanner(text, decimalComma: decimalComma)
  while let next = scanner.next {
    guard scanner.take(next) else { throw scanner.fault }
  }
  return scanner.tokens
}

private struct DegreeScanner {
  private let characters: [Character]
  private let decimalComma: Bool
  private var index = 0
  private(set) var tokens: [DegreeToken] = []
  private(set) var fault = DegreeFault()

  init(_ text: String, decimalComma: Bool) {
    characters = Array(text)
    self.decimalComma = decimalComma
  }

  var next: Character? { character(at: index) }

  private func character(at index: Int) -> Character? {
    characters.indices.contains(index) ? characters[index] : nil
  }

  mutating func take(_ character: Character) -> Bool {
    if isDigit(character) || isPoint(at: index) { return takeNumber() }
    if isLetter(character) { return takeWord() }
    index += 1
    switch character {
    case " ": break
    case "°": tokens.append(.degree)
    case "'": tokens.append(.minute(isLetter: false))
    case "\"": tokens.append(.second)
    case ":", "/": tokens.append(.colon)
    case ",", ";": tokens.append(.separator)
    case "-", "+":
      guard isSign(at: index - 1) else {
        fault.reason = "a dash or plus inside it may be a hyphen; write a comma or blank between the coordinates"
        return false
      }
      tokens.append(.sign(isNegative: character == "-"))
    default: return false
    }
    return true
  }

  /// Whether a decimal point stands here: a point, or a comma between digits where commas are decimal.
  private func isPoint(at index: Int) -> Bool {
    guard let mark = character(at: index), let after = character(at: index + 1), isDigit(after) else { return false }
    if mark == "." { return true }
    return decimalComma && mark == "," && character(at: index - 1).map(isDigit) == true
  }

  /// Whether the dash or plus here is a sign: joined to the number after it, and apart from the one before unless
  /// that has a sign too (`+38.58-126.11`); elsewhere a dash may be a hyphen.
  private func isSign(at index: Int) -> Bool {
    guard character(at: index + 1).map({ isDigit($0) || $0 == "." }) == true else { return false }
    guard let before = character(at: index - 1) else { return true }
    if " ,;".contains(before) || isLetter(before) { return true }
    if case .sign = tokens.first { return true }
    return false
  }

  private mutating func takeNumber() -> Bool {
    let whole = takeDigits()
    var decimals = ""
    if isPoint(at: index) {
      index += 1
      decimals = takeDigits()
    } else if next == "." {
      index += 1
    }
    let text = (whole.isEmpty ? "0" : whole) + (decimals.isEmpty ? "" : "." + decimals)
    guard let value = Double(text), next != ".", !isPoint(at: index) else { return false }
    tokens.append(
      .number(DegreeNumber(value: value, text: text, wholeDigits: whole.count, decimals: decimals.count)))
    return true
  }

  private mutating func takeDigits() -> String {
    let digits = characters[index...].prefix(while: isDigit)
    index += digits.count
    return String(digits)
  }

  private mutating func takeWord() -> Bool {
    let word = String(characters[index...].prefix(while: isLetter))
    index += word.count
    if let marks = marks(of: word) {
      tokens += marks
      return true
    }
    // Joined letters such as "sN" or "dE" are a mark and a hemisphere.
    guard let first = word.first, let mark = marks(of: String(first)),
      let hemisphere = marks(of: String(word.dropFirst()))
    else { return false }
    tokens += first == "s" || first == "S" ? [.second] : mark
    tokens += hemisphere
    return true
  }

  private func marks(of word: String) -> [DegreeToken]? {
    switch word.uppercased() {
    case "D", "DEG", "DEGREE", "DEGREES": [.degree]
    case "M", "MIN", "MINUTE", "MINUTES": [.minute(isLetter: true)]
    case "SEC", "SECOND", "SECONDS": [.second]
    case "S": [isSecondMark(word) ? .second : .hemisphere("S")]
    case "N", "NORTH": [.hemisphere("N")]
    case "SOUTH": [.hemisphere("S")]
    case "E", "EAST": [.hemisphere("E")]
    case "W", "WEST": [.hemisphere("W")]
    default: nil
    }
  }

  /// A single S marks seconds after minutes marked by a letter, when it is small or a hemisphere follows it.
  private func isSecondMark(_ word: String) -> Bool {
    guard case .number = tokens.last, tokens.dropLast().last == .minute(isLetter: true) else { return false }
    let following = characters[index...].first { $0 != " " }
    return word == "s" || following.map { "NSEWnsew".contains($0) } == true
  }
}
