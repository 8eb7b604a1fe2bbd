/// A text from outside as one line that can be drawn: nothing in it moves the cursor, reorders the line or hides.
///
/// Tabs and newlines become a space. Controls, escape and C1 characters, line separators, bidirectional controls, tags,
/// other default-ignorable characters and noncharacters become U+FFFD each, so that what follows them stays visible.
/// Letters of every script, combining marks (at most 8 a cluster; the rest of a longer stack becomes one U+FFFD),
/// emoji sequences, meaningful variation selectors and the joiners of Arabic and Indic spelling are kept. A text that
/// starts with a combining mark gets U+25CC before it. Sanitizing twice changes nothing more.
public func sanitized(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  if text.unicodeScalars.allSatisfy({ ScalarClass($0) == .spacing }) { return text }
  var sanitizer = Sanitizer()
  let scalars = Array(text.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    sanitizer.append(scalar, next: index + 1 < scalars.count ? scalars[index + 1].value : 0)
  }
  return String(String.UnicodeScalarView(String(sanitizer.output).flatMap(replacingLooseJamo)))
}

/// The scalars of a cluster; Jamo that no syllable carries become U+FFFD, as they would join the cell before them.
private func replacingLooseJamo(_ character: Character) -> [Unicode.Scalar] {
  var scalars = Array(character.unicodeScalars)
  for index in scalars.indices {
    guard columnWidth(of: scalars[index]) == 0 else { break }
    scalars[index] = "\u{FFFD}"
  }
  return scalars
}

private let marksPerCluster = 8
private let joinedEmojiPerCluster = 8

private struct Sanitizer {
  var output = String.UnicodeScalarView()
  /// The last spacing scalar; zero at the start.
  private var base: UInt32 = 0
  private var previous: UInt32 = 0
  private var marks = 0
  private var joinedEmoji = 0

  mutating func append(_ scalar: Unicode.Scalar, next: UInt32) {
    switch ScalarClass(scalar) {
    case .blank: appendBase(" ")
    case .carriageReturn: if next != 0x0A { appendBase("\u{FFFD}") }
    case .hazard: appendBase("\u{FFFD}")
    case .joiner: keepJoiner(scalar, next: next)
    case .variation: keepVariation(scalar)
    case .mark: appendMark(scalar)
    case .spacing: appendBase(scalar)
    }
  }

  private mutating func appendBase(_ scalar: Unicode.Scalar) {
    if previous != 0x200D { joinedEmoji = 0 }
    output.append(scalar)
    base = scalar.value
    previous = scalar.value
    marks = 0
  }

  private mutating func appendMark(_ scalar: Unicode.Scalar) {
    if base == 0 { appendBase("\u{25CC}") }
    marks += 1
    if marks == marksPerCluster + 1 { output.append("\u{FFFD}") }
    guard marks <= marksPerCluster else { return }
    output.append(scalar)
    previous = scalar.value
  }

  private mutating func keepJoiner(_ scalar: Unicode.Scalar, next: UInt32) {
    joinedEmoji += 1
    let joinsEmoji =
      scalar.value == 0x200D && isPictograph(base) && isPictograph(next) && joinedEmoji < joinedEmojiPerCluster
    let spells = usesJoiners(base) && previous != 0x200C && previous != 0x200D
    if joinsEmoji || spells { appendMark(scalar) } else { appendBase("\u{FFFD}") }
  }

  private mutating func keepVariation(_ scalar: Unicode.Scalar) {
    let isKept =
      switch scalar.value {
      case 0xFE0E, 0xFE0F: isEmojiBase(previous)
      case 0xE0100...0xE01EF: WidthTable.contains(previous, in: WidthTable.wide)
      case 0xFE00...0xFE0D: previous > 0x7F && columnWidthOfValue(previous) > 0
      default: (0x1800...0x18AF).contains(previous) && columnWidthOfValue(previous) > 0
      }
    if isKept { appendMark(scalar) } else { appendBase("\u{FFFD}") }
  }
}

/// What sanitizing does with a scalar.
private enum ScalarClass {
  case blank, carriageReturn, hazard, joiner, variation, mark, spacing

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09, 0x0A: self = .blank
    case 0x0D: self = .carriageReturn
    case 0x00...0x1F, 0x7F...0x9F, 0xAD: self = .hazard
    case 0x20...0x2FF: self = .spacing
    case 0x200C, 0x200D: self = .joiner
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F: self = .variation
    case _ where isHazard(scalar.value): self = .hazard
    default: self = columnWidth(of: scalar) == 0 ? .mark : .spacing
    }
  }
}

/// Format characters, default-ignorables, separators and noncharacters above U+02FF.
private func isHazard(_ value: UInt32) -> Bool {
  switch value {
  case 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0: true
  case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
  case 0xFDD0...0xFDEF, 0xFFF0...0xFFFB: true
  case 0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
  default: value & 0xFFFE == 0xFFFE
  }
}

/// Whether a scalar's script spells with joiners: Arabic, Syriac, the Indic scripts, Mongolian.
private func usesJoiners(_ value: UInt32) -> Bool {
  switch value {
  case 0x0620...0x07FF, 0x0840...0x08FF, 0x0900...0x0DFF, 0x1800...0x18AF, 0xFB50...0xFDCF, 0xFE70...0xFEFC: true
  default: false
  }
}

private func columnWidthOfValue(_ value: UInt32) -> Int {
  Unicode.Scalar(value).map { columnWidth(of: $0) } ?? 0
}
