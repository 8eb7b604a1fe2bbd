import CGDAL
import Imagery

/// A part of a picture in the colours of a table, reduced by the means of its colours: red, green, blue and how far each
/// pixel counts, 0–255.
///
/// Every pixel counts, so that lines one pixel wide become fainter and do not vanish.
struct AveragedColors {
  private let table: ColorTable
  private let cut: Cut
  private var planes: [[UInt8]]
  /// The column of the copy for each of the image.
  private let columns: [Int]
  private var row = 0
  /// Of each pixel of the row at hand the colours by how far they count, that, and the number of pixels.
  private var sums: [Int]
  private static let channels = 5

  /// Bytes that one pixel of the copy takes, here and in the image that it is written to.
  static let bytesPerPixel = 8
  /// The most pixels of the image that are taken in at a time.
  private static let mostAtOnce = 1 << 22

  /// Reads a part of a band, some rows at a time; stops when the request is cancelled.
  init(
    _ context: WorkContext, _ dataset: Dataset, band: Int, _ table: ColorTable, _ cut: Cut
  ) throws(RasterFailure) {
    self.table = table
    self.cut = cut
    planes = [[UInt8]](repeating: [UInt8](repeating: 0, count: cut.copyWidth * cut.copyHeight), count: 4)
    sums = [Int](repeating: 0, count: cut.copyWidth * Self.channels)
    columns = (0..<cut.width).map { $0 * cut.copyWidth / cut.width }
    let rowsAtOnce = max(1, Self.mostAtOnce / max(cut.width, 1))
    for start in stride(from: 0, to: cut.height, by: rowsAtOnce) {
      let count = min(rowsAtOnce, cut.height - start)
      let part = Cut(left: cut.left, top: cut.top + start, width: cut.width, height: count)
      var numbers = [UInt16](repeating: 0, count: cut.width * count)
      try context.transfer(GF_Read, dataset.band(band), part, &numbers, GDT_UInt16, path: dataset.path)
      let coverage = try context.mask(of: dataset, band: band, part)
      for line in 0..<count {
        turn(to: (start + line) * cut.copyHeight / cut.height)
        add(numbers, coverage, from: line * cut.width)
      }
    }
    settle()
  }

  private mutating func add(_ numbers: [UInt16], _ coverage: [UInt8], from start: Int) {
    sums.withUnsafeMutableBufferPointer { sums in
      for (column, target) in columns.enumerated() {
        let color = table.color(of: Int(numbers[start + column]))
        let weight = coverage[start + column] == 0 ? 0 : Int(color >> 24)
        let place = target * Self.channels
        sums[place] += weight * Int(color & 0xff)
        sums[place + 1] += weight * Int(color >> 8 & 0xff)
        sums[place + 2] += weight * Int(color >> 16 & 0xff)
        sums[place + 3] += weight
        sums[place + 4] += 1
      }
    }
  }

  private mutating func turn(to next: Int) {
    guard next != row else { return }
    settle()
    row = next
    for index in sums.indices { sums[index] = 0 }
  }

  /// Keeps the means of the row at hand.
  private mutating func settle() {
    for column in 0..<cut.copyWidth {
      let place = column * Self.channels
      for channel in 0..<4 {
        let total = sums[place + (channel == 3 ? 4 : 3)]
        guard total > 0 else { continue }
        planes[channel][row * cut.copyWidth + column] = UInt8(clamping: (sums[place + channel] + total / 2) / total)
      }
    }
  }

  /// Writes the four planes into the bands of an image.
  func write(to dataset: Dataset, _ place: Cut, _ context: WorkContext) throws(RasterFailure) {
    for (index, plane) in planes.enumerated() {
      var plane = plane
      try context.transfer(GF_Write, dataset.band(index + 1), place, &plane, GDT_Byte, path: dataset.path)
    }
  }
}
