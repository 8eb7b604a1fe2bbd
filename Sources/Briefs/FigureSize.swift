/// How a picture is brought to the size in which it is shown.
struct FigureSize {
  /// The most pixels a side.
  static let largest = 1200
  /// The width below which a picture is enlarged.
  static let smallest = 800

  /// Pixels a sample: above 1 the picture is enlarged, below it is reduced; itself or its inverse is whole.
  let scale: Double
  private let factor: Int
  private let enlarges: Bool

  init(_ picture: FigurePicture) {
    let side = max(picture.width, picture.height)
    enlarges = picture.width < Self.smallest && side * 2 <= Self.largest
    factor =
      enlarges
      ? max(1, min((Self.smallest + picture.width - 1) / picture.width, Self.largest / side))
      : (side + Self.largest - 1) / Self.largest
    scale = enlarges ? Double(factor) : 1 / Double(factor)
  }

  /// The picture enlarged by repeating its samples, or reduced to the means of those that have data.
  func resized(_ picture: FigurePicture) -> FigurePicture {
    guard factor > 1 else { return picture }
    let width = enlarges ? picture.width * factor : max(1, picture.width / factor)
    let height = enlarges ? picture.height * factor : max(1, picture.height / factor)
    var bytes: [UInt8] = []
    var valid: [Bool] = []
    bytes.reserveCapacity(width * height * picture.channels)
    valid.reserveCapacity(width * height)
    for row in 0..<height {
      if enlarges, row % factor > 0 {
        bytes += bytes[(bytes.count - width * picture.channels)...]
        valid += valid[(valid.count - width)...]
        continue
      }
      for column in 0..<width {
        let sample = enlarges ? picture.sample(column / factor, row / factor) : picture.mean(column, row, factor)
        bytes += sample.values
        valid.append(sample.isValid)
      }
    }
    return FigurePicture(unchecked: width, height, picture.channels, bytes, valid)
  }
}

extension FigurePicture {
  fileprivate func sample(_ column: Int, _ row: Int) -> (values: ArraySlice<UInt8>, isValid: Bool) {
    let index = row * width + column
    return (bytes[index * channels..<(index + 1) * channels], valid[index])
  }

  /// The mean of a square of samples, `side` across; without data where none of them has any.
  fileprivate func mean(_ column: Int, _ row: Int, _ side: Int) -> (values: ArraySlice<UInt8>, isValid: Bool) {
    var sums = [Int](repeating: 0, count: channels)
    var count = 0
    for y in row * side..<min(height, (row + 1) * side) {
      for x in column * side..<min(width, (column + 1) * side) where valid[y * width + x] {
        count += 1
        for channel in sums.indices { sums[channel] += Int(bytes[(y * width + x) * channels + channel]) }
      }
    }
    guard count > 0 else { return ([UInt8](repeating: 0, count: channels)[...], false) }
    return (sums.map { UInt8(($0 + count / 2) / count) }[...], true)
  }
}
