import Exchange
import Foundation
import JSONText
import Testing

/// Which asset of an item is its picture.
struct AssetChoiceTests {
  /// The keys of the pictures of an item with these assets, in their order.
  private func pictures(_ assets: String, properties: String = "") throws -> [String] {
    let text = """
      {"type":"Feature","stac_version":"1.0.0","id":"I","geometry":null,"links":[],
      "properties":{"datetime":"2020-01-01T00:00:00Z"\(properties)},"assets":{\(assets)}}
      """
    return try #require(try STACItem.all(in: Array(text.utf8)).first).pictures.map(\.key)
  }

  private func asset(_ key: String, roles: String = "\"data\"", more: String = "") -> String {
    "\"\(key)\":{\"href\":\"\(key).tif\",\"type\":\"image/tiff\",\"roles\":[\(roles)]\(more)}"
  }

  @Test func `a picture to look at comes first, then composites, then single bands, and ancillary data last`() throws {
    let assets = [
      asset("aot"), asset("preview", roles: "\"overview\""),
      asset("B11", more: ",\"eo:bands\":[{\"common_name\":\"swir16\"}]"),
      asset("B08", more: ",\"eo:bands\":[{\"common_name\":\"nir\"}]"),
      asset("B04", more: ",\"bands\":[{\"eo:common_name\":\"red\"}]"),
      asset("B8", more: ",\"eo:bands\":[{\"common_name\":\"pan\"}]"), asset("analytic"),
      asset(
        "all", more: ",\"eo:bands\":[{\"common_name\":\"blue\"},{\"common_name\":\"green\"},{\"common_name\":\"red\"}]"),
      asset("tci", roles: "\"visual\""), asset("something"),
    ]
    #expect(
      try pictures(assets.joined(separator: ",")) == [
        "tci", "all", "analytic", "B8", "B04", "B08", "B11", "something", "preview", "aot",
      ])
  }

  @Test(arguments: [
    ("thumbnail", "\"thumbnail\""), ("small", "\"thumbnail\""), ("mtl", "\"metadata\""),
    ("qa_pixel", "\"cloud\",\"water-mask\""),
    ("QA_PIXEL", ""), ("Fmask", ""), ("udm2", "\"data\""), ("qa_radsat", "\"saturation\""), ("scl", "\"data\""),
    ("thumbnail", ""), ("cloud_qa", "\"data\""),
  ])
  func `what is no picture of the ground is never taken`(key: String, roles: String) throws {
    #expect(try pictures(asset(key, roles: roles)) == [])
  }

  @Test func `of the same band the finest is taken`() throws {
    let red = ",\"eo:bands\":[{\"common_name\":\"red\"}]"
    let assets = [asset("a", more: red + ",\"gsd\":60"), asset("b", more: red + ",\"gsd\":10"), asset("c", more: red)]
    #expect(try pictures(assets.joined(separator: ",")) == ["b", "a", "c"])
  }

  @Test func `bands that an early item lists once for all assets are found by their places`() throws {
    let bands = ",\"eo:bands\":[{\"common_name\":\"blue\"},{\"common_name\":\"red\"}]"
    let assets = [
      asset("B1", more: ",\"eo:bands\":[0]"), asset("B2", more: ",\"eo:bands\":[1]"),
      asset("B3", more: ",\"eo:bands\":[7]"),
    ]
    #expect(try pictures(assets.joined(separator: ","), properties: bands) == ["B2", "B1", "B3"])
  }

  @Test func `assets hold bands where they are neither pictures nor masks nor worked out of bands`() throws {
    let red = ",\"eo:bands\":[{\"name\":\"B04\",\"common_name\":\"red\"}]"
    let assets = [
      asset("tci", roles: "\"visual\""), asset("aot"), asset("preview", roles: "\"overview\""), asset("red", more: red),
      asset("b8a"), asset("something"), asset("analytic"), asset("scl"), asset("nir"),
    ]
    let text = """
      {"type":"Feature","stac_version":"1.0.0","id":"I","geometry":null,"links":[],
      "properties":{"datetime":"2020-01-01T00:00:00Z"},"assets":{\(assets.joined(separator: ","))}}
      """
    let pictures = try #require(try STACItem.all(in: Array(text.utf8)).first).pictures
    #expect(Set(pictures.filter(\.holdsBands).map(\.key)) == ["red", "b8a", "analytic", "nir"])
    let named = try #require(pictures.first { $0.key == "red" })
    #expect(named.bandNames == ["b04"] && named.commonName == "red")
    #expect(pictures.first { $0.key == "nir" }?.bandNames == ["nir"])
  }

  private static let data = ProcessInfo.processInfo.environment["OVERLOOK_TEST_DATA"].flatMap { folder in
    FileManager.default.fileExists(atPath: folder + "/d-stac") ? folder + "/d-stac/" : nil
  }

  @Test(
    .enabled(if: data != nil),
    arguments: [
      ("landsat/LC09_L2SP_010065_20220129_02_T1.json", "red"), ("landsat/LM01_L1GS_001010_19720908_02_T2.json", "red"),
      ("landsat/LE07_L2SP_021030_20100109_02_T1.json", "red"), ("example-sentinel2.json", "visual"),
      ("sentinel2/S2A_MSIL2A_20190212T192651_N0212_R013_T07HFE_20201007T160857.json", "visual"),
      ("umbra_sar_item_v2.json", "GEC"), ("old-versions/1.0.0-beta.2_landsat8-sample.json", "B8"),
      ("sample-item-collection.json", "B04"),
    ])
  func `the picture of a real item is what an analyst would look at`(name: String, key: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: try #require(Self.data) + name))
    let item = try #require(try STACItem.all(in: Array(bytes)).first)
    #expect(item.pictures.first?.key == key)
  }
}
