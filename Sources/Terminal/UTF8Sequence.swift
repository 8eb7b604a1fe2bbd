/// A character of several bytes that is being read.
nonisolated struct UTF8Sequence: Sendable, Hashable {
  private var value: UInt32
  private var missing: Int
  private let smallest: UInt32

  /// Starts with a first byte; nil when no character starts so.
  init?(first byte: UInt8) {
    switch byte {
    case 0xC2...0xDF: (value, missing, smallest) = (UInt32(byte & 0x1F), 1, 0x80)
    case 0xE0...0xEF: (value, missing, smallest) = (UInt32(byte & 0x0F), 2, 0x800)
    case 0xF0...0xF4: (value, missing, smallest) = (UInt32(byte & 0x07), 3, 0x10000)
    default: return nil
    }
  }

  /// Takes the next byte; false when it does not belong to the character.
  mutating func add(_ byte: UInt8) -> Bool {
    guard byte & 0xC0 == 0x80, missing > 0 else { return false }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    return true
  }

  /// Whether all bytes are there.
  var isComplete: Bool { missing == 0 }

  /// The character; nil for an overlong form, a surrogate or a value past the last one.
  var scalar: Unicode.Scalar? {
    value >= smallest ? Unicode.Scalar(value) : nil
  }
}
