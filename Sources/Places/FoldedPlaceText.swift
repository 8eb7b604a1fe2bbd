/// The text of a place with typographic variants replaced by one spelling each.
///
/// Minus signs and hyphens become `-`, every minute mark `'`, every second mark `"`, every degree mark `°`, blanks
/// a space; full-width characters become ASCII; invisible characters and brackets around the whole disappear.
func foldedPlaceText(_ text: String) -> String {
  var folded = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    guard let next = foldedScalar(scalar) else { continue }
    if next == "'" && folded.last == "'" {
      folded.removeLast()
      folded.append("\"")
    } else {
      folded.append(next)
    }
  }
  return trimmed(String(folded))
}

/// One spelling of a character; nil for characters without width.
private func foldedScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0xB0, 0xBA, 0x2DA, 0x2218, 0x2070, 0x309C: "°"
  case 0x60, 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2CA, 0x2018, 0x2019, 0x201B, 0x2032, 0x2035: "'"
  case 0x2BA, 0x2DD, 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0x2036, 0x301D, 0x301E: "\""
  case 0xAD, 0x2010...0x2015, 0x2212, 0xFE63: "-"
  case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: " "
  case 0x3001: ","
  case 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: nil
  case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).flatMap(foldedScalar)
  default: scalar
  }
}

/// The text without the blanks, brackets and closing punctuation that come along when it is copied from prose.
private func trimmed(_ text: String) -> String {
  let front = text.drop { " ()[]".contains($0) }
  let tail = front.reversed().prefix { " ()[].,;/".contains($0) }
  return String(front.dropLast(tail.count))
}

/// Whether a character is one of the digits 0–9.
func isDigit(_ character: Character) -> Bool {
  character.asciiValue.map { (0x30...0x39).contains($0) } == true
}

/// Whether a character is one of the letters A–Z or a–z.
func isLetter(_ character: Character) -> Bool {
  character.asciiValue.map { (0x61...0x7A).contains($0 | 0x20) } == true
}
