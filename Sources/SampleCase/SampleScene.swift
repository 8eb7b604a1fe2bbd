public import Imagery
public import Places

/// One synthetic picture of a site: what its record says and all that its samples are computed from.
///
/// The figures of the record agree with the picture: the sun stands where the shadows say, the cloud cover is the
/// share that is drawn, and the geotransform puts every date of a site on one ground.
public struct SampleScene: Sendable, Hashable, Identifiable {
  /// The identifier of its record, fixed for good.
  public let id: String
  /// A name for people and files: the site and the day.
  public let key: String
  /// The site's name as its identifier begins.
  public let siteSlug: String
  /// The identifier of the site's record in the sample case.
  public let siteID: String
  /// What the picture shows, in words.
  public let title: String
  /// When it was "taken": RFC 3339, UTC, whole seconds.
  public let acquired: String
  /// The grid it lies on: 32651 or 32652, WGS 84 / UTM zones 51 and 52 north.
  public let epsg: Int
  /// The map from pixels to metres of that grid; north is up and pixels are square.
  public let geoTransform: GeoTransform
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// The bands: 1 (panchromatic) or 3 (red, green, blue).
  public let bandCount: Int
  /// The sun's azimuth in degrees from true north, clockwise.
  public let sunAzimuth: Double
  /// The sun's elevation in degrees.
  public let sunElevation: Double
  /// The angle of view in degrees from the nadir; tall things lean by it.
  public let offNadir: Double
  /// The satellite's azimuth in degrees from true north as seen from the ground; things lean away from it.
  public let satelliteAzimuth: Double
  /// The share of the picture under cloud in percent.
  public let cloudCover: Double
  /// The share of the ground under snow in percent.
  public let snowCover: Double
  /// The state of ground and plants.
  let season: Season

  /// Whose satellite it was: nobody's.
  public static let platform = "SYNTHETIC"
  /// The line that must stand with every copy.
  public static let credit = "Synthetic scene made by Overlook; not a satellite image"

  /// The size of a pixel in metres.
  public var metresPerPixel: Double { geoTransform.columnX }
  /// How a sample is kept: 16 bits for panchromatic scenes, 8 for those in colour.
  public var sampleType: SampleType { bandCount == 1 ? .uint16 : .uint8 }
  /// How many of these bits are used: 11 or 8.
  public var significantBits: Int { bandCount == 1 ? 11 : 8 }
  /// The largest sample that occurs: 2047 or 255.
  public var largestSample: UInt16 { bandCount == 1 ? 2047 : 255 }
  /// The names of the bands, as STAC's `eo:common_name` has them.
  public var bandNames: [String] { bandCount == 1 ? ["pan"] : ["red", "green", "blue"] }
  /// The day it was taken, as `2018-03-29`.
  public var date: String { String(acquired.prefix(10)) }
  /// The file name of its picture in the sample case.
  public var fileName: String { key + ".tif" }
}

extension SampleScene {
  /// The scenes of one site in the order of their dates; none for a site without scenes.
  public static func scenes(of siteSlug: String) -> [SampleScene] { all.filter { $0.siteSlug == siteSlug } }

  /// The corners of the picture on the earth, counter-clockwise from the upper left one; not closed.
  public var corners: [GeoPoint] {
    let pixels = [(0, 0), (0, height), (width, height), (width, 0)]
    return pixels.compactMap { column, row in
      let place = geoTransform.point(column: Double(column), row: Double(row))
      return gridPoint(epsg: epsg, easting: place.x, northing: place.y)
    }
  }

  /// Whether coordinates on the scene's grid lie in the picture.
  public func shows(easting: Double, northing: Double) -> Bool {
    guard let pixel = geoTransform.pixel(x: easting, y: northing) else { return false }
    return pixel.column >= 0 && pixel.column < Double(width) && pixel.row >= 0 && pixel.row < Double(height)
  }

  /// The azimuth of grid north from true north at the middle of the site, in degrees.
  public var gridConvergence: Double { SampleSite.named(siteSlug)?.convergence ?? 0 }

  /// What is drawn in this scene and can be marked.
  public var features: [SampleFeature] { SampleFeature.all(of: siteSlug).filter { $0.sceneKeys.contains(key) } }
}
