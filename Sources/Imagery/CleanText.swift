/// Text from outside without control characters, escape sequences and marks that turn the direction of writing, cut
/// to a number of UTF-8 bytes at a character's edge; line ends and tabs become blanks.
public func cleanedText(_ text: String, atMost limit: Int) -> String {
  var cleaned = ""
  var bytes = 0
  for character in text {
    let kept = cleanedCharacter(character)
    bytes += kept.utf8.count
    if bytes > limit { break }
    cleaned += kept
  }
  return cleaned
}

private func cleanedCharacter(_ character: Character) -> String {
  var kept = String.UnicodeScalarView()
  for scalar in character.unicodeScalars {
    switch scalar.value {
    case 0x09, 0x0a, 0x0d: kept.append(" ")
    case 0..<0x20, 0x7f..<0xa0, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: continue
    default: kept.append(scalar)
    }
  }
  return String(kept)
}
