import Imagery
import JSONText
import Places
import Testing

@Suite struct JointBandsTests {
  private static func table(_ names: String...) -> BandTable {
    BandTable(names.enumerated().map { SpectralBand(number: $0.offset + 1, name: $0.element) })
  }

  @Test func `bands that the sensor numbers have its numbers, whichever file is the picture`() {
    let joint = JointBands(["SR_B4", "B02", "B03", "B10", "B8A"].map { Self.table($0) })
    #expect(joint.table.bands.map(\.number) == [2, 3, 4, 10, 11])
    #expect(joint.table.bands.map(\.name) == ["B02", "B03", "SR_B4", "B10", "B8A"])
    #expect(joint[4] == JointBands.Place(file: 0, band: 1) && joint[11] == JointBands.Place(file: 4, band: 1))
    #expect(joint[1] == nil && joint.number(of: JointBands.Place(file: 3, band: 1)) == 10)
  }

  @Test func `other bands are numbered file after file, and a number that is taken is given once`() {
    let joint = JointBands([Self.table("red", "green"), Self.table("nir"), Self.table("pan")])
    #expect(joint.table.bands.map(\.name) == ["red", "green", "nir", "pan"])
    #expect(joint[3] == JointBands.Place(file: 1, band: 1))
    let twice = JointBands([Self.table("B02"), Self.table("B2"), Self.table("x")])
    #expect(twice.table.bands.map(\.number) == [2, 3, 4])
    #expect(twice[2]?.file == 0 && twice[3]?.file == 1)
  }

  @Test func `compositions are made of measured bands where there are some, and else a picture is shown as it is`()
    throws
  {
    let colors: JSON = [
      ["name": "B04", "eo:common_name": "red"], ["name": "B03", "eo:common_name": "green"],
      ["name": "B02", "eo:common_name": "blue"],
    ]
    let picture = BandTable(asset: ["roles": ["visual"], "bands": colors], called: "visual", platform: "")
    let bands = ["B02", "B03", "B04", "B08"].map {
      BandTable(asset: ["bands": [["name": .string($0)]]], called: $0, platform: "sentinel-2a")
    }
    let joint = JointBands([picture] + bands)
    #expect(BandComposition.trueColor.choice(in: joint.table) == .composite(red: 4, green: 3, blue: 2))
    #expect(BandComposition.colorInfrared.choice(in: joint.table) == .composite(red: 8, green: 4, blue: 3))
    #expect(try joint.table.choice(parsing: "red,green,blue") == .composite(red: 4, green: 3, blue: 2))
    #expect(joint.table.defaultChoice.bands.allSatisfy { joint[$0]?.file == 0 })
    #expect(joint.table.defaultChoice.bands.count == 3)
    #expect(JointBands(bands).table.defaultChoice == .composite(red: 4, green: 3, blue: 2))
  }

  @Test func `a band alone in a file has the number that the name of the file gives it`() {
    let tables = [Self.table("red"), Self.table("nir08"), Self.table("blue", "green"), Self.table("swir16")]
    let names = [
      "T46RER_20210908T042701_B04.jp2", "T46RER_20210908T042701_B8A.jp2", "T46RER_20210908T042701_B02.jp2", "",
    ]
    let joint = JointBands(tables, names: names)
    #expect(joint.table.bands.map(\.name) == ["red", "nir08", "blue", "green", "swir16"])
    #expect(joint.table.bands.map(\.number) == [4, 5, 6, 7, 8])
  }

  @Test func `an asset without a list has one band by its name`() {
    let table = BandTable(asset: ["href": "x"], called: "nir", platform: "")
    #expect(table.bands == [SpectralBand(number: 1, name: "nir", commonName: .nir)])
  }

  @Test func `what the picture's file says completes its own bands and renumbers none`() {
    var joint = JointBands([Self.table("B5"), Self.table("B4")])
    joint.complete(
      with: SceneDescription(
        driver: "GTiff", width: 1, height: 1,
        bands: [BandDescription(index: 1, sampleType: .uint8, colorInterpretation: .palette, hasPalette: true)]))
    #expect(joint.table.bands.map(\.number) == [4, 5])
    #expect(joint.table.bands.map(\.hasPalette) == [false, true])
    let before = joint
    joint.complete(with: SceneDescription(driver: "GTiff", width: 1, height: 1, bands: []))
    #expect(joint == before)
  }

  @Test func `a view of one file or of several gets the numbers and names of the image's bands`() throws {
    let joint = JointBands(["B4", "B2", "B3"].map { Self.table($0) })
    let view = Viewport.pixels(PixelViewport(centreX: 0, centreY: 0, pixelsPerSample: 1, columns: 1, rows: 1))
    var grey = try #require(DecodedViewport(viewport: view, bands: [1], interpretation: .grey, samples: [7]))
    grey.shown = [BandDescription(index: 1, sampleType: .uint16)]
    let one = joint.translated(grey, file: 2, [])
    #expect(one.bands == [3] && one.imageBandCount == 3 && one.samples == [7])
    #expect(one.shown.map(\.description) == ["B3"] && one.shown.map(\.index) == [3])

    var rgb = try #require(
      DecodedViewport(viewport: view, bands: [1, 1, 1], interpretation: .rgb, samples: [7, 8, 9]))
    rgb.shown = [BandDescription](repeating: BandDescription(index: 1, sampleType: .uint8, description: "x"), count: 3)
    let places = [4, 3, 2].compactMap { joint[$0] }
    let all = joint.translated(rgb, file: nil, places)
    #expect(all.bands == [4, 3, 2] && all.shown.map(\.description) == ["x", "x", "x"])
  }

  @Test(arguments: [
    ("LC08_L1TP_193024_20180824_20200831_02_T1_B4.TIF", "LC08_L1TP_193024_20180824_20200831_02_T1", "B4", "red"),
    ("LC09_L2SP_010065_20220129_02_T1_SR_B5.TIF", "LC09_L2SP_010065_20220129_02_T1", "B5", "nir08"),
    ("LC09_L2SP_010065_20220129_02_T1_ST_B10.TIF", "LC09_L2SP_010065_20220129_02_T1", "B10", "lwir11"),
    ("LT52240631988227CUB02_B3.TIF", "LT52240631988227CUB02", "B3", "red"),
    ("LE07_L1TP_021030_20100109_02_T1_B6_VCID_1.TIF", "LE07_L1TP_021030_20100109_02_T1", "B6", "lwir"),
    ("LM01_L1GS_001010_19720908_20200909_02_T2_B4.TIF", "LM01_L1GS_001010_19720908_20200909_02_T2", "B4", ""),
    ("T38TLS_20200101T080321_B8A_20m.jp2", "T38TLS_20200101T080321", "B8A", "nir08"),
    ("T38TLS_20200101T080321_TCI_10m.jp2", "T38TLS_20200101T080321", "TCI", ""),
    ("HLS.S30.T15XWH.2020245T190000.v2.0.B04.tif", "HLS.S30.T15XWH.2020245T190000.v2.0", "B04", "red"),
    ("HLS.L30.T15XWH.2020245T190000.v2.0.B05.tif", "HLS.L30.T15XWH.2020245T190000.v2.0", "B05", "nir08"),
  ])
  func `the names of files say scene and band`(name: String, scene: String, band: String, common: String) throws {
    let read = try #require(BandFileName(name))
    #expect(read.scene == scene && read.band == band)
    #expect(read.commonName(platform: nil)?.rawValue ?? "" == common)
  }

  @Test(arguments: [
    "LC08_L1TP_193024_20180824_02_T1_QA_PIXEL.TIF", "LC08_L1TP_193024_20180824_02_T1_MTL.txt", "B4.tif",
    "base_B4.tif", "sakkanmol-2019-05-16.tif", "T38TLS_20200101T080321_SCL_20m.jp2", "T38TLS_20200101T080321_B04", "",
  ]) func `other names say nothing`(name: String) { #expect(BandFileName(name) == nil) }

  @Test func `a satellite that the file names goes before the name`() throws {
    let name = try #require(BandFileName("somewhere_2020_B4.tif"))
    #expect(name.commonName(platform: nil) == nil)
    #expect(name.commonName(platform: "Landsat 5") == .nir08 && name.commonName(platform: "LANDSAT_8") == .red)
  }

  @Test func `a sample of a box on the ground holds it and has at most 256 samples a side`() {
    for box in [
      GeoBox(west: 126, south: 38, east: 126.5, north: 38.1), GeoBox(west: 179.9, south: -1, east: -179.9, north: 1),
      GeoBox(west: 5, south: 5, east: 5, north: 5),
    ] {
      let view = GroundViewport.sample(of: box)
      #expect(Viewport.ground(view).isWithinLimits && max(view.columns, view.rows) <= 256)
      for corner in box.corners {
        let place = view.position(of: corner)
        #expect(place.column >= -1 && place.column <= Double(view.columns) + 1, "\(box) \(place)")
        #expect(place.row >= -1 && place.row <= Double(view.rows) + 1, "\(box) \(place)")
      }
    }
  }
}
