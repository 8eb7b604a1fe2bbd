extension SampleSite {
  /// A broad valley with a stream from north to south and a side valley in which the tunnels lie.
  static let sinoRi = SampleSite(
    slug: "sino-ri", siteID: "sino-ri-htmwb8ykzb2w", epsg: 32651, easting: 702_095, northing: 4_391_000,
    convergence: 1.5032, seed: 20_181_021, valleys: sinoRiValleys, relief: 110,
    water: .river(sinoRiStream, width: 15), parcels: Parcels(bearing: 12, length: 120, width: 34),
    roads: sinoRiRoads,
    objects: sinoRiYards + sinoRiTunnels + sinoRiBase + sinoRiVehicles
      + village(at: (-330, 215), bearing: 12, rows: 4, columns: 7, seed: 21)
      + village(at: (-60, -330), bearing: 5, rows: 3, columns: 5, seed: 22))

  private static let sinoRiStream = Polyline(
    smoothing: places(
      -180, 1300, -140, 900, -170, 640, -90, 430, -130, 260, -70, 120, -110, -40, -180, -170, -150, -330, -230, -480,
      -200, -700, -260, -1000, -240, -1300))

  private static let sinoRiValleys = [
    Valley(axis: sinoRiStream, floor: 235),
    Valley(axis: Polyline(smoothing: places(-60, 20, 110, 40, 260, 20, 400, 70, 560, 60, 800, 150)), floor: 62),
    Valley(axis: Polyline(smoothing: places(260, 20, 330, -110, 340, -260, 420, -420)), floor: 40),
  ]

  private static let sinoRiRoads = [
    Road(.track, width: 3, through: places(-250, -60, -330, -40, -420, -90, -520, -70)),
    Road(.track, width: 3, through: places(-150, -330, -40, -370, 60, -380)),
    Road(.dirt, width: 5.5, through: places(260, 32, 320, -60, 335, -150, 335, -250, 375, -340)),
    Road(.dirt, width: 5, through: places(336, -200, 358, -206, 380, -208)),
    Road(.dirt, width: 5, through: places(335, -152, 324, -153, 308, -149, 292, -141)),
    Road(.dirt, width: 5, through: places(392, 76, 389, 92, 391, 108, 404, 124)),
    Road(.dirt, width: 5, through: places(490, 66, 502, 52, 502, 34, 491, 20, 484, 12)),
    Road(.dirt, width: 6, through: places(-228, 52, -110, 46, 40, 44, 130, 48, 260, 32, 400, 78, 490, 66, 640, 88)),
    Road(
      .paved, width: 8,
      through: places(
        -290, 1300, -260, 900, -270, 640, -205, 430, -235, 250, -222, 52, -250, -60, -300, -200, -270, -360, -340, -520,
        -320, -760, -380, -1300)),
  ]

  private static let sinoRiYards: [SampleObject] = [
    SampleObject(.headquarters, at: (60, 116), bearing: 95, .yard(length: 150, width: 92, ground: .grass)),
    SampleObject(.headquarters, at: (60, 116), bearing: 95, .enclosure(length: 152, width: 94)),
    SampleObject(.headquarters, at: (62, 96), bearing: 95, .yard(length: 92, width: 24, ground: .concrete)),
    SampleObject(.barracks, at: (62, -38), bearing: 94, .yard(length: 150, width: 70, ground: .soil)),
    SampleObject(.vehicle, at: (212, 62), bearing: 100, .yard(length: 62, width: 34, ground: .gravel)),
    SampleObject(.bridge, "Road bridge", at: (-88, 46), bearing: 92, .bridge(length: 30, width: 7)),
  ]

  private static let sinoRiTunnels: [SampleObject] = [
    SampleObject(.tunnelPortal, "Portal 1", at: (410, 146), bearing: 184, .portal(width: 8, hasBerm: true)),
    SampleObject(.tunnelPortal, "Portal 2", at: (482, -4), bearing: 2, .portal(width: 8, hasBerm: true)),
    SampleObject(.tunnelPortal, "Portal 3", at: (398, -210), bearing: 275, .portal(width: 7, hasBerm: false)),
    SampleObject(.tunnelPortal, "Portal 4", at: (276, -146), bearing: 70, .portal(width: 7, hasBerm: true)),
    SampleObject(
      .checkoutFacility, "Checkout facility", at: (335, -185), bearing: 0,
      .coveredPassage(length: 35, width: 18, height: 6.5)),
  ]

  private static let sinoRiBase: [SampleObject] =
    [
      SampleObject(
        .headquarters, "Headquarters", at: (62, 128), bearing: 95,
        .building(length: 58, width: 15, height: 13, roof: .flat)),
      SampleObject(
        .headquarters, "Command post", at: (112, 112), bearing: 5,
        .building(length: 26, width: 12, height: 7, roof: .gabled)),
      SampleObject(
        .headquarters, "Monument square hall", at: (8, 112), bearing: 5,
        .building(length: 30, width: 17, height: 9, roof: .gabled)),
      SampleObject(
        .checkpoint, "Checkpoint", at: (-52, 58), bearing: 92, .building(length: 9, width: 6, height: 3.5, roof: .flat)),
      SampleObject(
        .building, "Maintenance shed", at: (212, 88), bearing: 100,
        .building(length: 46, width: 14, height: 7, roof: .gabled)),
    ]
    + row(
      of: 5, .barracks, "Barracks", from: (6, -30), every: 27, towards: 94, turned: 4,
      .building(length: 44, width: 10, height: 5.5, roof: .gabled))
    + row(
      of: 7, .greenhouse, "Greenhouse", from: (-330, 60), every: 12, towards: 190, turned: 100,
      .greenhouse(length: 58, width: 8))
    + row(
      of: 4, .revetment, "Revetment", from: (455, 108), every: 27, towards: 82, turned: 172,
      .revetment(length: 20, width: 16, height: 3))
    + [
      SampleObject(
        .construction, "Building site", at: (165, -32), bearing: 94,
        .construction(length: 31, width: 20, stage: .cleared), on: ["2018-10-21"]),
      SampleObject(
        .construction, "Building site", at: (165, -32), bearing: 94,
        .construction(length: 31, width: 20, stage: .foundation), on: ["2019-02-24"]),
      SampleObject(
        .construction, "Building site", at: (165, -32), bearing: 94,
        .construction(length: 31, width: 20, stage: .walls), on: ["2019-06-09"]),
    ]

  private static let sinoRiVehicles: [SampleObject] =
    row(
      of: 4, .vehicle, "Parked truck", from: (192, 60), every: 7, towards: 100, turned: 10,
      .truck(length: 8.5, width: 2.7, height: 3.3), on: ["2018-10-21", "2019-06-09"])
    + [
      SampleObject(
        .transporterErectorLauncher, "Launcher A", at: (335, -152), bearing: 2,
        .launcher(length: 12, width: 3.2, height: 3.9), on: ["2018-10-21"]),
      SampleObject(
        .transporterErectorLauncher, "Launcher A", at: (409, 131), bearing: 184,
        .launcher(length: 12, width: 3.2, height: 3.9), on: ["2019-02-24"]),
      SampleObject(
        .transporterErectorLauncher, "Launcher B", at: (226, 56), bearing: 10,
        .launcher(length: 12, width: 3.2, height: 3.9), on: ["2019-02-24"]),
      SampleObject(
        .vehicle, "Crane truck", at: (186, -48), bearing: 40, .truck(length: 11, width: 2.8, height: 3.6),
        on: ["2019-02-24", "2019-06-09"]),
    ]
}
