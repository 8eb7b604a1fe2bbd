import CGDAL
import Imagery

/// A view of an image that has no smaller copies of itself, out of as many of its blocks as there is time for.
///
/// The blocks are taken in an order that spreads them evenly, so that the picture gets finer the longer it goes on.
/// Samples in blocks that were not read show the nearest sample that was.
struct SparseRead {
  /// One sample of the view and the pixel under it.
  private struct Sample {
    let index: Int
    let x: Int32
    let y: Int32
    let rank: UInt64
  }

  private let context: WorkContext
  private let dataset: Dataset
  private let converter: SampleConverter
  private var samples: [Sample] = []
  private let columns: Int
  private let rows: Int
  private let blockSize: (width: Int, height: Int)

  /// Finds the pixel under each sample.
  init(
    _ context: WorkContext, _ level: Level, _ sight: Sight
  ) throws(RasterFailure) {
    self.context = context
    dataset = level.dataset
    converter = try SampleConverter(level, sight.reading)
    (columns, rows) = (sight.view.columns, sight.view.rows)
    var (width, height): (Int32, Int32) = (1, 1)
    GDALGetBlockSize(try dataset.band(sight.reading.bands.first ?? 1), &width, &height)
    blockSize = (max(1, Int(width)), max(1, Int(height)))
    let way = CutTransformer(whole: sight.way, placement: level.placement)
    locate(way, tolerance: max(0.125, sight.sampling.finest / 4))
  }

  private mutating func locate(_ way: CutTransformer, tolerance: Double) {
    let argument = Unmanaged.passUnretained(way).toOpaque()
    let approximation = GDALCreateApproxTransformer(CutTransformer.function, argument, tolerance)
    defer { withExtendedLifetime(way) { GDALDestroyApproxTransformer(approximation) } }
    var fine = [Int32](repeating: 0, count: columns)
    for row in 0..<rows {
      var x = (0..<columns).map { Double($0) + 0.5 }
      var y = [Double](repeating: Double(row) + 0.5, count: columns)
      var z = [Double](repeating: 0, count: columns)
      _ = GDALApproxTransform(approximation, 1, Int32(columns), &x, &y, &z, &fine)
      for column in 0..<columns where fine[column] != 0 { add(row * columns + column, x[column], y[column]) }
    }
    samples.sort { ($0.rank, $0.y, $0.x) < ($1.rank, $1.y, $1.x) }
  }

  private mutating func add(_ index: Int, _ x: Double, _ y: Double) {
    guard x >= 0, y >= 0, x < Double(dataset.width), y < Double(dataset.height) else { return }
    let rank = spreadRank(column: Int(x) / blockSize.width, row: Int(y) / blockSize.height)
    samples.append(Sample(index: index, x: Int32(x), y: Int32(y), rank: rank))
  }

  /// Reads until the time is over, or everything is read; the samples, and how many blocks were read for them.
  func run(for time: Duration) throws(RasterFailure) -> (samples: [Float], blocks: Int) {
    var blocks: Set<UInt64> = []
    let end = ContinuousClock.now + time
    let channels = converter.channels
    var result = [Float](repeating: .nan, count: columns * rows * channels)
    var source = [Int32](repeating: -1, count: columns * rows)
    var rest = samples[...]
    while let first = rest.first, ContinuousClock.now < end, context.worker.mayContinue() {
      blocks.insert(first.rank)
      // A row of samples within one block.
      let row = rest.prefix { $0.rank == first.rank && $0.y == first.y }
      rest = rest.dropFirst(row.count)
      let pixels = (from: Int(first.x), through: Int(row.last?.x ?? first.x))
      let count = pixels.through - pixels.from + 1
      let values = try converter.read(context, y: Int(first.y), from: pixels.from, count: count)
      for sample in row {
        let pixel = (Int(sample.x) - pixels.from) * channels
        for channel in 0..<channels { result[sample.index * channels + channel] = values[pixel + channel] }
        source[sample.index] = Int32(sample.index)
      }
    }
    if !rest.isEmpty { spread(&result, &source, to: rest) }
    return (result, blocks.count)
  }

  /// Gives samples that were not read the values of the nearest ones that were.
  private func spread(_ result: inout [Float], _ source: inout [Int32], to missing: ArraySlice<Sample>) {
    var isMissing = [Bool](repeating: false, count: source.count)
    for sample in missing { isMissing[sample.index] = true }
    var front = source.indices.filter { source[$0] >= 0 }
    let channels = converter.channels
    while !front.isEmpty {
      var next: [Int] = []
      for index in front {
        let column = index % columns
        let around = [
          column > 0 ? index - 1 : -1, column + 1 < columns ? index + 1 : -1, index - columns, index + columns,
        ]
        for place in around where place >= 0 && place < isMissing.count && isMissing[place] {
          isMissing[place] = false
          for channel in 0..<channels { result[place * channels + channel] = result[index * channels + channel] }
          next.append(place)
        }
      }
      front = next
    }
  }
}

/// Where a block comes in an order that spreads them: the bits of its column and row, mixed and read backwards.
func spreadRank(column: Int, row: Int) -> UInt64 {
  var rank: UInt64 = 0
  for bit in 0..<32 {
    rank = rank << 2 | UInt64(column >> bit & 1) << 1 | UInt64(row >> bit & 1)
  }
  return rank
}

/// Turns pixels of an image as they are into samples: lengths of complex numbers, no data as NaN.
struct SampleConverter {
  let channels: Int
  private let dataset: Dataset
  private let bands: [GDALRasterBandH]
  private let mask: GDALRasterBandH?
  private let isComplex: Bool

  init(_ level: Level, _ resolved: ResolvedBands) throws(RasterFailure) {
    dataset = level.dataset
    var handles: [GDALRasterBandH] = []
    for number in resolved.bands { handles.append(try dataset.band(number)) }
    bands = handles
    channels = resolved.numbersPerPixel
    let first = bands.first
    mask = first.flatMap { GDALGetMaskFlags($0) & GMF_ALL_VALID == 0 ? GDALGetMaskBand($0) : nil }
    isComplex = level.bands.contains { resolved.bands.contains($0.index) && $0.sampleType.isComplex }
  }

  /// The samples of a part of one row of pixels, channels side by side.
  func read(_ context: WorkContext, y: Int, from x: Int, count: Int) throws(RasterFailure) -> [Float] {
    let cut = Cut(left: x, top: y, width: count, height: 1)
    var result = [Float](repeating: .nan, count: count * channels)
    for (channel, band) in bands.enumerated() {
      let values = try values(context, band, cut)
      for pixel in 0..<count {
        result[pixel * channels + channel] = values[pixel].isFinite ? values[pixel] : .nan
      }
    }
    guard let mask else { return result }
    var valid = [UInt8](repeating: 255, count: count)
    try context.transfer(GF_Read, mask, cut, &valid, GDT_Byte, path: dataset.path)
    for pixel in 0..<count where valid[pixel] < 128 {
      for channel in 0..<channels { result[pixel * channels + channel] = .nan }
    }
    return result
  }

  private func values(
    _ context: WorkContext, _ band: GDALRasterBandH, _ cut: Cut
  ) throws(RasterFailure) -> [Float] {
    guard isComplex else {
      var values = [Float](repeating: 0, count: cut.width)
      try context.transfer(GF_Read, band, cut, &values, GDT_Float32, path: dataset.path)
      return values
    }
    var pairs = [Float](repeating: 0, count: cut.width * 2)
    try context.transfer(GF_Read, band, cut, &pairs, GDT_CFloat32, path: dataset.path)
    return (0..<cut.width).map { length(pairs[2 * $0], pairs[2 * $0 + 1]) }
  }
}
