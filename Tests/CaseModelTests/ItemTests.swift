import CaseModel
import JSONText
import Testing

/// What STAC 1.1.0 and its extensions demand of an image's record.
@Suite struct ItemTests {
  private static func scene(_ texts: [String] = []) throws -> Record { try RecordMakingTests.make(.scene, texts) }

  private static func extensions(_ record: Record) -> [String] {
    (record.body["stac_extensions"]?.array ?? []).compactMap(\.string)
  }

  private static func set(_ record: inout Record, _ texts: String...) throws {
    try record.set(texts.compactMap(FieldAssignment.init), in: Fixture.contents)
  }

  @Test func `the extensions are listed whose members there are, and no others`() throws {
    var record = try Self.scene(["cloud_cover=10", "sun_azimuth=150"])
    let eo = "https://stac-extensions.github.io/eo/v2.0.0/schema.json"
    let view = "https://stac-extensions.github.io/view/v1.1.0/schema.json"
    #expect(Self.extensions(record) == [eo, view])
    try Self.set(&record, "cloud_cover=", "off_nadir=3")
    #expect(Self.extensions(record) == [view])
    try Self.set(&record, "sun_azimuth=", "off_nadir=", "cloud_cover=0")
    #expect(Self.extensions(record) == [eo])
    record.body.set(["image": ["href": "a.tif", "file:size": 1, "proj:code": .null]], at: "/assets")
    record.declareExtensions()
    #expect(Self.extensions(record).map { $0.split(separator: "/")[2] } == ["eo", "file", "projection"])
  }

  @Test func `extensions of others stay, and other versions of ours too`() throws {
    var record = try Self.scene(["sun_azimuth=150"])
    let sar = "https://stac-extensions.github.io/sar/v1.0.0/schema.json"
    let view = "https://stac-extensions.github.io/view/v1.0.0/schema.json"
    record.body.set([.string(sar), .string(view)], at: "/stac_extensions")
    try Self.set(&record, "off_nadir=3")
    #expect(Self.extensions(record) == [sar, view])
    try Self.set(&record, "off_nadir=", "sun_azimuth=")
    #expect(Self.extensions(record) == [sar])
  }

  @Test(arguments: [
    ("2018", "2018-01-01T00:00:00Z"), ("2018-03", "2018-03-01T00:00:00Z"), ("2018-03-29", "2018-03-29T00:00:00Z"),
    ("2018-03-29T02:20:00Z", "2018-03-29T02:20:00Z"), ("2018-03-29T02:20:00.25Z", "2018-03-29T02:20:00.250Z"),
    ("2018-03-29t11:20:00+09:00", "2018-03-29T02:20:00Z"), ("2018-12-31T23:59:60z", "2019-01-01T00:00:00Z"),
  ])
  func `a time is kept in UTC, as STAC wants it`(text: String, instant: String) throws {
    var record = try Self.scene()
    try Self.set(&record, "datetime=\(text)")
    #expect(record.text("datetime") == instant)
    for name in ["start_datetime", "end_datetime", "overlook:datetime_unknown"] { #expect(record[field: name] == nil) }
  }

  @Test func `without a time there is a span that ends when the record was made`() throws {
    var record = try Self.scene(["datetime=2018"])
    try Self.set(&record, "datetime=")
    #expect(record[field: "datetime"] == .null && record[field: "overlook:datetime_unknown"] == true)
    #expect(record.text("start_datetime") == "1900-01-01T00:00:00Z")
    #expect(record.text("end_datetime") == Fixture.context.time)
    #expect(Scene(unchecked: record).acquired == nil)
  }

  @Test(arguments: [
    ("case", "sakkanmol-2018.tif", "../images/sakkanmol-2018.tif"), ("archive", "2018/a.tif", "2018/a.tif"),
    ("case", "no rth#1?.tif", "../images/no%20rth%231%3F.tif"), ("case", "100%.tif", "../images/100%25.tif"),
    ("archive", "a:b.tif", "a%3Ab.tif"), ("case", "삭간몰 (1).tif", "../images/삭간몰%20(1).tif"),
    ("case", "tab\t[x].tif", "../images/tab%09%5Bx%5D.tif"),
  ])
  func `an image's address is a relative reference whatever its file is called`(
    root: String, path: String, href: String
  ) {
    let asset = ImageFile(root: root, path: path, size: nil, sha256: nil).asset(mediaType: "image/tiff")
    #expect(asset["href"]?.string == href && asset["overlook:path"]?.string == path)
  }
}
