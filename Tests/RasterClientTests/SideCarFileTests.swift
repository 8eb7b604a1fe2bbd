import Glibc
import Imagery
import RasterClient
import Testing

/// Side-cars as the worker finds them beside images, and what it takes from the records of a NITF.
@Suite struct SideCarFileTests {
  private static let mtl = "SPACECRAFT_ID = \"LANDSAT_5\"\nDATE_ACQUIRED = 1988-08-14\nSUN_ELEVATION = 49.5\n"

  @Test func `a side-car is found beside the image, one line of it or all`() throws {
    let room = try WorkerRoom()
    let image = try room.write("LT52240631988227_B1.tif", width: 2, height: 2) { _, _ in 1 }
    #expect(try room.describe(image).sunElevation == nil)
    _ = try room.put(Array(Self.mtl.utf8), "LT52240631988227_MTL.txt")
    let scene = try room.describe(image)
    #expect(scene.sunElevation == 49.5 && scene.acquired?.text == "1988-08-14T00:00:00Z")
    #expect(scene.facts[.sunElevation]?.origin == "LT52240631988227_MTL.txt")
  }

  @Test func `a side-car that leads out of the roots, a pipe and a folder are left alone`() throws {
    let (room, other) = (try WorkerRoom(), try WorkerRoom())
    let image = try room.write("LT52240631988227_B1.tif", width: 2, height: 2) { _, _ in 1 }
    let outside = try other.put(Array(Self.mtl.utf8), "secret.txt")
    #expect(symlink(outside, room.path("LT52240631988227_MTL.txt")) == 0)
    #expect(mkfifo(room.path("LT52240631988227_MTL.json"), 0o600) == 0)
    #expect(mkdir(room.path("LT52240631988227_B1.IMD"), 0o700) == 0)
    defer { rmdir(room.path("LT52240631988227_B1.IMD")) }
    #expect(try room.describe(image, timeout: 20).facts.isEmpty)
  }

  @Test(.enabled(if: hasTranslate)) func `the records of a NITF give sun, obliquity, distance and mission`() throws {
    let room = try WorkerRoom()
    let source = try room.write("source.tif", width: 8, height: 8) { _, _ in 1 }
    let use00a = record([
      (3, "010"), (5, "020.0"), (1, ""), (5, "02048"), (7, ""), (5, "21.50"), (6, "-10.00"), (37, ""), (2, "00"),
      (5, "01234"), (3, "001"), (6, "000008"), (12, ""), (5, "+45.2"), (5, "151.0"),
    ])
    let aimidb = record([(14, "20160212034557"), (4, "0001"), (10, "MISSION-7"), (61, "")])
    let path = room.path("records.ntf")
    let options = ["-co", "TRE=USE00A=\(use00a)", "-co", "TRE=AIMIDB=\(aimidb)", "-co", "IDATIM=20010101000000"]
    #expect(try run(["gdal_translate", "-q", "-of", "NITF"] + options + [source, path]) == 0)
    let facts = try room.describe(path).facts
    #expect(facts[.sunElevation]?.number == 45.2 && facts[.sunAzimuth]?.number == 151)
    #expect(facts[.offNadir]?.number == 21.5 && facts[.statedGSD]?.number == 0.508)
    #expect(facts[.absoluteOrbit]?.number == 1234 && facts[.sunElevation]?.origin == "NITF TRE USE00A")
    #expect(facts[.acquired]?.text == "2016-02-12T03:45:57Z" && facts[.acquired]?.origin == "NITF TRE AIMIDB")
    #expect(facts[.mission]?.text == "MISSION-7")
  }

  @Test(.enabled(if: testData != nil)) func `real images say when they were taken and by whom`() throws {
    let folder = try #require(testData) + "/a-rasters"
    let room = try WorkerRoom(roots: [folder])
    let landsat = try room.describe("\(folder)/landsat5_scene_1988/LT52240631988227CUB02_B3.TIF").facts
    #expect(landsat[.acquired]?.text == "1988-08-14T13:00:47Z" && landsat[.platform]?.text == "Landsat 5")
    #expect(landsat[.credit]?.text == "Image courtesy of the U.S. Geological Survey")
    let wide = try room.describe("\(folder)/nitf/green2007_wami_r5.ntf").facts
    #expect(wide[.acquired]?.text == "2007-10-08T17:46:28Z" && wide[.acquired]?.isGuessed == false)
    #expect(wide[.instrument]?.text == "Large Area Image Recorder (LAIR)" && wide[.instrument]?.isGuessed == true)
    let naip = try room.describe("\(folder)/multidate-naip-nd/m_4709963_se_14_1_20120731.tif").facts
    #expect(naip[.acquired]?.text == "2012-07-31T00:00:00Z" && naip[.acquired]?.isGuessed == true)
  }

  /// The fields of a record, each padded with blanks to its length.
  private func record(_ fields: [(length: Int, text: String)]) -> String {
    fields.map { $0.text + String(repeating: " ", count: $0.length - $0.text.count) }.joined()
  }
}
