/// Collects pasted text up to its end mark, `ESC [ 201 ~`.
nonisolated struct PasteCollector: Sendable, Hashable {
  /// The most bytes that are kept; what is pasted past them is dropped.
  let limit: Int

  /// What a byte completed.
  enum Step: Sendable, Hashable {
    case nothing
    /// A terminal's status report, which came between two pieces of the text.
    case report
    /// The end mark.
    case end
  }

  private var bytes: [UInt8] = []
  /// The last bytes, as far as they begin one of the two sequences.
  private var held: [UInt8] = []

  private static let endMark = Array("\u{1B}[201~".utf8)
  private static let report = Array("\u{1B}[0n".utf8)

  /// Makes a collector of at most 4 MiB, or of another limit.
  init(limit: Int = 4 << 20) {
    self.limit = limit
  }

  /// Takes one byte and says what it completed; a status report is part of the text unless `mayReport`.
  mutating func add(_ byte: UInt8, mayReport: Bool = false) -> Step {
    held.append(byte)
    if held == Self.endMark { return .end }
    if mayReport, held == Self.report {
      held = []
      return .report
    }
    if Self.endMark.starts(with: held) || (mayReport && Self.report.starts(with: held)) { return .nothing }
    // Only their first byte can begin them anew: it occurs once in each.
    let isBeginning = byte == Self.endMark[0]
    keep(isBeginning ? held.dropLast() : held[...])
    held = isBeginning ? [byte] : []
    return .nothing
  }

  private mutating func keep(_ more: some Collection<UInt8>) {
    bytes.append(contentsOf: more.prefix(max(0, limit - bytes.count)))
  }

  /// The text with line ends as newlines and without controls; bytes that are no UTF-8 become U+FFFD.
  var text: String {
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in String(decoding: wholeCharacters, as: UTF8.self).unicodeScalars {
      defer { previous = scalar }
      switch scalar.value {
      case 0x0D: text.append("\n")
      case 0x0A: if previous != "\r" { text.append("\n") }
      case 0x09: text.append(scalar)
      case 0x00...0x1F, 0x7F...0x9F: break
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  /// The bytes without a character that the limit cut.
  private var wholeCharacters: ArraySlice<UInt8> {
    guard bytes.count == limit, let first = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else {
      return bytes[...]
    }
    let length =
      switch bytes[first] {
      case 0xF0...: 4
      case 0xE0...: 3
      case 0xC0...: 2
      default: 1
      }
    return bytes.count - first < length ? bytes[..<first] : bytes[...]
  }
}
