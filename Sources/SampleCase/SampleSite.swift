/// The ground of one site, the same for all of its dates; lengths in metres, places about the middle of the site.
struct SampleSite: Sendable {
  /// The site's name as its identifier begins.
  let slug: String
  /// The identifier of its record in the sample case.
  let siteID: String
  /// The grid: 32651 or 32652.
  let epsg: Int
  /// The middle of the site: whole metres east on the grid.
  let easting: Double
  /// The middle of the site: whole metres north on the grid.
  let northing: Double
  /// The azimuth of grid north from true north at the middle, in degrees.
  let convergence: Double
  /// What tells the site's noise from another's.
  let seed: UInt32
  /// The valleys; ground outside them rises.
  let valleys: [Valley]
  /// How high the hills are, in metres.
  let relief: Float
  /// The water.
  let water: Water
  /// How the fields lie.
  let parcels: Parcels
  /// Roads, tracks and rails, the broad ones last.
  let roads: [Road]
  /// Everything else, flat things first.
  var objects: [SampleObject]

  /// The sites that have scenes.
  static let all: [SampleSite] = [.sakkanmol, .sinoRi, .sohae]

  /// A site by its name; nil for one without scenes.
  static func named(_ slug: String) -> SampleSite? { all.first { $0.slug == slug } }
}

/// A valley with a flat floor.
struct Valley: Sendable {
  /// Its axis.
  let axis: Polyline
  /// Half the width of its floor.
  let floor: Float
}

/// A river or the sea.
enum Water: Sendable {
  /// A river of a width.
  case river(Polyline, width: Float)
  /// The sea to the left of a coast line.
  case sea(Polyline)
}

/// How the fields of a valley lie.
struct Parcels: Sendable {
  /// The bearing of their long sides in degrees.
  let bearing: Double
  /// How long they are.
  let length: Float
  /// How wide they are.
  let width: Float
}

/// What a road is made of.
enum RoadSurface: Sendable {
  case paved, dirt, track, rail
}

/// A road, track or railway.
struct Road: Sendable {
  /// Its line.
  let line: Polyline
  /// Its width.
  let width: Float
  /// What it is made of.
  let surface: RoadSurface

  /// Makes a road through some places, its corners rounded.
  init(_ surface: RoadSurface, width: Float, through places: [Vector]) {
    line = Polyline(smoothing: places)
    self.width = width
    self.surface = surface
  }
}
