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
  /// When the image was taken, where the file says so.
  public var acquired: AcquisitionTime?
  /// The sun's azimuth in degrees from north, clockwise.
  public var sunAzimuth: Double?
  /// The sun's elevation in degrees above the horizon.
  public var sunElevation: Double?
  /// The angle of view in degrees from the nadir.
  public var offNadir: Double?
  /// Who made the image or holds the rights in it, in the file's words.
  public var credit: String?
  /// What else the file says, by name; at most `largestMetadata` entries, each at most 4 KiB, free of controls.
  public var metadata: [String: String] = [:]
  /// How many images the file holds; those after the first are not opened.
  public var imageCount = 1
  /// What the libraries complained of while the file was opened.
  public var messages: [String] = []

  /// The most metadata entries kept.
  public static let largestMetadata = 200

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
