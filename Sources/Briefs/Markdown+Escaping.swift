import Cells

/// Text from a case as Markdown that shows just that text: no markup, no HTML, no link comes about.
///
/// Controls are replaced (see `sanitized(_:)`), so the result is one line. At the start of a line what would begin a
/// heading, a list, a rule or a quotation is escaped too.
func escapedMarkdown(_ text: String, atLineStart: Bool = false) -> String {
  let line = sanitized(text)
  let escaped = escapingInlines(atLineStart ? String(line.drop { $0 == " " }) : line)
  return atLineStart ? escapingBlockStart(escaped) : escaped
}

private func escapingInlines(_ line: String) -> String {
  var output = ""
  let characters = Array(line)
  for (index, character) in characters.enumerated() {
    switch character {
    case "&": output += "&amp;"
    case "<": output += "&lt;"
    case ">": output += "&gt;"
    case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "@": output += "\\\(character)"
    // GitHub makes links of bare addresses.
    case ":" where characters[index...].starts(with: [":", "/", "/"]): output += "\\:"
    case "." where endsInWWW(characters[..<index]): output += "\\."
    default: output.append(character)
    }
  }
  return output
}

private func endsInWWW(_ characters: ArraySlice<Character>) -> Bool {
  String(characters.suffix(3)).lowercased() == "www"
}

private func escapingBlockStart(_ line: String) -> String {
  guard let first = line.first else { return line }
  if "#+-=".contains(first) { return "\\" + line }
  let digits = line.prefix { $0.isASCII && $0.isNumber }
  let rest = line[digits.endIndex...]
  guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return line }
  return digits + "\\" + rest
}

/// Text as a code span; as escaped text where it holds what could end the span or the cell of a table, or what careless
/// readers of Markdown take for markup even there.
func markdownCode(_ text: String) -> String {
  let line = sanitized(text).trimmed
  guard !line.isEmpty, !line.contains(where: { "`|<>[]".contains($0) }) else { return escapedMarkdown(line) }
  return "`\(line)`"
}

/// A path as the target of a link.
func markdownTarget(_ path: String) -> String {
  let hexadecimal = Array("0123456789ABCDEF")
  return path.utf8.map { byte in
    let scalar = Character(Unicode.Scalar(byte))
    let isPlain = byte < 0x80 && (scalar.isLetter || scalar.isNumber || "-._/".contains(scalar))
    return isPlain ? String(scalar) : "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 15)])"
  }.joined()
}
