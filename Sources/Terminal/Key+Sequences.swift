import Cells

nonisolated extension Key {
  /// The key of a single byte below 128; nil for the escape byte, which may begin a sequence.
  init?(ascii byte: UInt8) {
    switch byte {
    case 0x1B, 0x80...: return nil
    case 0x0A, 0x0D: self = .enter
    case 0x09: self = .tab
    case 0x08, 0x7F: self = .backspace
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x00, 0x1C...0x1F: self = .control(Character(Unicode.Scalar(byte + 0x40)))
    default: self = .character(Character(Unicode.Scalar(byte)))
    }
  }

  /// The key of `ESC [`, numbers and a final byte; keys held with Shift, Control or Alt count as the key alone.
  init?(controlSequence numbers: [Int], final: UInt8) {
    switch Character(Unicode.Scalar(final)) {
    case "A": self = .up
    case "B": self = .down
    case "C": self = .right
    case "D": self = .left
    case "H": self = .home
    case "F": self = .end
    case "Z": self = .backTab
    case "P" where numbers.first ?? 1 <= 1: self = .function(1)
    case "Q" where numbers.first ?? 1 <= 1: self = .function(2)
    case "R" where numbers.first ?? 1 <= 1: self = .function(3)
    case "S" where numbers.first ?? 1 <= 1: self = .function(4)
    case "~": self.init(editingNumber: numbers.first ?? 0)
    default: return nil
    }
  }

  /// The key of `ESC [ number ~`.
  private init?(editingNumber number: Int) {
    switch number {
    case 1, 7: self = .home
    case 2: self = .insert
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    case 11...15: self = .function(number - 10)
    case 17...21: self = .function(number - 11)
    case 23...26: self = .function(number - 12)
    case 28, 29: self = .function(number - 13)
    case 31...34: self = .function(number - 14)
    default: return nil
    }
  }

  /// The key of `ESC O` and a final byte where it stands for a key of the number pad.
  init?(keypadFinal final: UInt8) {
    switch final {
    case UInt8(ascii: "M"): self = .enter
    case UInt8(ascii: "X"): self = .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"): self = .character(Character(Unicode.Scalar(final - 0x40)))
    default: return nil
    }
  }
}
