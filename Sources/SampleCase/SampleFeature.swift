public import Places

/// What kind of thing a feature is; the names are classes of the sample case's taxonomy.
public enum SampleFeatureKind: String, Sendable, Hashable, CaseIterable {
  case tunnelPortal = "tunnel_portal"
  case checkoutFacility = "checkout_facility"
  case headquarters
  case barracks
  case checkpoint
  case revetment
  case greenhouse
  case vehicle
  case transporterErectorLauncher = "tel"
  case launchPad = "launch_pad"
  case gantryTower = "gantry_tower"
  case engineTestStand = "engine_test_stand"
  case fuelStorage = "fuel_storage"
  case railStructure = "rail_structure"
  case construction
  case building
  case bridge
}

/// One thing that is drawn in scenes of a site, so that a mark can be put on it.
public struct SampleFeature: Sendable, Hashable {
  /// What it is.
  public let kind: SampleFeatureKind
  /// Its name within the site.
  public let name: String
  /// The grid of its coordinates, as the scenes': 32651 or 32652.
  public let epsg: Int
  /// Where it is: its middle, or the mouth of a portal.
  public let point: GeoPoint
  /// Metres east on that grid.
  public let easting: Double
  /// Metres north on that grid.
  public let northing: Double
  /// Where its long axis points, or where the opening of a portal looks: degrees from grid north, clockwise.
  public let bearing: Double
  /// Its length along that axis in metres.
  public let length: Double
  /// Its width in metres.
  public let width: Double
  /// Its height above the ground in metres; 0 for what is flat.
  public let height: Double
  /// The keys of the scenes in which it lies on their day; a cloud may hide it there.
  public let sceneKeys: [String]
}

extension SampleFeature {
  /// The named features of a site on all its dates; none for a site without scenes.
  public static func all(of siteSlug: String) -> [SampleFeature] {
    guard let site = SampleSite.named(siteSlug) else { return [] }
    return site.objects.compactMap { SampleFeature($0, at: site) }
  }

  init?(_ object: SampleObject, at site: SampleSite) {
    let easting = site.easting + Double(object.x)
    let northing = site.northing + Double(object.y)
    guard let name = object.name, let point = gridPoint(epsg: site.epsg, easting: easting, northing: northing) else {
      return nil
    }
    let size = object.shape.size
    let scenes = SampleScene.scenes(of: site.slug).filter {
      object.isThere(on: $0.date) && $0.shows(easting: easting, northing: northing)
    }
    self.init(
      kind: object.kind, name: name, epsg: site.epsg, point: point, easting: easting, northing: northing,
      bearing: object.bearing, length: Double(size.length), width: Double(size.width),
      height: Double(size.height), sceneKeys: scenes.map(\.key))
  }
}

/// The place of coordinates on the northern grid of an EPSG code from 32601 to 32660; nil outside it.
func gridPoint(epsg: Int, easting: Double, northing: Double) -> GeoPoint? {
  try? parsePlace("\(epsg - 32600)N \(centimetres(easting)) \(centimetres(northing))").point
}

/// Metres without digits below the centimetre, which the reader would take for precision.
private func centimetres(_ metres: Double) -> Double { (metres * 100).rounded() / 100 }
