/// Contrast raised place by place: adaptive histogram equalization with a limit (CLAHE; Zuiderveld, Graphics Gems IV).
///
/// The picture is cut into tiles; each has a map from brightness to brightness of its own, and between the middles of
/// the tiles the maps are mixed.
struct LocalContrast {
  private let width: Int
  private let height: Int
  private let across: Int
  private let down: Int
  private let maps: [[UInt8]]

  /// No brightness may be raised more steeply than this.
  private static let limit = 3.0
  private static let largestCount = 8

  /// Works the maps out of the brightness of a picture; `valid` says which samples count.
  init(width: Int, height: Int, brightness: [UInt8], valid: [Bool]) {
    self.width = width
    self.height = height
    across = min(LocalContrast.largestCount, max(1, width / 16))
    down = min(LocalContrast.largestCount, max(1, height / 16))
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 256), count: across * down)
    for index in brightness.indices where valid[index] {
      let tile = index / width * down / height * across + index % width * across / width
      counts[tile][Int(brightness[index])] += 1
    }
    maps = counts.map(LocalContrast.map)
  }

  /// The map of one tile; what stands out above the limit is spread over all brightnesses.
  private static func map(_ counts: [Int]) -> [UInt8] {
    let total = Double(counts.reduce(0, +))
    guard total > 0 else { return (0...255).map { UInt8($0) } }
    let most = limit * total / 256
    let excess = counts.reduce(0.0) { $0 + max(0, Double($1) - most) } / 256
    var sum = 0.0
    return counts.map { count in
      let share = min(Double(count), most) + excess
      defer { sum += share }
      return UInt8(min(max(((sum + share / 2) / total * 255).rounded(), 0), 255))
    }
  }

  /// The new brightness of a sample.
  func value(_ brightness: UInt8, column: Int, row: Int) -> UInt8 {
    let x = LocalContrast.place(column, of: width, tiles: across)
    let y = LocalContrast.place(row, of: height, tiles: down)
    let index = Int(brightness)
    let upper = mixed(maps[y.first * across + x.first][index], maps[y.first * across + x.second][index], x.share)
    let lower = mixed(maps[y.second * across + x.first][index], maps[y.second * across + x.second][index], x.share)
    return UInt8(min(max((upper + (lower - upper) * y.share).rounded(), 0), 255))
  }

  private func mixed(_ first: UInt8, _ second: UInt8, _ share: Double) -> Double {
    Double(first) + (Double(second) - Double(first)) * share
  }

  /// The two tiles whose middles a position lies between, and how near it is to the second.
  private static func place(_ position: Int, of size: Int, tiles: Int) -> (first: Int, second: Int, share: Double) {
    let exact = (Double(position) + 0.5) * Double(tiles) / Double(max(size, 1)) - 0.5
    let inside = min(max(exact, 0), Double(tiles - 1))
    let first = Int(inside)
    return (first, min(first + 1, tiles - 1), inside - Double(first))
  }
}

extension StretchedPicture {
  /// The picture with its contrast raised place by place; the three colours of a sample keep their proportion.
  func withLocalContrast() -> StretchedPicture {
    let brightness = valid.indices.map { greatest(of: $0) }
    let contrast = LocalContrast(width: width, height: height, brightness: brightness, valid: valid)
    var changed = bytes
    for index in valid.indices where valid[index] {
      let value = contrast.value(brightness[index], column: index % width, row: index / width)
      let factor = Double(value) / Double(max(brightness[index], 1))
      for place in index * channels..<(index + 1) * channels {
        changed[place] = channels == 1 ? value : UInt8(min((Double(bytes[place]) * factor).rounded(), 255))
      }
    }
    return StretchedPicture(width: width, height: height, channels: channels, bytes: changed, valid: valid)
  }

  /// The brightness of a sample; for colours their greatest, so that raising it never runs over.
  private func greatest(of index: Int) -> UInt8 {
    bytes[index * channels..<(index + 1) * channels].max() ?? 0
  }
}
