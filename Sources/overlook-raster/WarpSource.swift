import CGDAL
import Imagery

/// What the warper reads from.
struct WarpSource {
  let dataset: Dataset
  /// The bands to read, in the order in which they are wanted.
  let bands: [Int]
  /// The band that says how far a pixel counts.
  let alpha: Int?
  /// The value for no data of each band; nil where no band has one.
  let noData: [Double]?
  let workingType: GDALDataType
  let resampling: GDALResampleAlg
  /// Whether pixels may hold no data.
  let hasGaps: Bool
  /// The function and its argument that lead from samples to pixels; kept alive by `owner`.
  let function: GDALTransformerFunc
  let owner: AnyObject
  let argument: UnsafeMutableRawPointer

  /// Reads an image, or a smaller copy of it, as it is.
  init(_ level: Level, way: Transformer, resolved: ResolvedBands, sampling: Sampling) {
    let bands = level.bands
    let used = resolved.bands.compactMap { number in bands.first { $0.index == number } }
    let alphaBand = bands.first { $0.colorInterpretation == .alpha }?.index
    dataset = level.dataset
    self.bands = resolved.bands
    self.alpha = alphaBand.flatMap { resolved.bands.contains($0) ? nil : $0 }
    self.noData = WarpSource.noData(of: used)
    hasGaps = alpha != nil || noData != nil || !used.allSatisfy { level.dataset.isWhole(band: $0.index) }
    self.workingType =
      used.contains { $0.sampleType.bytes > 2 && $0.sampleType != .float32 } ? GDT_Float64 : GDT_Float32
    self.resampling = sampling.coarsest > 1.05 ? GRA_Average : GRA_Bilinear
    let placed = CutTransformer(whole: way, placement: level.placement)
    function = CutTransformer.function
    owner = placed
    argument = Unmanaged.passUnretained(placed).toOpaque()
  }

  /// Reads a copy of a part of an image that has its magnitudes or means worked out, or holds numbers of classes of that
  /// type, and an alpha band at its end.
  init(copy: Dataset, way: CutTransformer, sampling: Sampling, classType: GDALDataType?) {
    let count = copy.bandCount
    dataset = copy
    bands = Array(1..<max(count, 2))
    alpha = count
    noData = nil
    hasGaps = true
    workingType = classType ?? GDT_Float32
    // Between two classes there is none: of several the most frequent one is taken.
    let (reducing, enlarging) =
      classType == nil ? (GRA_Average, GRA_Bilinear) : (GRA_Mode, GRA_NearestNeighbour)
    resampling = sampling.coarsest > 1.05 ? reducing : enlarging
    function = CutTransformer.function
    owner = way
    argument = Unmanaged.passUnretained(way).toOpaque()
  }

  /// Measurements that are not a number count as no data where nothing else is said.
  private static func noData(of bands: [BandDescription]) -> [Double]? {
    let values = bands.map { band -> Double? in
      let isFloat = band.sampleType == .float32 || band.sampleType == .float64
      return band.noData ?? (isFloat ? .nan : nil)
    }
    return values.contains { $0 != nil } ? values.map { $0 ?? .nan } : nil
  }
}
