/// A picture as the bytes of a PNG file: 8 bits a sample, grey or red, green and blue, no other chunks than needed.
///
/// Each row takes the filter whose differences are smallest, as PNG 1.2, section 9.6, advises.
public func png(of picture: FigurePicture) -> [UInt8] {
  var header = bigEndian(UInt32(picture.width)) + bigEndian(UInt32(picture.height))
  header += [8, picture.channels == 1 ? 0 : 2, 0, 0, 0]
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  return signature + chunk("IHDR", header) + chunk("IDAT", zlibCompressed(filtered(picture))) + chunk("IEND", [])
}

private func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
  let content = Array(type.utf8) + data
  return bigEndian(UInt32(data.count)) + content + bigEndian(crc32(content))
}

private func filtered(_ picture: FigurePicture) -> [UInt8] {
  let rowBytes = picture.width * picture.channels
  var above = [UInt8](repeating: 0, count: rowBytes)
  var output: [UInt8] = []
  output.reserveCapacity((rowBytes + 1) * picture.height)
  for start in stride(from: 0, to: rowBytes * picture.height, by: rowBytes) {
    let row = Array(picture.bytes[start..<start + rowBytes])
    output += bestFilter(row, above: above, step: picture.channels)
    above = row
  }
  return output
}

private func bestFilter(_ row: [UInt8], above: [UInt8], step: Int) -> [UInt8] {
  var best: [UInt8] = []
  var least = Int.max
  for filter in PNGFilter.allCases {
    let candidate = filter.apply(to: row, above: above, step: step)
    let cost = candidate.reduce(0) { $0 + Int(Int8(bitPattern: $1).magnitude) }
    if cost < least { (best, least) = ([filter.rawValue] + candidate, cost) }
  }
  return best
}

private enum PNGFilter: UInt8, CaseIterable {
  case none, left, up, average, paeth

  /// A row as differences from what this filter predicts; `step` is the bytes of a sample.
  func apply(to row: [UInt8], above: [UInt8], step: Int) -> [UInt8] {
    switch self {
    case .none: return row
    case .left: return row.indices.map { row[$0] &- ($0 < step ? 0 : row[$0 - step]) }
    case .up: return row.indices.map { row[$0] &- above[$0] }
    case .average:
      return row.indices.map { row[$0] &- UInt8((($0 < step ? 0 : Int(row[$0 - step])) + Int(above[$0])) / 2) }
    case .paeth:
      return row.indices.map { index in
        guard index >= step else { return row[index] &- above[index] }
        return row[index] &- paethPrediction(row[index - step], above[index], above[index - step])
      }
    }
  }
}

/// The neighbour nearest to left + up - corner (PNG 1.2, section 6.6).
private func paethPrediction(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
  let (a, b, c) = (Int(left), Int(up), Int(corner))
  let (toLeft, toUp, toCorner) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
  if toLeft <= toUp && toLeft <= toCorner { return left }
  return toUp <= toCorner ? up : corner
}
