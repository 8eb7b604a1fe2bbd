extension SampleSite {
  /// A launching station on a hilly coast: pad with gantry, engine test stand, rail line and service area.
  static let sohae = SampleSite(
    slug: "sohae", siteID: "sohae-4fscnh2cjej2", epsg: 32651, easting: 646_262, northing: 4_391_411,
    convergence: 1.0884, seed: 20_190_905, valleys: sohaeValleys, relief: 70, water: .sea(sohaeCoast),
    parcels: Parcels(bearing: 130, length: 88, width: 30), roads: sohaeRoads,
    objects: sohaePad + sohaeTestStand + sohaeService + sohaeMovable
      + village(at: (545, 335), bearing: 75, rows: 2, columns: 5, seed: 31))

  private static let sohaeCoast = Polyline(
    smoothing: places(
      -560, -1400, -520, -900, -470, -640, -500, -420, -410, -300, -445, -180, -520, -60, -480, 90, -540, 190, -500,
      320,
      -580, 430, -560, 700, -640, 1000, -620, 1400))

  private static let sohaeValleys = [
    Valley(axis: Polyline(smoothing: places(-330, -170, -150, -130, 60, -90, 260, -40, 520, 60, 900, 120)), floor: 120),
    Valley(axis: Polyline(smoothing: places(-480, 200, -360, 210, -240, 190, -120, 90, 60, -60)), floor: 56),
    Valley(axis: sohaeCoast, floor: 30),
    Valley(axis: Polyline(smoothing: places(520, 60, 460, 260, 520, 480, 480, 800)), floor: 90),
  ]

  private static let sohaeRoads = [
    Road(.track, width: 3, through: places(-120, 90, -60, 190, -80, 330, -20, 460)),
    Road(.dirt, width: 5, through: places(-150, -130, -200, -240, -330, -330)),
    Road(.rail, width: 5, through: places(1200, 20, 800, -10, 560, -70, 330, -120, 130, -168, 0, -176, -150, -176)),
    Road(.dirt, width: 6, through: places(60, -60, -60, 50, -160, 130, -260, 185, -350, 200)),
    Road(.dirt, width: 5, through: places(300, -30, 320, 40, 318, 90)),
    Road(
      .paved, width: 8,
      through: places(
        1200, 200, 900, 140, 700, 120, 520, 60, 400, 0, 300, -30, 180, -40, 60, -60, -60, -120, -140, -150)),
    Road(.paved, width: 7, through: places(520, 60, 450, 190, 460, 300, 500, 480, 480, 800)),
  ]

  private static let sohaePad: [SampleObject] = [
    SampleObject(.launchPad, at: (-188, -158), bearing: 90, .yard(length: 230, width: 150, ground: .gravel)),
    SampleObject(
      .launchPad, "Launch pad", at: (-195, -158), bearing: 90, .yard(length: 130, width: 96, ground: .concrete)),
    SampleObject(.launchPad, at: (-96, -152), bearing: 90, .yard(length: 90, width: 26, ground: .concrete)),
    SampleObject(.launchPad, "Flame trench", at: (-222, -150), bearing: 90, .pit(length: 34, width: 9)),
    SampleObject(.launchPad, at: (-206, -192), bearing: 90, .yard(length: 40, width: 14, ground: .gravel)),
    SampleObject(.launchPad, at: (-140, -142), bearing: 90, .pit(length: 150, width: 1)),
    SampleObject(.launchPad, at: (-140, -162), bearing: 90, .pit(length: 150, width: 1)),
    SampleObject(.launchPad, at: (-232, -176), bearing: 90, .building(length: 12, width: 7, height: 4, roof: .flat)),
    SampleObject(.launchPad, at: (-160, -192), bearing: 0, .building(length: 9, width: 7, height: 4, roof: .flat)),
    SampleObject(
      .gantryTower, "Gantry tower", at: (-198, -150), bearing: 90, .tower(length: 13, width: 15, height: 52)),
    SampleObject(.launchPad, "Lightning mast 1", at: (-240, -120), .mast(height: 44)),
    SampleObject(.launchPad, "Lightning mast 2", at: (-150, -120), .mast(height: 44)),
    SampleObject(.launchPad, "Lightning mast 3", at: (-195, -200), .mast(height: 44)),
    SampleObject(
      .fuelStorage, "Fuel bunker", at: (-98, -218), bearing: 80,
      .coveredPassage(length: 32, width: 20, height: 5)),
    SampleObject(
      .fuelStorage, "Oxidiser bunker", at: (-285, -228), bearing: 120,
      .coveredPassage(length: 32, width: 20, height: 5)),
  ]

  private static let sohaeTestStand: [SampleObject] = [
    SampleObject(.engineTestStand, at: (-360, 208), bearing: 95, .yard(length: 130, width: 84, ground: .soil)),
    SampleObject(.engineTestStand, at: (-372, 205), bearing: 95, .yard(length: 62, width: 46, ground: .concrete)),
    SampleObject(
      .engineTestStand, "Scorched ground", at: (-438, 206), bearing: 95, .scorch(length: 44, width: 26),
      on: ["2019-12-07", "2020-04-18"]),
    SampleObject(.engineTestStand, "Flame bucket", at: (-402, 206), bearing: 95, .pit(length: 22, width: 10)),
    SampleObject(
      .engineTestStand, "Engine test stand", at: (-384, 206), bearing: 95, .tower(length: 15, width: 16, height: 30)),
    SampleObject(
      .engineTestStand, "Control house", at: (-318, 232), bearing: 95,
      .building(length: 20, width: 11, height: 5, roof: .flat)),
  ]

  private static let sohaeService: [SampleObject] =
    [
      SampleObject(.building, at: (300, 56), bearing: 84, .enclosure(length: 184, width: 140)),
      SampleObject(.building, at: (300, 60), bearing: 84, .yard(length: 150, width: 110, ground: .gravel)),
      SampleObject(
        .building, "Horizontal processing building", at: (318, 74), bearing: 84,
        .building(length: 74, width: 26, height: 14, roof: .gabled)),
      SampleObject(
        .headquarters, "Administration", at: (262, 26), bearing: 84,
        .building(length: 36, width: 13, height: 11, roof: .flat)),
      SampleObject(
        .building, "Rail station", at: (250, -112), bearing: 103,
        .building(length: 52, width: 12, height: 7, roof: .gabled)),
      SampleObject(
        .checkpoint, "Checkpoint", at: (548, 86), bearing: 60, .building(length: 9, width: 6, height: 3.5, roof: .flat)),
    ]
    + [Float(0), 1, 2].map {
      SampleObject(
        .fuelStorage, "Tank \(Int($0) + 1)", at: (352 + 16 * $0, 26 + 2 * $0), .tank(radius: 5.5, height: 7))
    }

  private static let sohaeMovable: [SampleObject] = [
    SampleObject(
      .railStructure, "Rail transfer structure", at: (-120, -152), bearing: 90,
      .building(length: 30, width: 22, height: 24, roof: .flat), on: ["2019-09-05", "2020-04-18"]),
    SampleObject(
      .railStructure, "Rail transfer structure", at: (-172, -152), bearing: 90,
      .building(length: 30, width: 22, height: 24, roof: .flat), on: ["2019-12-07"]),
    SampleObject(
      .vehicle, "Fuel truck A", at: (-358, 222), bearing: 95, .truck(length: 11, width: 2.8, height: 3.5),
      on: ["2019-12-07"]),
    SampleObject(
      .vehicle, "Fuel truck B", at: (-358, 190), bearing: 95, .truck(length: 11, width: 2.8, height: 3.5),
      on: ["2019-12-07"]),
    SampleObject(
      .vehicle, "Crane", at: (-350, 206), bearing: 40, .truck(length: 12, width: 3, height: 4),
      on: ["2019-12-07", "2020-04-18"]),
    SampleObject(
      .vehicle, "Rail wagons", at: (206, -145), bearing: 103.5, .truck(length: 38, width: 3.2, height: 4.2),
      on: ["2019-09-05", "2019-12-07"]),
    SampleObject(
      .vehicle, "Bus", at: (252, 8), bearing: 84, .truck(length: 11, width: 2.6, height: 3.2),
      on: ["2019-12-07", "2020-04-18"]),
  ]
}
