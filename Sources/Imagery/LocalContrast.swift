/// The numbers of a local stretch: contrast-limited adaptive histogram equalization (CLAHE; Zuiderveld, Graphics
/// Gems IV).
public struct LocalContrast: Sendable, Hashable {
  /// How many times steeper than straight no tile may make its brightness; 1 changes nothing, more raises more.
  public var clipLimit: Double
  /// How many tiles the picture is cut into each way, as far as each has 16 samples.
  public var tiles: Int

  /// Three times steeper at most, eight tiles each way.
  public static let standard = LocalContrast(clipLimit: 3, tiles: 8)
  /// The clip limits that can be chosen.
  public static let clipLimits = 1.0...100.0
  /// The numbers of tiles that can be chosen.
  public static let tileCounts = 1...64

  /// Makes the numbers of a local stretch; what is beyond the limits is brought inside.
  public init(clipLimit: Double, tiles: Int) {
    let limit = clipLimit.isFinite ? clipLimit : 3
    self.clipLimit = min(max(limit, LocalContrast.clipLimits.lowerBound), LocalContrast.clipLimits.upperBound)
    self.tiles = min(max(tiles, LocalContrast.tileCounts.lowerBound), LocalContrast.tileCounts.upperBound)
  }
}

/// The maps from brightness to brightness of the tiles of one picture; between the middles of tiles they are mixed.
struct LocalContrastMaps: Sendable {
  private let across: Int
  private let down: Int
  /// 256 bytes for each tile, row by row.
  private let maps: [UInt8]
  private let columns: [Place]
  private let rows: [Place]

  /// The two tiles whose middles a column or row lies between, and how near it is to the second.
  private struct Place: Sendable {
    var first: Int
    var second: Int
    var share: Float
  }

  /// Works the maps out of the brightness of a picture; `valid` says which samples count.
  init(_ contrast: LocalContrast, width: Int, height: Int, brightness: [UInt8], valid: [Bool]) {
    let across = min(contrast.tiles, max(1, width / 16))
    let down = min(contrast.tiles, max(1, height / 16))
    var counts = [Int32](repeating: 0, count: across * down * 256)
    for row in 0..<height {
      let tiles = row * down / height * across
      for column in 0..<width where valid[row * width + column] {
        let tile = tiles + column * across / width
        counts[tile * 256 + Int(brightness[row * width + column])] += 1
      }
    }
    maps = (0..<across * down).flatMap { tile in
      LocalContrastMaps.map(counts[tile * 256..<(tile + 1) * 256], limit: contrast.clipLimit)
    }
    columns = LocalContrastMaps.places(width, tiles: across)
    rows = LocalContrastMaps.places(height, tiles: down)
    (self.across, self.down) = (across, down)
  }

  /// The map of one tile; what stands out above the limit is spread over all brightnesses.
  private static func map(_ counts: ArraySlice<Int32>, limit: Double) -> [UInt8] {
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

  private static func places(_ size: Int, tiles: Int) -> [Place] {
    (0..<size).map { position in
      let exact = (Float(position) + 0.5) * Float(tiles) / Float(size) - 0.5
      let inside = min(max(exact, 0), Float(tiles - 1))
      let first = Int(inside)
      return Place(first: first, second: min(first + 1, tiles - 1), share: inside - Float(first))
    }
  }

  /// The new brightness of a sample.
  func value(_ brightness: UInt8, column: Int, row: Int) -> UInt8 {
    let (x, y, index) = (columns[column], rows[row], Int(brightness))
    let upper = mixed(y.first * across, x, index)
    let lower = mixed(y.second * across, x, index)
    return UInt8(min(max(upper + (lower - upper) * y.share + 0.5, 0), 255))
  }

  private func mixed(_ row: Int, _ place: Place, _ index: Int) -> Float {
    let first = Float(maps[(row + place.first) * 256 + index])
    return first + (Float(maps[(row + place.second) * 256 + index]) - first) * place.share
  }
}

extension StretchedPicture {
  /// The picture with its contrast raised place by place; the three colours of a sample keep their proportion.
  func withLocalContrast(_ settings: LocalContrast) -> StretchedPicture {
    let brightness = channels == 1 ? bytes : valid.indices.map { greatest(of: $0) }
    let maps = LocalContrastMaps(settings, width: width, height: height, brightness: brightness, valid: valid)
    var changed = bytes
    for row in 0..<height {
      for column in 0..<width where valid[row * width + column] {
        let index = row * width + column
        let value = maps.value(brightness[index], column: column, row: row)
        if channels == 1 {
          changed[index] = value
          continue
        }
        let factor = Float(value) / Float(max(brightness[index], 1))
        for place in index * 3..<index * 3 + 3 { changed[place] = UInt8(min(Float(bytes[place]) * factor + 0.5, 255)) }
      }
    }
    return StretchedPicture(width: width, height: height, channels: channels, bytes: changed, valid: valid)
  }

  /// The brightness of a colour: its greatest part, so that raising it never runs over.
  private func greatest(of index: Int) -> UInt8 {
    max(bytes[index * channels], max(bytes[index * channels + 1], bytes[index * channels + 2]))
  }
}
