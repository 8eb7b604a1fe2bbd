/// How much of its cell a character covers, 0–1: blocks by their parts, ASCII as measured in the font that it is matched
/// with, braille by three tenths for each of eight dots' parts; 0.3 for characters that no picture is drawn with.
public func glyphCoverage(of character: Character) -> Double { coverages[character] ?? 0.3 }

private let coverages: [Character: Double] = {
  var shares: [Character: Double] = [:]
  for (bits, character) in BlockTables.braille.enumerated() {
    shares[character] = Double(DotInk.coverage) * Double(bits.nonzeroBitCount) / 8
  }
  shares[BlockTables.noDots] = 0
  for value in UInt8(0x20)..<0x7F {
    let character = Character(Unicode.Scalar(value))
    let parts = asciiCoverage(of: character) ?? []
    shares[character] = Double(parts.reduce(0) { $0 + Int($1) }) / Double(255 * max(1, parts.count))
  }
  for (table, count) in [
    (BlockTables.octant, 8), (BlockTables.sextant, 6), (BlockTables.quadrant, 4), (BlockTables.half, 2),
  ] {
    for (bits, character) in table.enumerated() { shares[character] = Double(bits.nonzeroBitCount) / Double(count) }
  }
  return shares
}()
