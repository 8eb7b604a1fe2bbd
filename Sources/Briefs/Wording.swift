import CaseModel
import JSONText
import Places

/// A number of things in words: "no images", "1 image", "2 images".
func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  switch count {
  case 0: "no \(plural ?? singular + "s")"
  case 1: "1 \(singular)"
  default: "\(count) \(plural ?? singular + "s")"
  }
}

/// Words in a row: "a", "a and b", "a, b and c".
func listed(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}

/// A text with its first letter as a capital.
func capitalized(_ text: String) -> String {
  guard let first = text.first else { return text }
  return first.uppercased() + text.dropFirst()
}

/// A text that ends as a sentence does.
func asSentence(_ text: String) -> String {
  guard let last = text.last(where: { !$0.isWhitespace }) else { return "" }
  let closing: Set<Character> = [".", "!", "?", "…", "。"]
  return closing.contains(last) ? text : text + "."
}

/// A number with at most so many decimals, without zeros at its end; "unknown" where it is none.
func decimal(_ value: Double, places: Int) -> String {
  let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
  let scaled = (value * scale).rounded()
  guard scaled.isFinite, abs(scaled) < 9e15 else { return "unknown" }
  let digits = String(Int64(abs(scaled)))
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  let whole = padded.dropLast(places)
  var fraction = padded.suffix(places)
  while fraction.last == "0" { fraction.removeLast() }
  return (scaled < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
}

/// A length on the ground: metres below one kilometre, kilometres above.
func groundLength(_ metres: Double) -> String {
  metres < 1000 ? decimal(metres, places: 2) + " m" : decimal(metres / 1000, places: 2) + " km"
}

/// An instant as people write it, "2018-03-29 02:20 UTC"; days, months and years stay as they are.
func readableTime(_ text: String) -> String {
  text.utf8.count > 10 ? Timestamp(rfc3339: text)?.minuteText ?? text : text
}

extension Scene {
  /// The day on which it was taken, and that it was guessed where it was; nil where it is not known.
  var dayText: String? { date.map { isDateGuessed ? "\($0) (guessed)" : $0 } }

  /// The instant at which it was taken; of a guessed one the day alone where the clock stands at midnight. Nil where it is
  /// not known.
  var readableTime: String? {
    guard let acquired else { return nil }
    guard isDateGuessed else { return Briefs.readableTime(acquired) }
    let isDay = acquired.dropFirst(10).hasPrefix("T00:00:00")
    return (isDay ? String(acquired.prefix(10)) : Briefs.readableTime(acquired)) + " (guessed)"
  }
}

/// A value that a claim gives, in words.
func words(for value: JSON) -> String {
  switch value {
  case .null: return ""
  case .bool(let truth): return truth ? "yes" : "no"
  case .integer(let number): return String(number)
  case .number(let number): return decimal(number, places: 6)
  case .string(let text): return text
  case .array(let values): return values.map(words(for:)).joined(separator: ", ")
  case .object(let object):
    if let number = object["value"] {
      return [words(for: number), object["unit"].map(words(for:)) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let parts = object.members.map { plain($0.name) + ": " + ($0.value == .null ? "not known" : words(for: $0.value)) }
    return parts.joined(separator: "; ")
  }
}

/// The name of a field or an attribute with blanks for underscores.
func plain(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }

  /// The paragraphs of a prose text: lines within one are kept apart, blank lines part them.
  var paragraphs: [[String]] {
    var result: [[String]] = [[]]
    for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = line.trimmed
      if !words.isEmpty {
        result[result.count - 1].append(words)
      } else if result.last?.isEmpty == false {
        result.append([])
      }
    }
    return result.filter { !$0.isEmpty }
  }
}

/// The lines of a text with breaks between them.
func spanned(lines: [String]) -> [BriefSpan] {
  Array(lines.map { [BriefSpan.text($0)] }.joined(separator: [.lineBreak]))
}
