/// A terminal description as the terminfo library stores it, so that one can be handed over without a file.
nonisolated struct TerminalDescription: Sendable, Hashable {
  /// The names, separated by `|`.
  var names: String
  /// The standard flags, in the library's order.
  var flags: [Bool]
  /// The standard numbers, in the library's order; nil where there is none.
  var numbers: [Int32?]
  /// The standard strings, in the library's order; nil where there is none.
  var strings: [[UInt8]?]
  /// The names of further flags that are set, in order of their bytes.
  var furtherFlags: [String]

  /// The compiled form with 32-bit numbers, term(5); nil when a part does not fit the format.
  func compiled() -> [UInt8]? {
    let offsets = stringOffsets()
    let nameBytes = Array(names.utf8) + [0]
    let counts = [0o1036, nameBytes.count, flags.count, numbers.count, strings.count, offsets.table.count]
    guard counts.allSatisfy({ $0 <= Int(Int16.max) }) else { return nil }
    var bytes = counts.flatMap { twoBytes(Int16($0)) }
    bytes += nameBytes + flags.map { $0 ? 1 : 0 }
    alignToTwo(&bytes)
    bytes += numbers.flatMap { fourBytes($0 ?? -1) }
    bytes += offsets.places.flatMap(twoBytes)
    bytes += offsets.table
    alignToTwo(&bytes)
    return bytes + furtherPart()
  }

  private func stringOffsets() -> (places: [Int16], table: [UInt8]) {
    var places: [Int16] = []
    var table: [UInt8] = []
    for string in strings {
      places.append(string == nil ? -1 : Int16(clamping: table.count))
      if let string { table += string + [0] }
    }
    return (places, table)
  }

  /// The part for what the standard does not name: here flags only.
  private func furtherPart() -> [UInt8] {
    var places: [Int16] = []
    var table: [UInt8] = []
    for name in furtherFlags {
      places.append(Int16(clamping: table.count))
      table += Array(name.utf8) + [0]
    }
    let counts = [furtherFlags.count, 0, 0, furtherFlags.count, table.count]
    var bytes = counts.flatMap { twoBytes(Int16(clamping: $0)) }
    bytes += furtherFlags.map { _ in 1 }
    alignToTwo(&bytes)
    return bytes + places.flatMap(twoBytes) + table
  }

  private func alignToTwo(_ bytes: inout [UInt8]) {
    if bytes.count % 2 == 1 { bytes.append(0) }
  }

  private func twoBytes(_ value: Int16) -> [UInt8] {
    let bits = UInt16(bitPattern: value)
    return [UInt8(bits & 255), UInt8(bits >> 8)]
  }

  private func fourBytes(_ value: Int32) -> [UInt8] {
    let bits = UInt32(bitPattern: value)
    return (0..<4).map { UInt8(bits >> (8 * $0) & 255) }
  }
}
