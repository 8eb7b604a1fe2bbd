/// Collects pasted text up to its end mark, `ESC [ 201 ~`.
nonisolated struct PasteCollector: Sendable, Hashable {
  /// The most bytes that are kept; what is pasted past them is dropped.
  let limit: Int

  private var bytes: [UInt8] = []
  private var matched = 0

  private static let endMark: [UInt8] = Array("\u{1B}[201~".utf8)

  /// Makes a collector of at most 4 MiB, or of another limit.
  init(limit: Int = 4 << 20) {
    self.limit = limit
  }

  /// Takes one byte; true when it completed the end mark.
  mutating func add(_ byte: UInt8) -> Bool {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count
    }
    keep(Self.endMark[..<matched])
    // Only its first byte can begin the mark anew: the byte occurs once in it.
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { keep([byte]) }
    return false
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
