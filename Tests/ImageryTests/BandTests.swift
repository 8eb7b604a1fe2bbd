import Imagery
import JSONText
import Testing

@Suite struct BandTests {
  private func bands(_ names: [String], colors: [ColorInterpretation] = []) -> [BandDescription] {
    names.enumerated().map { number, name in
      BandDescription(
        index: number + 1, sampleType: .uint16,
        colorInterpretation: number < colors.count ? colors[number] : .undefined,
        description: name)
    }
  }

  private func table(_ names: [String], metadata: [String: String] = [:]) -> BandTable {
    var scene = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: bands(names))
    scene.metadata = metadata
    return BandTable(file: scene)
  }

  private let landsat = [
    "SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B5", "SR_B6", "SR_B7", "ST_B10", "QA_PIXEL",
  ]

  @Test func `a sensor's numbers are known by its name`() {
    let eight = table(landsat, metadata: ["SPACECRAFT_ID": "LANDSAT_8"])
    #expect(eight.bands.map(\.commonName) == [.coastal, .blue, .green, .red, .nir08, .swir16, .swir22, .lwir11, nil])
    #expect(eight.defaultChoice == .composite(red: 4, green: 3, blue: 2))
    let five = table(landsat, metadata: ["SPACECRAFT_ID": "LANDSAT_5"])
    #expect(five.band(recording: .red)?.number == 3 && five.band(recording: .nir, .nir08)?.number == 4)
    #expect(table(landsat).bands.allSatisfy { $0.commonName == nil })
    #expect(table(landsat).defaultChoice == .automatic)
    let sentinel = table(["B02", "B03", "B04", "B8A"], metadata: ["PLATFORM": "Sentinel-2A"])
    #expect(sentinel.bands.map(\.commonName) == [.blue, .green, .red, .nir08])
  }

  @Test func `compositions take the bands that record their colours, and say which is missing`() {
    let eight = table(landsat, metadata: ["SPACECRAFT_ID": "LANDSAT_8"])
    #expect(BandComposition.colorInfrared.choice(in: eight) == .composite(red: 5, green: 4, blue: 3))
    #expect(BandComposition.falseColorUrban.choice(in: eight) == .composite(red: 7, green: 6, blue: 4))
    let plain = table(["red", "green", "blue"])
    #expect(BandComposition.colorInfrared.choice(in: plain) == nil)
    #expect(BandComposition.colorInfrared.missing(in: plain) == "near infrared")
    #expect(BandComposition.trueColor.missing(in: plain) == nil)
  }

  @Test func `the panchromatic band is shown of bands without red, green and blue`() {
    #expect(table(["NIR", "Panchromatic"]).defaultChoice == .grey(2))
    #expect(table(["Panchromatic", "NIR"]).defaultChoice == .automatic)
  }

  @Test func `three or four bands of 8 bits of which nothing is said are a picture in colours`() {
    func resolved(_ names: [String], _ type: SampleType, _ first: ColorInterpretation = .gray) -> [Int]? {
      var bands = bands(names, colors: [first])
      for index in bands.indices { bands[index].sampleType = type }
      return BandChoice.automatic.resolved(in: bands)?.bands
    }
    #expect(resolved(["", "", ""], .uint8) == [1, 2, 3] && resolved(["", "", "", ""], .uint8) == [1, 2, 3])
    #expect(resolved(["", "", ""], .uint16) == [1] && resolved(["", ""], .uint8) == [1])
    #expect(resolved(["", "", "", "", ""], .uint8) == [1] && resolved(["VV", "VH", "HH"], .uint8) == [1])
    #expect(resolved(["", "", ""], .uint8, .alpha) == [2])
  }

  @Test func `what the file itself means as red, green and blue goes before the names`() {
    let scene = SceneDescription(
      driver: "GTiff", width: 1, height: 1, bands: bands(["blue", "green", "red"], colors: [.red, .green, .blue]))
    #expect(BandTable(file: scene).defaultChoice == .automatic)
  }

  @Test func `both forms of a STAC record are read, and complete what the file says`() throws {
    let new: JSON = [
      "properties": ["platform": "x"],
      "assets": [
        "image": [
          "bands": [
            ["name": "B1", "eo:common_name": "blue", "eo:center_wavelength": 0.49],
            ["name": "B2", "eo:common_name": "nir"],
          ]
        ]
      ],
    ]
    let old: JSON = [
      "properties": ["eo:bands": [["name": "B1", "common_name": "blue", "center_wavelength": 0.49], ["name": "B2"]]]
    ]
    let read = try #require(BandTable(stacItem: new, asset: "image"))
    #expect(read.bands.map(\.commonName) == [.blue, .nir] && read.bands[0].centerWavelength == 0.49)
    #expect(try #require(BandTable(stacItem: old, asset: "image")).bands.map(\.name) == ["B1", "B2"])
    #expect(BandTable(stacItem: ["assets": ["image": ["bands": []]]], asset: "image") == nil)
    #expect(BandTable(stacItem: ["assets": ["image": ["bands": "b"]]], asset: "image") == nil)
    let scene = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: bands(["", ""]))
    #expect(BandTable(file: scene, record: read).bands.map(\.word) == ["blue", "nir"])
    let other = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: bands([""]))
    #expect(BandTable(file: other, record: read).bands.map(\.word) == ["1"], "a record of other bands is left aside")
  }

  @Test func `choices are typed by numbers, names and compositions`() throws {
    let eight = table(landsat, metadata: ["SPACECRAFT_ID": "LANDSAT_8"])
    #expect(try eight.choice(parsing: "4,3,2") == .composite(red: 4, green: 3, blue: 2))
    #expect(try eight.choice(parsing: " 5 ") == .grey(5))
    #expect(try eight.choice(parsing: "NIR08, sr_b4 ,Green") == .composite(red: 5, green: 4, blue: 3))
    #expect(try eight.choice(parsing: "color-infrared") == .composite(red: 5, green: 4, blue: 3))
    #expect(try eight.choice(parsing: "auto") == .automatic)
    #expect(eight.words(of: [5, 9, 77]) == "nir08,QA_PIXEL,77")
  }

  @Test(arguments: ["", "4,3", "4,3,2,1", "10", "0", "-1", "purple", "4,,2", "auto,auto,auto", "99999999999999999999"])
  func `a choice that says nothing is refused with what there is`(text: String) {
    let eight = table(landsat, metadata: ["SPACECRAFT_ID": "LANDSAT_8"])
    #expect(throws: ImageryError.self) { try eight.choice(parsing: text) }
    do {
      _ = try table(["red"]).choice(parsing: "color-infrared")
      Issue.record("it was taken")
    } catch {
      #expect("\(error)".contains("near infrared"))
    }
  }
}

@Suite struct RadarTests {
  private func view(_ type: SampleType, _ name: String = "", samples: [Float] = [1, 10, 100]) throws -> DecodedViewport
  {
    let pixels = PixelViewport(centreX: 0, centreY: 0, pixelsPerSample: 1, columns: samples.count, rows: 1)
    var view = try #require(
      DecodedViewport(viewport: .pixels(pixels), bands: [1], interpretation: .grey, samples: samples))
    view.shown = [BandDescription(index: 1, sampleType: type, description: name)]
    return view
  }

  @Test func `amplitudes and intensities are told apart, with the reason`() throws {
    let sentinel = ["Sentinel-1A IW GRD HR L1"]
    #expect(try DecibelScale(of: view(.uint16), texts: sentinel)?.quantity == .amplitude)
    #expect(try DecibelScale(of: view(.float32, "VV"), texts: [])?.quantity == .intensity)
    #expect(try DecibelScale(of: view(.float32, "Amplitude_VH"), texts: ["sar"])?.quantity == .amplitude)
    #expect(try DecibelScale(of: view(.uint16, "Gamma0_VV"), texts: [])?.quantity == .intensity)
    let complex = try #require(DecibelScale(of: view(.complexFloat32, "HH"), texts: []))
    #expect(complex.quantity == .amplitude && complex.reason.contains("complex"))
  }

  @Test func `what is not radar's or has 8 bits is left as it is`() throws {
    #expect(try DecibelScale(of: view(.uint16, "B4"), texts: ["Sentinel-2A", "LANDSAT_8"]) == nil)
    #expect(try DecibelScale(of: view(.uint8, "VV"), texts: ["sar"]) == nil)
    #expect(try DecibelScale(of: view(.float32), texts: ["block 1A"]) == nil)
  }

  private func view(unit: String, _ type: SampleType = .float32, scale: Double = 1) throws -> DecodedViewport {
    var view = try view(type, samples: [-12, 5, 7])
    (view.shown[0].unit, view.shown[0].scale) = (unit, scale)
    return view
  }

  @Test func `decibels are known by their unit, their name or their signs, and stay as they are`() throws {
    let found = try [
      view(unit: "dB"), view(unit: "decibel", .int16), view(.float32, "Sigma0_VV_db"),
      view(.float32, "VV", samples: [-12, -20, -3, 1]),
    ].map { DecibelScale(of: $0, texts: []) }
    #expect(found.allSatisfy { $0?.quantity == .decibels })
    #expect(found.compactMap { $0?.reason }.map { $0.prefix(8) } == ["its unit", "its unit", "it says ", "most val"])
    let view = try view(unit: "dB")
    let scale = try #require(DecibelScale(of: view, texts: []))
    #expect(view.inDecibels(scale) == view && scale.decibels(of: -3) == -3)
  }

  @Test func `decibels that are multiplied first, or whole numbers that may be, are left without a word`() throws {
    #expect(try DecibelScale(of: view(unit: "dB", .int16, scale: 0.01), texts: ["sar"]) == nil)
    #expect(try DecibelScale(of: view(.int16, "VV", samples: [-1200, -2000, -300, 1]), texts: []) == nil)
    #expect(try DecibelScale(of: view(.int16, "VV dB"), texts: []) == nil)
    // A band below 0 that no radar took, as of heights.
    #expect(try DecibelScale(of: view(.float32, samples: [-12, -20, -3]), texts: []) == nil)
  }

  @Test(arguments: BackscatterQuantity.allCases) func `what the analyst says goes before what is found`(
    quantity: BackscatterQuantity
  ) throws {
    let views = try [view(.uint8), view(unit: "dB"), view(.complexFloat32, "VV"), view(.float32, "Amplitude_VH")]
    for view in views { #expect(DecibelScale(of: view, texts: ["sar"], stated: quantity)?.quantity == quantity) }
    var colour = views[0]
    colour.interpretation = .rgb
    #expect(DecibelScale(of: colour, texts: [], stated: quantity) == nil)
  }

  @Test func `units of bands are read of an item wherever STAC has had them`() throws {
    for members in [
      #""bands":[{"name":"VV","unit":"dB"}]"#, #""bands":[{"name":"VV"}],"unit":"dB""#,
      #""eo:bands":[{"name":"VV"}],"raster:bands":[{"unit":"dB"}]"#,
    ] {
      let item = try parseJSON(Array(#"{"assets":{"image":{\#(members)}}}"#.utf8))
      #expect(BandTable(stacItem: item, asset: "image")?.bands.map(\.unit) == ["dB"])
      #expect(BandTable(asset: item["assets"]?["image"] ?? .null, called: "a", platform: "").bands[0].unit == "dB")
    }
  }

  @Test func `decibels are ten or twenty times the logarithm, and no echo is no data`() throws {
    let scale = DecibelScale(quantity: .intensity, reason: "")
    let decibels = try view(.float32, samples: [1, 10, 0.001, 0, -4, .nan, .infinity]).inDecibels(scale).samples
    #expect(decibels[0] == 0 && decibels[1] == 10 && abs(decibels[2] + 30) < 1e-4)
    #expect(decibels[3...].allSatisfy { $0.isNaN })
    #expect(DecibelScale(quantity: .amplitude, reason: "").decibels(of: 100) == 40)
  }
}
