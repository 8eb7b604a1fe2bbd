import Imagery
import JSONText
import Places
import Testing

@Suite struct SceneTests {
  @Test func `a footprint across the 180th meridian has its west east of its east`() throws {
    let footprint = try #require(
      Footprint(longitudesAndLatitudes: [(179, 10), (181, 10), (181, 12), (179, 12)]))
    #expect(footprint.box == GeoBox(west: 179, south: 10, east: -179, north: 12))
    #expect(footprint.box.middle == GeoPoint(latitude: 11, longitude: 180))
    #expect(footprint.ring.count == 5 && footprint.ring.first == footprint.ring.last)
    #expect(footprint.box.contains(GeoPoint(latitude: 11, longitude: -179.5)))
    #expect(!footprint.box.contains(GeoPoint(latitude: 11, longitude: 0)))
    let jumping = Footprint(longitudesAndLatitudes: [(179, 10), (-179, 10), (-179, 12), (179, 12)])
    #expect(jumping?.box == footprint.box)
    let world = Footprint(longitudesAndLatitudes: [(-180, -90), (0, -90), (180, -90), (180, 90), (0, 90), (-180, 90)])
    #expect(world?.box == GeoBox(west: -180, south: -90, east: 180, north: 90))
  }

  @Test func `a footprint's rings run counter-clockwise, whichever way the edge was followed`() throws {
    let corners = [(longitude: 10.0, latitude: 3.0), (12, 3), (12, 1), (10, 1)]
    for pairs in [corners, corners.reversed()] {
      let rings = try #require(Footprint(longitudesAndLatitudes: pairs)).exteriorRings
      #expect(rings.count == 1 && rings[0].first == rings[0].last && Set(rings[0]).count == 4)
      #expect(measureRing(rings[0]).area > 0)
    }
  }

  @Test func `a footprint of the whole world is one ring, without slivers of rounding on the 180th meridian`() throws {
    let latitudes = [
      84.99999999999999, 79.09330366100144, 66.41819308025015, 40.93284434795303, 0.11347560283627187,
      -40.7611651722756, -66.32723440241472, -79.05027853367002, -84.98018080926225,
    ]
    let across = stride(from: -180.0, to: 180, by: 45)
    let edge =
      across.map { (longitude: $0, latitude: latitudes[0]) }
      + latitudes.dropLast().map { (longitude: 180, latitude: $0) }
      + across.map { (longitude: -$0, latitude: latitudes[8]) }
      + latitudes.dropFirst().reversed().map { (longitude: -180, latitude: $0) }
    let rings = try #require(Footprint(longitudesAndLatitudes: edge)).exteriorRings
    #expect(rings.count == 1 && rings[0].count == edge.count + 1)
  }

  @Test func `a footprint across the 180th meridian is cut in two there`() throws {
    for east in [181.0, -179] {
      let pairs = [(longitude: 179.0, latitude: 12.0), (east, 14), (east, 10), (179, 10)]
      let rings = try #require(Footprint(longitudesAndLatitudes: pairs)).exteriorRings
      func place(_ longitude: Double, _ latitude: Double) -> GeoPoint {
        GeoPoint(latitude: latitude, longitude: longitude)
      }
      #expect(
        rings.map { Set($0) } == [
          [place(179, 12), place(180, 13), place(180, 10), place(179, 10)],
          [place(-180, 13), place(-179, 14), place(-179, 10), place(-180, 10)],
        ])
      #expect(rings.allSatisfy { measureRing($0).area > 0 && $0.first == $0.last })
    }
    let world = [(longitude: -180.0, latitude: -90.0), (0, -90), (180, -90), (180, 90), (0, 90), (-180, 90)]
    #expect(try #require(Footprint(longitudesAndLatitudes: world)).exteriorRings.count == 1)
    let touching = [(longitude: 179.0, latitude: 1.0), (180, 1), (180, 0), (179, 0)]
    #expect(try #require(Footprint(longitudesAndLatitudes: touching)).exteriorRings.count == 1)
    let pole = [(longitude: 0.0, latitude: 80.0), (120, 80), (-120, 80)]
    #expect(try #require(Footprint(longitudesAndLatitudes: pole)).exteriorRings.count == 1)
  }

  @Test func `a footprint of nonsense is none`() {
    #expect(Footprint(longitudesAndLatitudes: [(0, 0), (1, 1)]) == nil)
    #expect(Footprint(longitudesAndLatitudes: [(0, 0), (1, 1), (.nan, 2)]) == nil)
    #expect(Footprint(longitudesAndLatitudes: [(0, 0), (1, 1), (2, 91)]) == nil)
    #expect(Footprint(longitudesAndLatitudes: [(0, 0), (1e300, 1), (2, 9)]) == nil)
  }

  @Test(
    arguments: [
      (["TIFFTAG_DATETIME": "2012:07:31 12:01:02"], "2012-07-31T12:01:02Z", true),
      (["NITF_IDATIM": "20091021203850"], "2009-10-21T20:38:50Z", false),
      (["NITF_IDATIM": "21203850ZOCT09"], "2009-10-21T20:38:50Z", false),
      (["NITF_IDATIM": "20091021------"], "2009-10-21T00:00:00Z", true),
      (["ACQUISITIONDATETIME": "2016-06-22 10:20:30"], "2016-06-22T10:20:30Z", false),
      (
        ["EXIF_DateTime": "1965:06:03 00:00:00", "TIFFTAG_DATETIME": "2001:01:01 00:00:00"],
        "1965-06-03T00:00:00Z", true
      ),
    ])
  func `times are read in the forms that files use`(items: [String: String], text: String, isGuessed: Bool) {
    var scene = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: [])
    scene.readMetadata(items)
    #expect(scene.acquired == AcquisitionTime(text: text, isGuessed: isGuessed))
  }

  @Test(arguments: ["0000:00:00 00:00:00", "yesterday", "", "2012:13:31 12:01:02", "20", "31999999ZFEB09"])
  func `times that are none are left out`(value: String) {
    var scene = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: [])
    scene.readMetadata(["TIFFTAG_DATETIME": value, "NITF_IDATIM": value])
    #expect(scene.acquired == nil)
  }

  @Test func `sun and angle of view are found under vendors' names`() {
    var scene = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: [])
    scene.readMetadata([
      "IMAGE_1.meanSunEl": "41.2", "PRODUCT_METADATA.SUN_AZIMUTH": "123.5", "IMAGE_1.meanOffNadirViewAngle": "900",
      "NITF_ONAME": "  ", "TIFFTAG_ARTIST": "USDA\u{7}",
    ])
    #expect(scene.sunElevation == 41.2 && scene.sunAzimuth == 123.5 && scene.offNadir == nil)
    #expect(scene.credit == "USDA")
  }

  @Test func `a description survives JSON, and what is unknown in it is left aside`() throws {
    var scene = SceneDescription(
      driver: "GTiff", width: 10, height: 20,
      bands: [
        BandDescription(index: 1, sampleType: .float32, noData: .nan),
        BandDescription(index: 2, sampleType: .uint8, colorInterpretation: .palette, noData: 3, hasPalette: true),
      ])
    scene.reference = SpatialReference(name: "WGS 84 / UTM zone 52N", code: "EPSG:32652", isOnEarth: true)
    scene.positionKind = .geoTransform
    scene.geoTransform = GeoTransform([1, 2, 3, 4, 5, 6])
    scene.footprint = Footprint(longitudesAndLatitudes: [(179, 10), (181, 10), (181, 12), (179, 12)])
    scene.groundSampleDistance = GroundSampleDistance(x: 0.5, y: 0.25)
    scene.facts.add(acquired: AcquisitionTime(text: "2012-07-31T12:01:02Z", isGuessed: true), from: "a")
    scene.facts.add(.sunElevation, 40, from: "NITF TRE USE00A")
    scene.facts.add(.credit, "사진", from: "EXIF Copyright", isGuessed: true)
    scene.overviews = [PixelSize(width: 5, height: 10)]
    scene.blockSize = PixelSize(width: 256, height: 1)
    scene.mask = .alpha
    scene.corners = ImageCorners([nil, nil, GeoPoint(latitude: 1, longitude: 2), nil, nil])
    let stated =
      "{\"type\":\"Feature\",\"stac_version\":\"1.0.0\",\"properties\":{},\"assets\":{\"a\":{\"href\":\"a\"}},"
      + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,1],[2,2],[1,1]]]}}"
    scene.facts.add(try #require(SideCar(name: "s", form: .stac).facts(in: Array(stated.utf8), ofImage: "a")))
    #expect(scene.facts.footprint?.box == GeoBox(west: 1, south: 1, east: 2, north: 2))
    scene.imageNumber = 2
    scene.companions = ["a.hdr"]
    scene.images = [
      ContainedImage(number: 1, name: "first", width: 3, height: 4), ContainedImage(number: 2, name: ""),
    ]
    scene.metadata = ["a": "b"]
    scene.messages = ["a warning"]
    var object = try #require(scene.json.object)
    object["later"] = ["something": 1]
    let text = JSON.object(object).canonicalText()
    let read = try SceneDescription(json: parseJSON(Array(text.utf8)))
    #expect(read.bands[0].noData?.isNaN == true)
    var (left, right) = (scene, read)
    left.bands.removeFirst()
    right.bands.removeFirst()
    #expect(left == right)
  }

  @Test func `texts from a file are cleaned of what would steer a terminal`() throws {
    var scene = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: [])
    scene.metadata = ["note": "a\u{1b}]0;x\u{7}\u{202e}b\nc\u{9b}2J"]
    #expect(try SceneDescription(json: scene.json).metadata["note"] == "a]0;xb c2J")
    #expect(cleanedText(String(repeating: "사", count: 10), atMost: 10) == "사사사")
  }

  @Test func `the ceiling of interpretability follows the table`() {
    let table: [(Double, Int)] = [
      (30, 1), (9.1, 1), (9, 2), (4.5, 3), (2.5, 4), (1.2, 5), (0.75, 6), (0.5, 6), (0.4, 7), (0.2, 8), (0.1, 8),
      (0.05, 9),
    ]
    for (metres, rating) in table { #expect(niirsCeiling(groundSampleDistance: metres) == rating) }
    for metres in [0, -1, .nan, .infinity] as [Double] { #expect(niirsCeiling(groundSampleDistance: metres) == nil) }
  }

  @Test func `radar has no ceiling on the visible scale`() {
    var scene = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: [])
    scene.groundSampleDistance = GroundSampleDistance(x: 0.5, y: 0.7)
    #expect(scene.niirsCeiling == 6)
    scene.metadata["SATELLITE"] = "ICEYE-X2"
    #expect(scene.isRadar && scene.niirsCeiling == nil)
  }

  @Test func `what a view resolves is the longer side of its picture elements`() {
    let view = Viewport.ground(
      GroundViewport(
        anchor: GeoPoint(latitude: 0, longitude: 0), metresPerSample: 0.25, columns: 8, rows: 8))
    #expect(metresPerElement(view, samplesAcross: 1, samplesDown: 2) == 0.5)
    #expect(metresPerElement(view, samplesAcross: 3, samplesDown: 2) == 0.75)
    let pixels = Viewport.pixels(PixelViewport(centreX: 1, centreY: 1, pixelsPerSample: 1, columns: 8, rows: 8))
    #expect(metresPerElement(pixels, samplesAcross: 1, samplesDown: 1) == nil)
  }

  @Test func `a view has no higher ceiling than its image, and a lower one where its elements are coarser`() throws {
    let fine = try #require(InterpretabilityCeiling(groundSampleDistance: 0.6, metresPerElement: 0.1))
    #expect(fine.image == 6 && fine.view == 6)
    let coarse = try #require(InterpretabilityCeiling(groundSampleDistance: 0.6, metresPerElement: 5))
    #expect(coarse.image == 6 && coarse.view == 2)
    let stated = try #require(InterpretabilityCeiling(groundSampleDistance: 0.6, stated: 4, metresPerElement: 1))
    #expect(stated.image == 4 && stated.view == 4)
    let nonsense = try #require(InterpretabilityCeiling(groundSampleDistance: 0.6, stated: 40, metresPerElement: 1))
    #expect(nonsense.image == 6 && nonsense.view == 5)
    #expect(InterpretabilityCeiling(groundSampleDistance: 0, metresPerElement: 1) == nil)
    #expect(InterpretabilityCeiling(groundSampleDistance: 1, metresPerElement: .nan) == nil)
  }

  private static let sensors: [([String], [String], Bool)] = [
    (["Sentinel-1A"], [], true), (["ICEYE X2", "SLC"], [], true), (["SENTINEL-2A"], ["B4"], false), ([], ["VV"], true),
    (["vv"], [], false), ([], ["red", "green"], false),
  ]

  @Test(arguments: sensors)
  func `a radar is told by its name or by polarisations of bands`(texts: [String], bands: [String], isRadar: Bool) {
    #expect(namesRadar(texts: texts, bandNames: bands) == isRadar)
  }

  @Test func `bands are chosen by what they are meant to show`() {
    func band(_ index: Int, _ color: ColorInterpretation, palette: Bool = false) -> BandDescription {
      BandDescription(index: index, sampleType: .uint8, colorInterpretation: color, hasPalette: palette)
    }
    let color = [band(1, .blue), band(2, .green), band(3, .red), band(4, .alpha)]
    #expect(BandChoice.automatic.resolved(in: color) == ResolvedBands(bands: [3, 2, 1], interpretation: .rgb))
    let table = [band(1, .palette, palette: true)]
    #expect(BandChoice.automatic.resolved(in: table) == ResolvedBands(bands: [1], interpretation: .palette))
    let several = [band(1, .alpha), band(2, .gray)]
    #expect(BandChoice.automatic.resolved(in: several) == ResolvedBands(bands: [2], interpretation: .grey))
    #expect(BandChoice.automatic.resolved(in: []) == nil)
    #expect(BandChoice.grey(9).resolved(in: several) == nil)
    #expect(BandChoice(bands: [1, 2]) == nil && BandChoice(bands: [0]) == nil)
    #expect(BandChoice(bands: [1, 2, 3])?.resolved(in: several) == nil)
  }
}
