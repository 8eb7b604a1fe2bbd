import CaseModel
import JSONText
import Places
import Testing

@Suite struct SceneTests {
  private static func site(_ latitude: Double, _ longitude: Double, id: RecordID = "here-000000000000") -> Site {
    Site(unchecked: Fixture.site(id, ["name": "Here"], at: (latitude, longitude)))
  }

  private static func scene(_ id: RecordID, _ date: String, sites: JSON? = nil, bbox: JSON? = nil) -> Scene {
    var record = Fixture.scene(id, ["datetime": .string(date)], bbox: bbox)
    record.body.set(sites, at: "/properties/overlook:sites")
    return Scene(unchecked: record)
  }

  @Test func `a site's images are those bound to it and those not bound to any that hold its point`() {
    let index = SceneIndex([
      Self.scene("scene-4", "2020", sites: ["here-000000000000", "here-000000000000"]),
      Self.scene("scene-3", "2018", bbox: [126, 38, 127, 39]),
      Self.scene("scene-2", "2019", sites: ["other-000000000000"], bbox: [126, 38, 127, 39]),
      Self.scene("scene-1", "2018", bbox: [126, 38, 127, 39]),
      Self.scene("scene-0", "2017", bbox: [100, 38, 101, 39]),
      Self.scene("scene-5", "2016"),
    ])
    #expect(index.scenes(of: Self.site(38.5, 126.5)).map(\.id) == ["scene-1", "scene-3", "scene-4"])
    let placeless = Site(unchecked: Fixture.site("here-000000000000", [:]))
    #expect(index.scenes(of: placeless).map(\.id) == ["scene-4"])
    #expect(index.scenes(of: Self.site(0, 0, id: "far-000000000000")).isEmpty)
    #expect(SceneIndex().scenes(of: Self.site(38.5, 126.5)).isEmpty)
  }

  @Test func `the index and the case give the same images`() {
    let index = SceneIndex(Fixture.contents.all(Scene.self))
    for site in Fixture.contents.sites { #expect(index.scenes(of: site) == Fixture.contents.scenes(of: site)) }
  }

  @Test func `a box across the antimeridian holds what lies on both sides of it`() throws {
    let box = try #require(GeoBox(bbox: [170, -10, -170, 10]))
    for longitude in [170.0, 175, 180, -180, -175, -170] {
      #expect(box.contains(GeoPoint(latitude: 0, longitude: longitude)))
    }
    for longitude in [169.9, 0, -169.9] { #expect(!box.contains(GeoPoint(latitude: 0, longitude: longitude))) }
    #expect(!box.contains(GeoPoint(latitude: 11, longitude: 180)))
    #expect(box.middle == GeoPoint(latitude: 0, longitude: 180))
    #expect(try #require(GeoBox(bbox: [160, 0, -100, 0])).middle.longitude == -150)
    #expect(
      SceneIndex([Self.scene("scene-1", "2018", bbox: [170, -10, -170, 10])])
        .scenes(of: Self.site(1, -179)).count == 1)
  }

  @Test func `a box has edges, corners and a middle, with or without heights`() throws {
    let box = try #require(GeoBox(bbox: [126, 38, 127, 39]))
    #expect(box == GeoBox(bbox: [126, 38, -5, 127, 39, 900]))
    #expect(box.middle == GeoPoint(latitude: 38.5, longitude: 126.5))
    #expect(box.corners.allSatisfy(box.contains) && box.corners.count == 4)
    #expect(box.corners[0] == GeoPoint(latitude: 38, longitude: 126))
    #expect(box.corners[1] == GeoPoint(latitude: 38, longitude: 127))
  }

  @Test(
    arguments: [
      nil, .null, [], [1, 2, 3], [1, 2, 3, 4, 5], [126, 39, 127, 38], [126, 38, 181, 39], [126, -91, 127, 39],
      ["a", 126, 38, 127, 39], ["a", 38, 127, 39],
    ] as [JSON?])
  func `what is no box is refused`(bbox: JSON?) { #expect(GeoBox(bbox: bbox) == nil) }

  @Test func `an image says when, where from and how large`() {
    let record = Fixture.scene(
      "scene-1",
      [
        "start_datetime": "2018-03-29T00:00:00Z", "datetime": .null, "gsd": 0.5, "platform": "WorldView-3",
        "view:off_nadir": 12.5, "view:sun_azimuth": 147, "view:sun_elevation": 50.25, "eo:cloud_cover": 3,
        "overlook:credit": "Computed", "overlook:synthetic": true, "proj:shape": [100, 200],
      ])
    let scene = Scene(unchecked: record)
    #expect(scene.title == "scene-1" && scene.date == "2018-03-29" && scene.groundSampleDistance == 0.5)
    #expect(scene.platform == "WorldView-3" && scene.offNadir == 12.5 && scene.cloudCover == 3)
    #expect(scene.sunAzimuth == 147 && scene.sunElevation == 50.25)
    #expect(scene.credit == "Computed" && scene.isSynthetic && scene.bounds == nil && scene.image == nil)
    #expect(scene.pixelSize?.width == 200 && scene.pixelSize?.height == 100)
  }

  @Test(arguments: [[100], [0, 5], [5, -1], ["a", 5], [99_999_999, 5], [1.5, 5], "large"] as [JSON])
  func `a size that no picture has is no size`(shape: JSON) {
    #expect(Scene(unchecked: Fixture.scene("scene-1", ["proj:shape": shape])).pixelSize == nil)
  }

  @Test func `a picture's file is read from the asset that it writes`() throws {
    let file = ImageFile(root: ImageFile.caseRoot, path: "a/b.tif", size: 9, sha256: String(repeating: "0f", count: 32))
    let asset = file.asset(mediaType: "image/tiff")
    #expect(asset["href"] == "../images/a/b.tif" && asset["type"] == "image/tiff")
    #expect(asset["file:checksum"]?.string?.hasPrefix("12200f0f") == true)
    var record = Fixture.scene("scene-1", [:])
    record.body.set(asset, at: "/assets/image")
    #expect(Scene(unchecked: record).image == file)
    let elsewhere = ImageFile(root: "archive", path: "b.tif", size: nil, sha256: nil, number: 3)
    #expect(elsewhere.asset(mediaType: "image/tiff")["href"] == "b.tif")
    record.body.set(elsewhere.asset(mediaType: "image/tiff"), at: "/assets/image")
    #expect(Scene(unchecked: record).image == elsewhere)
  }

  @Test func `the files of an image are its picture and then the others, 2 before 10`() throws {
    var record = Fixture.scene("scene-1", ["gsd": 15])
    func asset(_ path: String, gsd: JSON? = nil) -> JSON {
      var asset: JSON = ["href": "x", "overlook:root": "case", "overlook:path": .string(path)]
      asset.set(gsd, at: "/gsd")
      return asset
    }
    record.body.set(["B10": asset("10"), "B2": asset("2", gsd: 30), "B8A": asset("8a", gsd: -1)], at: "/assets")
    #expect(Scene(unchecked: record).files.isEmpty, "nothing is shown without a picture")
    record.body.set(asset("8"), at: "/assets/image")
    record.body.set(["href": "t.png"], at: "/assets/thumbnail")
    let scene = Scene(unchecked: record)
    #expect(scene.files.map(\.key) == ["image", "B2", "B8A", "B10"])
    #expect(scene.files.map(\.file.path) == ["8", "2", "8a", "10"])
    #expect(scene.groundSampleDistance(ofFiles: [0]) == 15 && scene.groundSampleDistance(ofFiles: [2, 3]) == 15)
    #expect(scene.groundSampleDistance(ofFiles: [0, 1]) == 30)

    var bound = record
    bound.bind(ImageFile(root: "archive", path: "b/2", size: 4, sha256: nil), asset: "B2")
    let files = Scene(unchecked: bound).files
    #expect(files[1].file == ImageFile(root: "archive", path: "b/2", size: 4, sha256: nil))
    #expect(files[1].groundSampleDistance == 30 && files[0] == scene.files[0] && files[3] == scene.files[3])
  }

  @Test(arguments: [
    ("B2", "B10"), ("B8A", "B10"), ("B8A", "B9"), ("B2", "B2A"), ("a", "b"), ("B02", "B2"), ("", "a"), ("9", "10"),
    ("x99999999999999999999", "x999999999999999999990"),
  ]) func `names with numbers have their order`(first: String, second: String) {
    #expect(first.comesBefore(second) && !second.comesBefore(first) && !first.comesBefore(first))
  }
}
