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

  @Test func `what is not radar's, has 8 bits or is in decibels already is left as it is`() throws {
    #expect(try DecibelScale(of: view(.uint16, "B4"), texts: ["Sentinel-2A", "LANDSAT_8"]) == nil)
    #expect(try DecibelScale(of: view(.uint8, "VV"), texts: ["sar"]) == nil)
    #expect(try DecibelScale(of: view(.float32, "Sigma0_VV_db"), texts: []) == nil)
    #expect(try DecibelScale(of: view(.float32, "VV", samples: [-12, -20, -3, 1]), texts: []) == nil)
    #expect(try DecibelScale(of: view(.float32), texts: ["block 1A"]) == nil)
  }

  @Test func `decibels are ten or twenty times the logarithm, and no echo is no data`() throws {
    let scale = DecibelScale(quantity: .intensity, reason: "")
    let decibels = try view(.float32, samples: [1, 10, 0.001, 0, -4, .nan, .infinity]).inDecibels(scale).samples
    #expect(decibels[0] == 0 && decibels[1] == 10 && abs(decibels[2] + 30) < 1e-4)
    #expect(decibels[3...].allSatisfy { $0.isNaN })
    #expect(DecibelScale(quantity: .amplitude, reason: "").decibels(of: 100) == 40)
  }
}
