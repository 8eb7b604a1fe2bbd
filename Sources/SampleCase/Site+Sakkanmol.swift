extension SampleSite {
  /// A narrow valley with two side valleys, a base along the road and tunnels in the flanks.
  static let sakkanmol = SampleSite(
    slug: "sakkanmol", siteID: "sakkanmol-1wd27sjjv235", epsg: 32652, easting: 248_091, northing: 4_274_659,
    convergence: -1.8046, seed: 20_180_329, valleys: sakkanmolValleys, relief: 120,
    water: .river(sakkanmolRiver, width: 24), parcels: Parcels(bearing: 62, length: 96, width: 27),
    roads: sakkanmolRoads,
    objects: sakkanmolYards + sakkanmolTunnels + sakkanmolBase + sakkanmolVehicles
      + village(at: (-455, -175), bearing: 78, rows: 2, columns: 5, seed: 11)
      + village(at: (480, 150), bearing: 60, rows: 3, columns: 6, seed: 12))

  private static let sakkanmolRiver = Polyline(
    smoothing: places(
      -1500, -470, -1150, -380, -900, -330, -640, -250, -420, -225, -250, -150, -90, -140, 60, -60, 220, -50, 380, 40,
      560, 60, 760, 180, 1000, 220, 1300, 360, 1600, 420))

  private static let sakkanmolValleys = [
    Valley(axis: sakkanmolRiver, floor: 165),
    Valley(axis: Polyline(smoothing: places(-60, -60, -110, 90, -190, 250, -190, 400, -270, 640)), floor: 52),
    Valley(axis: Polyline(smoothing: places(300, -60, 350, -190, 330, -330, 400, -520)), floor: 48),
  ]

  private static let sakkanmolRoads = [
    Road(.track, width: 3, through: places(-330, -110, -300, -170, -190, -230, -60, -220)),
    Road(.track, width: 3, through: places(420, -66, 470, -10, 560, 20)),
    Road(.track, width: 3, through: places(-190, 400, -150, 480, -170, 600)),
    Road(.dirt, width: 5.5, through: places(-70, -48, -108, 40, -128, 90, -152, 148, -195, 250, -196, 330, -205, 410)),
    Road(.dirt, width: 5, through: places(-195, 250, -212, 247, -228, 254, -243, 266)),
    Road(.dirt, width: 5, through: places(-199, 356, -180, 359, -162, 355, -143, 345)),
    Road(.dirt, width: 5.5, through: places(322, -58, 345, -130, 348, -200, 330, -290, 345, -370, 372, -440)),
    Road(.dirt, width: 5, through: places(348, -192, 366, -194, 384, -202, 400, -220)),
    Road(.dirt, width: 5, through: places(332, -290, 310, -300, 285, -304)),
    Road(.dirt, width: 5, through: places(90, 30, 100, 70, 106, 130)),
    Road(.dirt, width: 5, through: places(-262, -42, -270, 0, -282, 28)),
    Road(
      .paved, width: 7.5,
      through: places(
        -1500, -330, -1100, -270, -880, -240, -600, -140, -400, -120, -220, -40, -60, -50, 90, 30, 210, 62, 262, 40,
        322, -58, 420, -66, 560, -30, 760, 90, 1000, 130, 1300, 260, 1600, 330)),
  ]

  private static let sakkanmolYards: [SampleObject] = [
    SampleObject(.headquarters, at: (-282, 30), bearing: 62, .yard(length: 96, width: 66, ground: .grass)),
    SampleObject(.headquarters, at: (-282, 30), bearing: 62, .enclosure(length: 98, width: 68)),
    SampleObject(.barracks, at: (112, 118), bearing: 70, .enclosure(length: 130, width: 84)),
    SampleObject(.headquarters, at: (-278, 14), bearing: 62, .yard(length: 54, width: 20, ground: .gravel)),
    SampleObject(.barracks, at: (112, 118), bearing: 70, .yard(length: 128, width: 84, ground: .grass)),
    SampleObject(.barracks, at: (108, 92), bearing: 70, .yard(length: 96, width: 17, ground: .soil)),
    SampleObject(.revetment, at: (5, 48), bearing: 60, .yard(length: 104, width: 40, ground: .soil)),
    SampleObject(.bridge, "Road bridge", at: (293, -11), bearing: 147.5, .bridge(length: 46, width: 8)),
  ]

  private static let sakkanmolTunnels: [SampleObject] = [
    SampleObject(.tunnelPortal, "Portal 1", at: (-258, 270), bearing: 96, .portal(width: 8, hasBerm: true)),
    SampleObject(.tunnelPortal, "Portal 2", at: (-124, 350), bearing: 252, .portal(width: 8, hasBerm: true)),
    SampleObject(.tunnelPortal, "Portal 3", at: (416, -226), bearing: 286, .portal(width: 7, hasBerm: true)),
    SampleObject(.tunnelPortal, "Portal 4", at: (268, -306), bearing: 82, .portal(width: 7, hasBerm: false)),
    SampleObject(
      .checkoutFacility, "Checkout facility", at: (-140, 119), bearing: 337,
      .coveredPassage(length: 35, width: 19, height: 7)),
  ]

  private static let sakkanmolBase: [SampleObject] =
    [
      SampleObject(
        .headquarters, "Headquarters", at: (-288, 44), bearing: 62,
        .building(length: 42, width: 14, height: 10, roof: .flat)),
      SampleObject(
        .headquarters, "Headquarters annex", at: (-254, 38), bearing: 152,
        .building(length: 22, width: 9, height: 6, roof: .gabled)),
      SampleObject(
        .checkpoint, "Checkpoint", at: (-392, -106), bearing: 72,
        .building(length: 9, width: 6, height: 3.5, roof: .flat)),
      SampleObject(
        .checkpoint, "Side valley checkpoint", at: (-76, -22), bearing: 70,
        .building(length: 7, width: 5, height: 3, roof: .gabled)),
      SampleObject(
        .barracks, "Mess hall", at: (72, 124), bearing: 70,
        .building(length: 26, width: 16, height: 6, roof: .gabled)),
    ]
    + row(
      of: 4, .barracks, "Barracks", from: (106, 122), every: 17, towards: 70, turned: 340,
      .building(length: 34, width: 9, height: 5, roof: .gabled))
    + row(
      of: 3, .revetment, "Revetment", from: (-25, 38), every: 31, towards: 60, turned: 330,
      .revetment(length: 20, width: 17, height: 3.2))
    + row(
      of: 5, .greenhouse, "Greenhouse", from: (322, 150), every: 11, towards: 155, turned: 65,
      .greenhouse(length: 46, width: 7.5))
    + sakkanmolConstruction

  private static let sakkanmolConstruction: [SampleObject] = [
    SampleObject(
      .construction, "Building site", at: (205, 112), bearing: 68,
      .construction(length: 20, width: 18, stage: .cleared), on: ["2018-03-29"]),
    SampleObject(
      .construction, "Building site", at: (205, 112), bearing: 68,
      .construction(length: 20, width: 18, stage: .foundation), on: ["2018-08-14"]),
    SampleObject(
      .construction, "Building site", at: (205, 112), bearing: 68,
      .construction(length: 20, width: 18, stage: .walls), on: ["2018-12-27"]),
    SampleObject(
      .building, "New building", at: (205, 112), bearing: 68,
      .building(length: 20, width: 18, height: 8, roof: .flat), on: ["2019-05-16"]),
  ]

  private static let sakkanmolVehicles: [SampleObject] = [
    SampleObject(
      .vehicle, "Truck A", at: (-239, 263), bearing: 82, .truck(length: 9, width: 2.8, height: 3.4),
      on: ["2018-03-29", "2018-08-14"]),
    SampleObject(
      .vehicle, "Truck B", at: (-231, 277), bearing: 12, .truck(length: 8, width: 2.6, height: 3.2),
      on: ["2018-03-29"]),
    SampleObject(
      .transporterErectorLauncher, "Launcher A", at: (5.5, 53), bearing: 330,
      .launcher(length: 12, width: 3.1, height: 3.8), on: ["2018-03-29"]),
    SampleObject(
      .transporterErectorLauncher, "Launcher A", at: (-172, 186), bearing: 334,
      .launcher(length: 12, width: 3.1, height: 3.8), on: ["2019-05-16"]),
    SampleObject(
      .vehicle, "Truck C", at: (-262, 16), bearing: 62, .truck(length: 9, width: 2.8, height: 3.4),
      on: ["2018-08-14", "2018-12-27", "2019-05-16"]),
    SampleObject(
      .vehicle, "Truck D", at: (-287, 4), bearing: 65, .truck(length: 8, width: 2.6, height: 3.2),
      on: ["2018-12-27"]),
    SampleObject(
      .vehicle, "Truck E", at: (190, 84), bearing: 72, .truck(length: 8, width: 2.6, height: 3.2),
      on: ["2018-08-14", "2018-12-27"]),
    SampleObject(
      .vehicle, "Truck F", at: (396, -223), bearing: 100, .truck(length: 9, width: 2.8, height: 3.4),
      on: ["2019-05-16"]),
  ]
}
