/// The characters of the block sets by their bit patterns: bit `row * columns + column` is set where a part is filled.
enum BlockTables {
  /// 4 characters of 1 × 2 parts.
  static let half: [Character] = [" ", "▀", "▄", "█"]

  /// 16 characters of 2 × 2 parts.
  static let quadrant: [Character] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// 64 characters of 2 × 3 parts: from U+1FB00 the patterns in order without those that other blocks have.
  static let sextant: [Character] = table(
    count: 64, first: 0x1FB00, others: [0x00: " ", 0x15: "▌", 0x2A: "▐", 0x3F: "█"])

  /// 256 characters of 2 × 4 parts: from U+1CD00 the patterns in order without those that other blocks have.
  static let octant: [Character] = table(
    count: 256, first: 0x1CD00,
    others: [
      0x00: " ", 0x01: "\u{1CEA8}", 0x02: "\u{1CEAB}", 0x03: "\u{1FB82}", 0x05: "▘", 0x0A: "▝", 0x0F: "▀",
      0x14: "\u{1FBE6}", 0x28: "\u{1FBE7}", 0x3F: "\u{1FB85}", 0x40: "\u{1CEA3}", 0x50: "▖", 0x55: "▌", 0x5A: "▞",
      0x5F: "▛", 0x80: "\u{1CEA0}", 0xA0: "▗", 0xA5: "▚", 0xAA: "▐", 0xAF: "▜", 0xC0: "▂", 0xF0: "▄", 0xF5: "▙",
      0xFA: "▟", 0xFC: "▆", 0xFF: "█",
    ])

  /// 256 braille patterns of 2 × 4 dots; Unicode numbers the upper six dots column by column. No dot is a space.
  static let braille: [Character] = (0..<256).map { pattern in
    let dots: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    let value = dots.indices.reduce(0) { $0 | (pattern >> $1 & 1 == 1 ? dots[$1] : 0) }
    return value == 0 ? " " : character(0x2800 + value)
  }

  /// The braille pattern without a dot: as wide as the others where a font for text has other widths for blanks.
  static let noDots: Character = "\u{2800}"

  private static func table(count: Int, first: UInt32, others: [Int: Character]) -> [Character] {
    var next = first
    return (0..<count).map { pattern in
      if let other = others[pattern] { return other }
      defer { next += 1 }
      return character(next)
    }
  }

  private static func character(_ value: UInt32) -> Character {
    Unicode.Scalar(value).map { Character($0) } ?? "\u{FFFD}"
  }
}

/// How much of each of 4 × 8 parts of its cell a printable ASCII character covers, row by row, 0–255, in the font that
/// ASCII is matched with; nil for other characters.
public func asciiCoverage(of character: Character) -> [UInt8]? {
  guard let value = character.asciiValue, value >= 0x20, value < 0x7F else { return nil }
  let first = (Int(value) - 0x20) * ShapeTable.samples
  return Array(CoverageTable.values[first..<first + ShapeTable.samples])
}

/// Which parts of its cell a character fills.
public struct CellPattern: Sendable, Hashable {
  /// How many parts lie side by side.
  public let columns: Int
  /// How many parts lie above one another.
  public let rows: Int
  /// Bit `row * columns + column` is set where a part is filled.
  public let bits: Int

  /// The pattern of a block character of any set; nil for other characters. The space fills nothing.
  public init?(of character: Character) {
    guard let pattern = CellPattern.all[character] else { return nil }
    self = pattern
  }

  /// The dots of a braille character in 2 × 4 parts; nil for other characters.
  public init?(brailleOf character: Character) {
    let isBlank = character == BlockTables.noDots
    guard character != " ", let bits = isBlank ? 0 : BlockTables.braille.firstIndex(of: character) else { return nil }
    self.init(columns: 2, rows: 4, bits: bits)
  }

  private init(columns: Int, rows: Int, bits: Int) {
    self.columns = columns
    self.rows = rows
    self.bits = bits
  }

  /// The coarsest pattern of each block character.
  private static let all: [Character: CellPattern] = {
    var patterns: [Character: CellPattern] = [:]
    let sets = [(BlockTables.half, 1, 2), (BlockTables.quadrant, 2, 2), (BlockTables.sextant, 2, 3)]
    for (table, columns, rows) in sets + [(BlockTables.octant, 2, 4)] {
      for (bits, character) in table.enumerated() where patterns[character] == nil {
        patterns[character] = CellPattern(columns: columns, rows: rows, bits: bits)
      }
    }
    return patterns
  }()
}
