import Cells

nonisolated extension InputDecoder {
  /// The longest control sequence that is collected; a longer one is swallowed to its end.
  private static var controlLimit: Int { 64 }

  /// Takes a byte after `ESC [`.
  mutating func addToControl(_ bytes: [UInt8], _ byte: UInt8) {
    switch byte {
    case 0x1B:
      state = .escape
    case 0x00..<0x20, 0x7F...:
      state = .ground
      add(byte: byte)
    case 0x5B where bytes.isEmpty, 0x20..<0x40:
      state = .control(bytes.count < Self.controlLimit ? bytes + [byte] : bytes)
    default:
      state = .ground
      finishControl(bytes, final: byte)
    }
  }

  private mutating func finishControl(_ bytes: [UInt8], final: UInt8) {
    switch (bytes.first, final) {
    case (nil, UInt8(ascii: "M")): state = .oldMouse([])
    case (UInt8(ascii: "["), _): linuxFunctionKey(final).map { emit(.function($0)) }
    case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
      addMouse(numbers(bytes.dropFirst()), isRelease: final == UInt8(ascii: "m"))
    case (_, UInt8(ascii: "n")): if bytes == [0x30] || bytes == [0x33] { noteReport() }
    case (_, UInt8(ascii: "~")) where numbers(bytes[...]).first == 200: startPaste()
    default: if let key = Key(controlSequence: numbers(bytes[...]), final: final) { emit(key) }
    }
  }

  /// The numbers of a sequence's parameters; an empty result when they are malformed or past 65,535.
  private func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
    var numbers: [Int] = []
    for part in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard part.count <= 5 else { return [] }
      var number = 0
      for digit in part {
        guard (0x30...0x39).contains(digit) else { return [] }
        number = number * 10 + Int(digit - 0x30)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// F1 to F5 as the Linux console sends them: `ESC [ [ A` to `ESC [ [ E`.
  private func linuxFunctionKey(_ final: UInt8) -> Int? {
    (0x41...0x45).contains(final) ? Int(final) - 0x40 : nil
  }

  /// Takes the byte after `ESC O`.
  mutating func addToSingle(_ byte: UInt8) {
    state = .ground
    guard byte >= 0x20, byte < 0x7F else {
      emit(.escape)
      emit(.character("O"))
      return add(byte: byte)
    }
    if let key = Key(keypadFinal: byte) ?? Key(controlSequence: [], final: byte) { emit(key) }
  }

  /// Takes a byte of an old mouse report: button, column and row, each with 32 added.
  mutating func addToOldMouse(_ bytes: [UInt8]) {
    guard bytes.count == 3 else { return state = .oldMouse(bytes) }
    state = .ground
    let fields = bytes.map { Int($0) - 32 }
    guard fields[0] >= 0 else { return }
    // The old form does not say which button was released.
    let isRelease = fields[0] & 3 == 3 && fields[0] & 64 == 0
    addMouse([isRelease ? 0 : fields[0], fields[1], fields[2]], isRelease: isRelease)
  }

  /// Reports the first button and the wheel; motion, other buttons and sideways wheels are of no use here.
  private mutating func addMouse(_ fields: [Int], isRelease: Bool) {
    guard fields.count == 3, fields[1] >= 1, fields[2] >= 1 else { return }
    let withoutModifiers = fields[0] & ~(4 | 8 | 16)
    let action: MouseEvent.Action
    switch withoutModifiers {
    case 0: action = isRelease ? .release : .press
    case 64 where !isRelease: action = .wheelUp
    case 65 where !isRelease: action = .wheelDown
    default: return
    }
    emit(.mouse(MouseEvent(action: action, position: Position(column: fields[1] - 1, row: fields[2] - 1))))
  }
}
