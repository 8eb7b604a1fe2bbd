import Imagery
import Testing

/// What metadata items and file names say of an image.
@Suite struct SceneFactsTests {
  private static func scene(_ items: [String: String], file: String = "") -> SceneDescription {
    var scene = SceneDescription(driver: "NITF", width: 1, height: 1, bands: [])
    scene.readMetadata(items, fileName: file)
    return scene
  }

  @Test func `tagged records give sun, view, sensor and distances in metres instead of inches`() {
    let facts = Self.scene([
      "NITF_USE00A_OBL_ANG": "21.50", "NITF_USE00A_SUN_EL": "+45.2", "NITF_USE00A_SUN_AZ": "151.0",
      "NITF_USE00A_MEAN_GSD": "020.0", "NITF_STDIDC_MISSION": "MISSION-1", "NITF_IDATIM": "20160212034557",
      "NITF_STDIDC_ACQUISITION_DATE": "20160212034501", "NITF_CSDIDA_PLATFORM_CODE": "QB",
      "NITF_CSDIDA_VEHICLE_ID": "02", "NITF_PIAIMC_CLOUDCVR": "999", "NITF_CSEXRA_SENSOR": "PAN   ",
      "NITF_CSEXRA_PREDICTED_NIIRS": "4.5",
    ]).facts
    #expect(facts[.offNadir]?.number == 21.5 && facts[.sunElevation]?.number == 45.2)
    #expect(facts[.statedGSD]?.number == 0.508 && facts[.statedGSD]?.origin == "NITF TRE USE00A")
    #expect(facts[.acquired]?.text == "2016-02-12T03:45:01Z" && facts[.acquired]?.origin == "NITF TRE STDIDC")
    #expect(facts[.platform]?.text == "QuickBird" && facts[.mission]?.text == "MISSION-1")
    #expect(facts[.cloudCover] == nil && facts[.instrument]?.text == "PAN")
    #expect(facts[.predictedNIIRS]?.number == 4.5)
  }

  @Test func `the fields of records come out of GDAL's XML, those of repeated groups apart`() {
    let xml = """
      <tres><tre name="AIMIDB" location="image"><field name="ACQUISITION_DATE" value="20160212034557" />
      <repeated name="R" number="1"><group index="0"><field name="MISSION_IDENTIFICATION" value="no"/></group></repeated>
      <field name="MISSION_IDENTIFICATION" value="A &amp; B" /></tre></tres>
      """
    let items = taggedRecordItems(Array(xml.utf8))
    #expect(
      items == ["NITF_AIMIDB_ACQUISITION_DATE": "20160212034557", "NITF_AIMIDB_MISSION_IDENTIFICATION": "A & B"])
    #expect(Self.scene(items).acquired?.text == "2016-02-12T03:45:57Z")
    #expect(taggedRecordItems(Array(xml.utf8.prefix(100))).count <= 1)
  }

  @Test func `EXIF gives the camera and where it stood`() {
    let facts = Self.scene([
      "EXIF_Make": "NIKON ", "EXIF_Model": "D1", "EXIF_GPSLatitude": "(38) (35) (6)", "EXIF_GPSLatitudeRef": "N",
      "EXIF_GPSLongitude": "(126) (6) (28.8)", "EXIF_GPSLongitudeRef": "W",
      "EXIF_DateTimeOriginal": "2016:02:12 03:45:57",
    ]).facts
    #expect(facts[.instrument]?.text == "NIKON D1" && facts[.cameraPosition]?.text == "38.585000, -126.108000")
    #expect(facts[.acquired]?.isGuessed == true)
    #expect(Self.scene(["EXIF_GPSLatitude": "(98)", "EXIF_GPSLatitudeRef": "N"]).facts.isEmpty)
  }

  @Test(
    arguments: [
      ("m_4709963_se_14_1_20120731.tif", "2012-07-31T00:00:00Z"), ("sakkanmol-2019-05-16.tif", "2019-05-16T00:00:00Z"),
      ("20170831_172754_101c_3B_AnalyticMS.tif", "2017-08-31T17:27:54Z"),
      ("LC08_L2SP_199026_20200101_20200823_02_T1_SR_B4.TIF", "2020-01-01T00:00:00Z"),
      ("16FEB12034557-P1BS.TIF", "2016-02-12T03:45:57Z"),
    ])
  func `a date in a file's name is a guess`(name: String, text: String) {
    let scene = Self.scene(["TIFFTAG_DATETIME": "2021:01:01 00:00:00"], file: "/20010101/" + name)
    #expect(scene.acquired == AcquisitionTime(text: text, isGuessed: true))
    #expect(scene.facts[.acquired]?.origin == "the file's name")
  }

  @Test(arguments: ["B4.tif", "20121331.tif", "120120731.tif", "2012073.tif", "18120731.tif", "2012-0731.tif", ""])
  func `what only looks like a date is none`(name: String) { #expect(AcquisitionTime(fileName: name) == nil) }

  @Test func `the ground sample distance that limits is the coarser of the measured and the stated one`() {
    var scene = Self.scene(["NITF_USE00A_MEAN_GSD": "100"])
    #expect(scene.limitingGroundSampleDistance == 2.54)
    scene.groundSampleDistance = GroundSampleDistance(x: 1, y: 5)
    #expect(scene.limitingGroundSampleDistance == 5)
    scene.groundSampleDistance = GroundSampleDistance(x: 1, y: 2)
    #expect(scene.limitingGroundSampleDistance == 2.54)
    #expect(Self.scene([:]).limitingGroundSampleDistance == nil)
  }
}
