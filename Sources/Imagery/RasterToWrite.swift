/// An image that the worker is to write as a tiled, compressed GeoTIFF with overviews.
public struct RasterToWrite: Sendable, Hashable {
  /// The file, absolute, below a writable folder; one that is there is replaced.
  public var path: String
  /// Pixels across.
  public var width: Int
  /// Pixels down.
  public var height: Int
  /// The number of bands: 1…16.
  public var bandCount: Int
  /// How the samples are kept: `.uint8` or `.uint16`.
  public var sampleType: SampleType
  /// What each band is shown as; empty for grey, or red, green and blue where there are three bands.
  public var colors: [ColorInterpretation]
  /// The EPSG code of the reference system; nil for an image without position.
  public var epsg: Int?
  /// The map from pixels to the reference system.
  public var geoTransform: GeoTransform?
  /// Metadata items by name, as "TIFFTAG_DATETIME".
  public var metadata: [String: String]
  /// The value that stands for no data.
  public var noData: Double?
  /// The samples row by row, bands side by side, 16-bit ones little-endian.
  public var samples: [UInt8]

  /// Makes an image to write.
  public init(
    path: String, width: Int, height: Int, bandCount: Int, sampleType: SampleType,
    colors: [ColorInterpretation] = [], epsg: Int? = nil, geoTransform: GeoTransform? = nil,
    metadata: [String: String] = [:], noData: Double? = nil, samples: [UInt8]
  ) {
    self.path = path
    self.width = width
    self.height = height
    self.bandCount = bandCount
    self.sampleType = sampleType
    self.colors = colors
    self.epsg = epsg
    self.geoTransform = geoTransform
    self.metadata = metadata
    self.noData = noData
    self.samples = samples
  }

  /// Whether sizes, type and the number of sample bytes agree.
  public var isConsistent: Bool {
    let sides = 1...65_536
    guard sides.contains(width), sides.contains(height), (1...16).contains(bandCount) else { return false }
    guard sampleType == .uint8 || sampleType == .uint16 else { return false }
    guard colors.isEmpty || colors.count == bandCount else { return false }
    return samples.count == width * height * bandCount * sampleType.bytes
  }
}
