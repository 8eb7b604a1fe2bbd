import Imagery
import JSONText
import Testing

/// Classes as STAC's classification extension lists them.
@Suite struct ListedClassesTests {
  private static let list =
    #"[{"value":4,"name":"vegetation","description":"Plants"},{"value":6,"title":"Water","name":"w"},{"value":7}]"#

  private func asset(_ text: String) throws -> JSON {
    try parseJSON(Array(text.replacing("LIST", with: Self.list).utf8))
  }

  @Test(arguments: [
    #"{"classification:classes":LIST}"#, #"{"bands":[{"name":"scl","classification:classes":LIST}]}"#,
    #"{"raster:bands":[{"classification:classes":LIST}]}"#,
    #"{"eo:bands":[{"name":"scl"}],"raster:bands":[{"classification:classes":LIST}]}"#,
  ])
  func `they are found wherever the extension has had them, by title, else name`(text: String) throws {
    let asset = try asset(text)
    #expect(ImageContent(stacAsset: asset) == .classes)
    let names = [4, 6, 7, 8].map { RasterClass($0, ofBand: 1, stacAsset: asset)?.name }
    #expect(names == ["vegetation", "Water", "", nil])
  }

  @Test func `a class with only a description is called by that, cleaned`() throws {
    let asset = try asset(#"{"classification:classes":[{"value":1,"description":" a\u001b[31mb\u202e "}]}"#)
    #expect(RasterClass(1, ofBand: 1, stacAsset: asset)?.name == "a[31mb")
  }

  @Test(arguments: [
    #"{}"#, #"{"classification:classes":[]}"#, #"{"classification:classes":"water"}"#,
    #"{"bands":[{"classification:classes":LIST},{"name":"probability"}]}"#,
    #"{"classification:bitfields":[{"offset":0,"length":1,"classes":LIST}]}"#,
  ])
  func `an asset that does not list the classes of each band is no classification`(text: String) throws {
    #expect(ImageContent(stacAsset: try asset(text)) == nil)
  }

  @Test func `one band of several can have classes`() throws {
    let asset = try asset(#"{"bands":[{"name":"probability"},{"classification:classes":LIST}]}"#)
    #expect(RasterClass(4, ofBand: 2, stacAsset: asset)?.name == "vegetation")
    #expect(RasterClass(4, ofBand: 1, stacAsset: asset) == nil && RasterClass(4, ofBand: 3, stacAsset: asset) == nil)
  }
}
