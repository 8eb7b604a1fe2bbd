import Imagery

/// What one row of the catalogue of scenes says; the rest follows from the site.
private struct SceneRow {
  let id: String
  let acquired: String
  let title: String
  let size: (width: Int, height: Int)
  let metresPerPixel: Double
  let bandCount: Int
  let sun: (azimuth: Double, elevation: Double)
  let view: (azimuth: Double, offNadir: Double)
  let season: Season
  var cloudCover = 0.0
}

extension SampleScene {
  /// Every scene, by site and date.
  public static let all: [SampleScene] =
    scenes(sakkanmolRows, of: .sakkanmol) + scenes(sinoRiRows, of: .sinoRi) + scenes(sohaeRows, of: .sohae)

  /// A scene by its identifier or its key.
  public static func named(_ name: String) -> SampleScene? { all.first { $0.id == name || $0.key == name } }

  private static func scenes(_ rows: [SceneRow], of site: SampleSite) -> [SampleScene] {
    rows.map { SampleScene($0, of: site) }
  }

  private init(_ row: SceneRow, of site: SampleSite) {
    id = row.id
    key = site.slug + "-" + row.acquired.prefix(10)
    siteSlug = site.slug
    siteID = site.siteID
    title = row.title
    acquired = row.acquired
    epsg = site.epsg
    let half = (x: Double(row.size.width) / 2, y: Double(row.size.height) / 2)
    geoTransform = GeoTransform(
      originX: site.easting - half.x * row.metresPerPixel, columnX: row.metresPerPixel, rowX: 0,
      originY: site.northing + half.y * row.metresPerPixel, columnY: 0, rowY: -row.metresPerPixel)
    (width, height) = row.size
    bandCount = row.bandCount
    (sunAzimuth, sunElevation) = row.sun
    (satelliteAzimuth, offNadir) = row.view
    cloudCover = row.cloudCover
    snowCover = row.season == .snow ? 100 : 0
    season = row.season
  }
}

extension SampleScene {
  private static let sakkanmolRows = [
    SceneRow(
      id: "scene-wxcgywfja9xc", acquired: "2018-03-29T02:20:00Z", title: "Sakkanmol, panchromatic, early spring",
      size: (1600, 1200), metresPerPixel: 0.7, bandCount: 1, sun: (147.54, 50.25), view: (98, 11.4),
      season: .earlySpring),
    SceneRow(
      id: "scene-t0p2qk5s0jt6", acquired: "2018-08-14T02:31:00Z", title: "Sakkanmol, natural colour, broken cloud",
      size: (1300, 1000), metresPerPixel: 1.1, bandCount: 3, sun: (142.94, 61.39), view: (281, 6.2),
      season: .summer, cloudCover: 42),
    SceneRow(
      id: "scene-yvf557r7467a", acquired: "2018-12-27T02:30:00Z", title: "Sakkanmol, panchromatic, snow",
      size: (1500, 1150), metresPerPixel: 0.8, bandCount: 1, sun: (163, 26.16), view: (104, 14.8), season: .snow),
    SceneRow(
      id: "scene-98tcqeamkkja", acquired: "2019-05-16T02:24:00Z", title: "Sakkanmol, natural colour, late spring",
      size: (1300, 1000), metresPerPixel: 1, bandCount: 3, sun: (138.25, 65.5), view: (275, 8.9),
      season: .lateSpring),
  ]

  private static let sinoRiRows = [
    SceneRow(
      id: "scene-37jkag997a4t", acquired: "2018-10-21T02:41:00Z", title: "Sino-ri, natural colour, autumn",
      size: (1300, 1000), metresPerPixel: 1, bandCount: 3, sun: (166.64, 38.77), view: (96, 9.7), season: .autumn),
    SceneRow(
      id: "scene-7jz4bw9v6wy1", acquired: "2019-02-24T02:37:00Z", title: "Sino-ri, panchromatic, bare ground",
      size: (1600, 1200), metresPerPixel: 0.7, bandCount: 1, sun: (156.4, 37.77), view: (277, 13.1),
      season: .winter),
    SceneRow(
      id: "scene-wmkzac2aaw3n", acquired: "2019-06-09T02:29:00Z", title: "Sino-ri, panchromatic, early summer",
      size: (1500, 1100), metresPerPixel: 0.75, bandCount: 1, sun: (133.92, 67.81), view: (101, 5.3),
      season: .summer),
  ]

  private static let sohaeRows = [
    SceneRow(
      id: "scene-7899shspj53w", acquired: "2019-09-05T02:44:00Z", title: "Sohae, natural colour, late summer",
      size: (1400, 1050), metresPerPixel: 1, bandCount: 3, sun: (155.23, 54.95), view: (99, 7.6), season: .summer),
    SceneRow(
      id: "scene-s28yyav6hsb3", acquired: "2019-12-07T02:51:00Z", title: "Sohae, panchromatic, bare ground",
      size: (1600, 1200), metresPerPixel: 0.75, bandCount: 1, sun: (169.27, 27.04), view: (279, 12.2),
      season: .winter),
    SceneRow(
      id: "scene-xc0ffv121ar5", acquired: "2020-04-18T02:38:00Z", title: "Sohae, natural colour, spring",
      size: (1300, 1000), metresPerPixel: 1.1, bandCount: 3, sun: (149.96, 58.12), view: (274, 10.5),
      season: .earlySpring),
  ]
}
