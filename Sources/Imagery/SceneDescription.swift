public import Places

/// What a file says of the image in it.
public struct SceneDescription: Sendable, Hashable {
  /// GDAL's short name of the format, as "GTiff".
  public var driver: String
  /// Pixels across.
  public var width: Int
  /// Pixels down.
  public var height: Int
  /// The bands in their order.
  public var bands: [BandDescription]
  /// The classes of bands whose numbers stand for some; at most `ClassTable.mostTables` of them.
  public var classTables: [ClassTable] = []
  /// The coordinate reference system, where the file names one.
  public var reference: SpatialReference?
  /// How the image says where it lies.
  public var positionKind: PositionKind = .none
  /// The map from pixels to the reference system, where there is one.
  public var geoTransform: GeoTransform?
  /// Where the image lies on the earth; nil without a position there.
  public var footprint: Footprint?
  /// The size of a pixel on the ground in the middle of the image.
  public var groundSampleDistance: GroundSampleDistance?
  /// How many reduced copies the file holds.
  public var overviewCount = 0
  /// The sizes of those copies, the largest first.
  public var overviews: [PixelSize] = []
  /// The size of the blocks in which the file keeps its samples.
  public var blockSize: PixelSize?
  /// How the file says which of its samples hold no data.
  public var mask: MaskKind = .none
  /// Where the corners and the middle of the image lie; nil without a position on the earth.
  public var corners: ImageCorners?
  /// What the file and its side-cars say of how the image was taken.
  public var facts = SceneFacts()
  /// What else the file says, by name; at most `largestMetadata` entries, each at most 4 KiB, free of controls.
  public var metadata: [String: String] = [:]
  /// Which of the images in the file this is, from 1.
  public var imageNumber = 1
  /// The images of a file that holds several; empty for any other.
  public var images: [ContainedImage] = []
  /// The names of other files in the image's folder that belong to it, as an ENVI header, a world file or overviews.
  public var companions: [String] = []
  /// What the libraries complained of while the file was opened.
  public var messages: [String] = []

  /// The most metadata entries kept.
  public static let largestMetadata = 200
  /// The most companions named.
  public static let mostCompanions = 32

  /// Makes a description of an image about which nothing more is known.
  public init(driver: String, width: Int, height: Int, bands: [BandDescription]) {
    self.driver = driver
    self.width = width
    self.height = height
    self.bands = bands
  }

  /// Whether the image has a position on the earth, so that a ground viewport can show it.
  public var isPositioned: Bool { footprint != nil }
}

extension SceneDescription {
  /// When the image was taken.
  public var acquired: AcquisitionTime? {
    facts[.acquired].flatMap { fact in fact.text.map { AcquisitionTime(text: $0, isGuessed: fact.isGuessed) } }
  }
  /// The sun's azimuth in degrees from north, clockwise.
  public var sunAzimuth: Double? { facts[.sunAzimuth]?.number }
  /// The sun's elevation in degrees above the horizon.
  public var sunElevation: Double? { facts[.sunElevation]?.number }
  /// The angle of view in degrees from the nadir.
  public var offNadir: Double? { facts[.offNadir]?.number }
  /// Who made the image or holds the rights in it, in the file's words.
  public var credit: String? { facts[.credit]?.text }

  /// The ground sample distance that limits what can be told apart, in metres: the one measured on the image's
  /// position or the one stated, whichever is coarser; nil where neither is known.
  ///
  /// A reduced copy keeps what was stated of the whole image, and an enlarged one has finer pixels than detail.
  public var limitingGroundSampleDistance: Double? {
    [groundSampleDistance?.coarser, facts[.statedGSD]?.number].compactMap { $0 }.max()
  }
}

/// How a file says which of its samples hold no data.
public enum MaskKind: String, Sendable, Hashable, CaseIterable {
  case none, noData, alpha, dataset, band

  /// The words for people.
  public var name: String {
    switch self {
    case .none: "none"
    case .noData: "by the value for no data"
    case .alpha: "alpha band"
    case .dataset: "one for all bands"
    case .band: "one for each band"
    }
  }
}

/// Where the corners and the middle of an image lie; "upper" is the side of the first row, whatever lies there.
public struct ImageCorners: Sendable, Hashable {
  /// Upper left, upper right, lower right, lower left, middle; nil for one that lies nowhere on the earth.
  public var points: [GeoPoint?]

  /// The names of the points in their order.
  public static let names = ["upper left", "upper right", "lower right", "lower left", "middle"]

  /// Makes corners; nil unless there are five.
  public init?(_ points: [GeoPoint?]) {
    guard points.count == Self.names.count, points.contains(where: { $0 != nil }) else { return nil }
    self.points = points
  }
}

/// How an image says where it lies.
public enum PositionKind: String, Sendable, Hashable, CaseIterable {
  case geoTransform, groundControlPoints, rationalPolynomials, none

  /// The words for people.
  public var name: String {
    switch self {
    case .geoTransform: "geotransform"
    case .groundControlPoints: "ground control points"
    case .rationalPolynomials: "rational polynomial coefficients"
    case .none: "no position"
    }
  }
}

/// A coordinate reference system as far as Overlook needs to name it.
public struct SpatialReference: Sendable, Hashable {
  /// Its name, as "WGS 84 / UTM zone 52N".
  public var name: String
  /// Its code, as "EPSG:32652"; nil where it has none.
  public var code: String?
  /// Whether it is of the earth and no other body, and no bare engineering plane.
  public var isOnEarth: Bool

  /// Makes a reference.
  public init(name: String, code: String?, isOnEarth: Bool) {
    self.name = name
    self.code = code
    self.isOnEarth = isOnEarth
  }
}

/// The size of a pixel on the ground in metres along the image's rows (x) and columns (y).
public struct GroundSampleDistance: Sendable, Hashable {
  /// Metres from one column to the next.
  public var x: Double
  /// Metres from one row to the next.
  public var y: Double

  /// Makes a distance.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The coarser of the two, which limits what can be told apart.
  public var coarser: Double { max(x, y) }
  /// The finer of the two.
  public var finer: Double { min(x, y) }
}

/// When an image was taken.
public struct AcquisitionTime: Sendable, Hashable {
  /// The time, RFC 3339.
  public var text: String
  /// Whether something was assumed, as the zone where the file names none.
  public var isGuessed: Bool

  /// Makes a time.
  public init(text: String, isGuessed: Bool) {
    self.text = text
    self.isGuessed = isGuessed
  }
}
