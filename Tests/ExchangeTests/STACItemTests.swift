import Exchange
import JSONText
import Testing

/// Items of others: what they become, and what is refused.
@Suite struct STACItemTests {
  static let text = """
    {"type":"Feature","stac_version":"1.0.0","id":"S-1","stac_extensions":["https://stac-extensions.github.io/eo/v1.1.0/schema.json"],
    "bbox":[10,20,11,21],"geometry":{"type":"Polygon","coordinates":[[[10,20],[10,21],[11,21],[11,20],[10,20]]]},
    "collection":"c","links":[{"rel":"self","href":"https://example.com/a/b/item.json"},
    {"rel":"collection","href":"../c.json"},{"rel":"alternate","href":"https://example.com/x"}],
    "properties":{"datetime":"2020-05-06T09:00:00+09:00","gsd":0.5,"vendor:x":{"y":[1]},"eo:cloud_cover":7},
    "assets":{"thumb":{"href":"t.png","type":"image/png","roles":["thumbnail"]},
    "B4":{"href":"b 4.tif","roles":["data"],"overlook:root":"archive","overlook:path":"x"},
    "visual":{"href":"https://example.com/v.tif?a=1","type":"image/tiff; application=geotiff","roles":["visual"]},
    "meta":{"href":"m.tif","roles":["metadata"]}},"vendor:top":true}
    """

  private static func item(_ old: String = "", _ new: String = "") throws -> STACItem {
    let text = old.isEmpty ? text : text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    return try #require(try STACItem.all(in: Array(text.utf8)).first)
  }

  @Test func `an item keeps what is not known and loses what only its old place gave a meaning`() throws {
    let item = try Self.item()
    #expect(item.id == "S-1" && item.body["id"] == nil && item.body["stac_version"] == "1.1.0")
    #expect(item.body["vendor:top"] == true && item.body["properties"]?["vendor:x"] == ["y": [1]])
    #expect(item.body["properties"]?["datetime"] == "2020-05-06T00:00:00Z")
    #expect(item.body["properties"]?["overlook:stac_id"] == "S-1")
    #expect(item.body["assets"]?["B4"]?["overlook:root"] == nil && item.body["assets"]?["B4"]?["href"] == "b%204.tif")
    #expect(
      item.body["links"] == [
        ["rel": "canonical", "href": "https://example.com/a/b/item.json"],
        ["rel": "collection", "href": "https://example.com/a/c.json"],
        ["rel": "alternate", "href": "https://example.com/x"],
      ])
    #expect(item.body["collection"] == "c")
    #expect(
      item.body["geometry"]?["coordinates"] == [[[10, 20], [11, 20], [11, 21], [10, 21], [10, 20]]],
      "the ring runs counter-clockwise now")
  }

  @Test func `without its own address an item loses relative links, and with the link its collection`() throws {
    let item = try Self.item("\"rel\":\"self\"", "\"rel\":\"related\"")
    #expect(item.body["links"]?.array?.count == 2 && item.body["collection"] == nil)
    #expect(item.collection == "c" && item.body["properties"]?["overlook:stac_collection"] == "c")
  }

  @Test func `pictures come by role and form, thumbnails and metadata never`() throws {
    #expect(try Self.item().pictures.map(\.key) == ["visual", "B4"])
    #expect(try Self.item().pictures.map(\.localPath) == [nil, "b 4.tif"])
  }

  @Test func `members of earlier extensions are brought into the form of now, or left where it has no place for them`()
    throws
  {
    let text = """
      {"type":"Feature","stac_version":"1.0.0","id":"E","geometry":null,"links":[],"stac_extensions":[
      "https://stac-extensions.github.io/eo/v1.1.0/schema.json","https://stac-extensions.github.io/projection/v1.0.0/schema.json",
      "https://stac-extensions.github.io/file/v1.0.0/schema.json"],"properties":{"datetime":"2018-10-29T13:00:00Z","proj:epsg":32652},
      "assets":{"a":{"href":"a.tif","eo:bands":[{"name":"B4","common_name":"red","center_wavelength":0.66,"description":"x"}]},
      "b":{"href":"b.tif","file:data_type":"uint8"}}}
      """
    let item = try #require(try STACItem.all(in: Array(text.utf8)).first)
    #expect(item.body["properties"]?["proj:code"] == "EPSG:32652" && item.body["properties"]?["proj:epsg"] == nil)
    #expect(
      item.body["assets"]?["a"]?["bands"] == [
        ["name": "B4", "eo:common_name": "red", "eo:center_wavelength": 0.66, "description": "x"]
      ])
    #expect(
      item.body["stac_extensions"] == [
        "https://stac-extensions.github.io/eo/v2.0.0/schema.json",
        "https://stac-extensions.github.io/projection/v2.0.0/schema.json",
        "https://stac-extensions.github.io/file/v1.0.0/schema.json",
      ])
    let other = text.split(separator: "\"red\"").joined(separator: "\"scarlet\"")
    let left = try #require(try STACItem.all(in: Array(other.utf8)).first)
    #expect(left.body["assets"]?["a"]?["eo:bands"] != nil && left.body["properties"]?["proj:code"] != nil)
  }

  @Test(
    arguments: [
      ("file:///a/b%20c.tif", "/a/b c.tif"), ("file://localhost/a.tif", "/a.tif"), ("file://elsewhere/a.tif", nil),
      ("../a.tif", "../a.tif"), ("/vsicurl/http://127.0.0.1/a.tif", nil), ("//host/a.tif", nil), ("s3://b/a.tif", nil),
      ("a%00.tif", nil), ("a%zz.tif", nil), ("sub/a:b.tif", "sub/a:b.tif"), ("javascript:a.tif", nil),
    ] as [(String, String?)])
  func `an address is a path of this machine or it is not`(href: String, path: String?) throws {
    let item = try Self.item("b 4.tif", href)
    #expect(try #require(item.pictures.first { $0.key == "B4" }).localPath == path)
  }

  @Test func `what another analyst said of an image stays with that analyst's item`() throws {
    let text = """
      {"type":"Feature","stac_version":"1.1.0","id":"B","geometry":null,"links":[],"assets":{},
      "properties":{"datetime":"2018-10-29T13:00:00Z","overlook:content":"elevation","overlook:backscatter":"decibels"}}
      """
    let item = try #require(try STACItem.all(in: Array(text.utf8)).first)
    #expect(item.body["properties"]?["overlook:content"] == nil)
    #expect(item.body["properties"]?["overlook:backscatter"] == nil)
  }

  @Test func `a beta item gets names and extensions of now`() throws {
    let text = """
      {"type":"Feature","stac_version":"1.0.0-beta.2","id":"B","stac_extensions":["eo","view","commons"],"geometry":null,
      "links":[],"properties":{"datetime":"2018-10-29T13:00:00","eo:gsd":20,"eo:off_nadir":3,"tags":"a"},
      "assets":{"B5":{"href":"s3://x/B5.tif"},"thumbnail":{"href":"https://x/t.jpg"}}}
      """
    let item = try #require(try STACItem.all(in: Array(text.utf8)).first)
    #expect(item.body["properties"]?["gsd"] == 20 && item.body["properties"]?["view:off_nadir"] == 3)
    #expect(item.body["properties"]?["tags"] == nil && item.body["properties"]?["overlook:stac_tags"] == "a")
    #expect(item.body["properties"]?["datetime"] == "2018-10-29T13:00:00Z")
    #expect(item.body["stac_extensions"]?.array?.count == 2 && item.remarks.count == 1)
    #expect(item.pictures.map(\.key) == ["B5"])
  }

  @Test(
    arguments: [
      ("\"1.0.0\"", "\"0.6.0\"", "0.9 to 1.1"), ("\"gsd\":0.5", "\"gsd\":-1", "gsd"),
      ("\"eo:cloud_cover\":7", "\"eo:cloud_cover\":250", "eo:cloud_cover"),
      ("2020-05-06T09:00:00+09:00", "yesterday", "datetime"), ("[10,20,11,21]", "[10,20]", "bbox"),
      ("[10,21]", "[10,121]", "position"), ("[10,20],[10,21]", "[10,22],[10,21]", "closed"),
      ("\"href\":\"t.png\"", "\"x\":1", "thumb"), ("\"id\":\"S-1\"", "\"id\":7", "id"),
      ("{\"type\":\"Feature\"", "{\"type\":\"Catalog\"", "Catalog"),
      ("\"links\":[{\"rel\":\"self\",", "\"links\":[{", "link"), ("{\"type\"", "[{\"type\"", "JSON"),
    ])
  func `what cannot be is refused in words`(old: String, new: String, word: String) throws {
    do {
      _ = try Self.item(old, new)
      Issue.record("it was taken")
    } catch let error as ExchangeError {
      #expect(error.message.contains(word), "\(error.message)")
    }
  }

  @Test func `a collection of items gives all of them, and one of other features none`() throws {
    let collection = "{\"type\":\"FeatureCollection\",\"features\":[\(Self.text),\(Self.text)]}"
    #expect(try STACItem.all(in: Array(collection.utf8)).count == 2)
    let plain =
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,\"properties\":{}}]}"
    #expect(throws: ExchangeError.self) { try STACItem.all(in: Array(plain.utf8)) }
  }
}
