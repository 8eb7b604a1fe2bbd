import Imagery
import Places
import Testing

/// Side-cars: bytes in, facts out.
@Suite struct SideCarTests {
  private static func facts(_ text: String, _ form: SideCar.Form, image: String = "a.tif") -> SceneFacts? {
    SideCar(name: "side-car", form: form).facts(in: Array(text.utf8), ofImage: image)
  }

  static let imd = """
    version = "AA";
    BEGIN_GROUP = BAND_P
    \tULLon = 126.1;
    \tULLat = 38.6;
    \tURLon = 126.2;
    \tURLat = 38.6;
    \tLRLon = 126.2;
    \tLRLat = 38.5;
    \tLLLon = 126.1;
    \tLLLat = 38.5;
    END_GROUP = BAND_P
    BEGIN_GROUP = IMAGE_1
    \tsatId = "WV02";
    \tCatId = "103001001234AB00";
    \tfirstLineTime = 2016-02-12T03:45:57.123456Z;
    \tmeanCollectedGSD = 0.512;
    \tmeanSunAz = 158.4;
    \tmeanSunEl = 35.2;
    \tmeanSatAz = 200.0;
    \tmeanSatEl = 62.0;
    \tmeanOffNadirViewAngle = 25.1;
    \tcloudCover = 0.127;
    \trevNumber = 32110;
    \tlist = (
    \t1, 2 );
    END_GROUP = IMAGE_1
    productLevel = "LV2A";
    END;
    """

  @Test func `an IMD gives time, sun, view, clouds in percent and the satellite's name`() throws {
    let facts = try #require(Self.facts(Self.imd, .digitalGlobe))
    expectWorldView(facts)
    #expect(facts.footprint?.box == GeoBox(west: 126.1, south: 38.5, east: 126.2, north: 38.6))
    #expect(facts[.absoluteOrbit]?.number == 32110 && facts[.processingLevel]?.text == "LV2A")
    #expect(facts[.acquired]?.origin == "side-car" && facts[.viewAzimuth]?.origin.contains("180°") == true)
  }

  @Test func `Maxar's XML says the same`() throws {
    let items = [
      "SATID>WV02", "CATID>103001001234AB00", "FIRSTLINETIME>2016-02-12T03:45:57.123456Z", "MEANCOLLECTEDGSD>0.512",
      "MEANSUNAZ>158.4", "MEANSUNEL>35.2", "MEANSATAZ>200", "MEANSATEL>62", "MEANOFFNADIRVIEWANGLE>25.1",
      "CLOUDCOVER>0.127",
    ].map { "<\($0)</\($0.prefix { $0 != ">" })>" }.joined(separator: "\n")
    let xml = "<?xml version=\"1.0\"?><!-- <SATID>no</SATID> --><isd a='b'><IMD><IMAGE>\(items)</IMAGE></IMD></isd>"
    expectWorldView(try #require(Self.facts(xml, .digitalGlobeXML)))
  }

  private func expectWorldView(_ facts: SceneFacts) {
    #expect(facts[.acquired]?.text == "2016-02-12T03:45:57Z" && facts[.acquired]?.isGuessed == false)
    #expect(facts[.platform]?.text == "WorldView-2" && facts[.vendorIdentifier]?.text == "103001001234AB00")
    #expect(facts[.statedGSD]?.number == 0.512 && facts[.cloudCover]?.number == 12.7)
    #expect(facts[.sunAzimuth]?.number == 158.4 && facts[.sunElevation]?.number == 35.2)
    #expect(facts[.offNadir]?.number == 25.1 && facts[.incidenceAngle]?.number == 28)
    #expect(facts[.viewAzimuth]?.number == 20)
  }

  @Test(
    arguments: [
      ("DATE_ACQUIRED = 1988-08-14\nSCENE_CENTER_TIME = \"13:00:47.3750190Z\"\nSPACECRAFT_ID = \"LANDSAT_5\"", "TM"),
      (
        "ACQUISITION_DATE = 1988-08-14\nSCENE_CENTER_SCAN_TIME = 13:00:47.3750190Z\nSPACECRAFT_ID = \"Landsat5\"",
        "TM"
      ),
    ])
  func `an MTL is read in its old and new naming`(lines: String, sensor: String) throws {
    let text = """
      GROUP = L1_METADATA_FILE
        \(lines)
        SENSOR_ID = "\(sensor)"
        SUN_AZIMUTH = -61.5
        SUN_ELEVATION = 49.75
        CLOUD_COVER = -1
        ROLL_ANGLE = -14.2
        ORIGIN = "Image courtesy of the U.S. Geological Survey"
      END_GROUP = L1_METADATA_FILE
      END
      """
    let facts = try #require(Self.facts(text, .landsat))
    #expect(facts[.acquired]?.text == "1988-08-14T13:00:47Z" && facts[.acquired]?.isGuessed == false)
    #expect(facts[.platform]?.text == "Landsat 5" && facts[.instrument]?.text == sensor)
    #expect(facts[.sunAzimuth]?.number == 298.5 && facts[.sunElevation]?.number == 49.75)
    #expect(facts[.offNadir]?.number == 14.2 && facts[.cloudCover] == nil)
    #expect(facts[.credit]?.text?.hasSuffix("Geological Survey") == true)
  }

  @Test func `an MTL of Collection 2 in JSON says the same as in lines`() throws {
    let text = """
      {"LANDSAT_METADATA_FILE":{"PRODUCT_CONTENTS":{"LANDSAT_PRODUCT_ID":"LC09_X","PROCESSING_LEVEL":"L2SP"},
      "IMAGE_ATTRIBUTES":{"SPACECRAFT_ID":"LANDSAT_9","SENSOR_ID":"OLI_TIRS","DATE_ACQUIRED":"2022-01-29",
      "SCENE_CENTER_TIME":"18:01:02.1Z","CLOUD_COVER":"12.5","SUN_AZIMUTH":"110.25","SUN_ELEVATION":58.5}}}
      """
    let facts = try #require(Self.facts(text, .landsatJSON))
    #expect(facts[.acquired]?.text == "2022-01-29T18:01:02Z" && facts[.vendorIdentifier]?.text == "LC09_X")
    #expect(facts[.cloudCover]?.number == 12.5 && facts[.sunElevation]?.number == 58.5)
    #expect(facts[.platform]?.text == "Landsat 9" && facts[.processingLevel]?.text == "L2SP")
  }

  @Test func `Planet's metadata give clouds as a fraction or in percent, and a signed angle`() throws {
    func text(_ clouds: String) -> String {
      """
      {"type":"Feature","id":"20170831_172754_101c","properties":{"item_type":"PSScene","acquired":
      "2017-08-31T17:27:54.5+00:00",\(clouds),"gsd":3.7,"sun_azimuth":137.5,"sun_elevation":58,"view_angle":-3.2,
      "satellite_id":"101c","instrument":"PS2","provider":"planetscope"}}
      """
    }
    let facts = try #require(Self.facts(text("\"cloud_cover\":0.25"), .planet))
    #expect(facts[.cloudCover]?.number == 25 && facts[.offNadir]?.number == 3.2 && facts[.statedGSD]?.number == 3.7)
    #expect(facts[.acquired]?.text == "2017-08-31T17:27:54.500Z" && facts[.platform]?.text == "101c")
    #expect(Self.facts(text("\"cloud_cover\":0.25,\"cloud_percent\":31"), .planet)?[.cloudCover]?.number == 31)
  }

  @Test func `a STAC Item speaks only of the images that its assets name`() throws {
    let text = """
      {"type":"Feature","stac_version":"1.0.0","id":"S1","geometry":null,"links":[],
      "assets":{"b4":{"href":"https://example.com/x/B4.tif?sig=1"}},
      "properties":{"datetime":"2020-05-06T09:00:00+09:00","eo:cloud_cover":7,"view:off_nadir":3,"platform":"sat-1",
      "instruments":["a","b"],"providers":[{"name":"Owner","roles":["licensor"]},{"name":"Host","roles":["host"]}]}}
      """
    let facts = try #require(Self.facts(text, .stac, image: "B4.tif"))
    #expect(facts[.acquired]?.text == "2020-05-06T00:00:00Z" && facts[.cloudCover]?.number == 7)
    #expect(facts[.instrument]?.text == "a, b" && facts[.credit]?.text == "Owner")
    #expect(facts[.credit]?.isGuessed == true)
    #expect(Self.facts(text, .stac, image: "4.tif") == nil)
  }

  @Test(arguments: [SideCar.Form.digitalGlobe, .digitalGlobeXML, .landsat, .landsatJSON, .planet, .stac])
  func `what is no side-car says nothing, whatever its bytes`(form: SideCar.Form) {
    let deep = String(repeating: "{\"a\":", count: 900) + "1" + String(repeating: "}", count: 900)
    for text in ["", "=", "<", "<a", "</", "<!DOCTYPE a [<!ENTITY b \"c\">]><SATID>&b;</SATID>", "{}", "[]", deep] {
      #expect(Self.facts(text, form) == nil, "\(text.prefix(40))")
    }
    let noise = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
    #expect(SideCar(name: "a", form: form).facts(in: noise, ofImage: "a") == nil)
    let tooLong = Array(Self.imd.utf8) + [UInt8](repeating: 10, count: SideCar.largest)
    #expect(SideCar(name: "a", form: form).facts(in: tooLong, ofImage: "a") == nil)
  }

  @Test(arguments: [SideCar.Form.digitalGlobe, .digitalGlobeXML, .landsat, .landsatJSON, .planet, .stac])
  func `damaged side-cars give facts that can be, or none`(form: SideCar.Form) {
    let xml = "<isd><IMD><SATID>WV02</SATID><MEANSUNEL>35.2</MEANSUNEL><!-- x --><A b='c'/></IMD></isd>"
    let json = """
      {"type":"Feature","stac_version":"1.0.0","id":"a","properties":{"item_type":"P","acquired":"2017-08-31T17:27:54Z",
      "view:sun_elevation":30,"SPACECRAFT_ID":"LANDSAT_5","DATE_ACQUIRED":"1988-08-14","cloud_cover":0.5},
      "geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]},"assets":{"a":{"href":"a.tif"}}}
      """
    var state: UInt64 = 20_261_126
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(limit, 1)
    }
    for text in [Self.imd, xml, json] {
      for _ in 0..<400 {
        var bytes = Array(text.utf8)
        for _ in 0...next(4) { bytes[next(bytes.count)] = UInt8(next(256)) }
        if next(3) == 0 { bytes.removeLast(next(bytes.count)) }
        let facts = SideCar(name: "a", form: form).facts(in: bytes, ofImage: "a.tif")
        for (_, fact) in facts?.all ?? [] {
          #expect(fact.number?.isFinite != false && fact.text?.contains("\u{1b}") != true)
        }
      }
    }
  }

  @Test func `values that cannot be, and controls in texts, are left out`() throws {
    let text = Self.imd.replacingOccurrences(of: "35.2", with: "-999").replacingOccurrences(of: "0.127", with: "-999")
      .replacingOccurrences(of: "LV2A", with: "\u{1b}]0;x\u{7}LV\u{202e}2A")
    let facts = try #require(Self.facts(text, .digitalGlobe))
    #expect(facts[.sunElevation] == nil && facts[.cloudCover] == nil)
    #expect(facts[.processingLevel]?.text == "]0;xLV2A")
  }

  @Test(
    arguments: [
      ("LT52240631988227CUB02_B2.TIF", "LT52240631988227CUB02_MTL.txt"),
      ("LC08_L2SP_199026_20200101_20200823_02_T1_SR_B4.TIF", "LC08_L2SP_199026_20200101_20200823_02_T1_MTL.json"),
      ("16FEB12034557-P1BS_R1C2-055026839010_01_P001.TIF", "16FEB12034557-P1BS-055026839010_01_P001.IMD"),
      ("20170831_172754_101c_3B_AnalyticMS.tif", "20170831_172754_101c_metadata.json"), ("a.tif", "a.json"),
    ])
  func `bands and tiles find the side-car of their scene`(image: String, sideCar: String) {
    let names = SideCar.candidates(for: image).map(\.name)
    #expect(names.contains(sideCar) && names.count < 80)
    #expect(!names.contains { $0.contains("/") })
  }
}

extension String {
  fileprivate func replacingOccurrences(of part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
