import Foundation
import Testing

/// STAC Items of others and what becomes of them.
@Suite(.enabled(if: hasImageTools)) struct ItemImportTests {
  private static func item(_ id: String, assets: String, properties: String = "") -> String {
    """
    {"type":"Feature","stac_version":"1.0.0","id":"\(id)","bbox":[126.09,38.57,126.12,38.59],"links":[],
    "geometry":{"type":"Polygon","coordinates":[[[126.09,38.57],[126.12,38.57],[126.12,38.59],[126.09,38.59],[126.09,38.57]]]},
    "properties":{"datetime":"2020-05-06T02:00:00Z","vendor:own":{"a":[1]}\(properties)},"assets":{\(assets)},"vendor:top":7}
    """
  }

  @Test func `an item's local picture is bound, hashed and shown, and what is foreign in it stays`() throws {
    let room = try Room()
    try room.done("new", "case")
    let site = try room.done("add", "case", "site", "name=Alpha", "location=38.58,126.10")
    try room.makeFolder("scene/bands")
    _ = try room.image("scene/bands/tci.tif")
    let assets = """
      "thumbnail":{"href":"t.png","roles":["thumbnail"]},"B4":{"href":"https://example.com/B4.tif","roles":["data"]},
      "visual":{"href":"./bands/tci.tif","roles":["visual"],"title":"True colour"}
      """
    try room.write(Self.item("S-1", assets: assets, properties: ",\"gsd\":10"), to: "scene/item.json")
    let line = try room.done("import", "case", "scene/item.json")
    for part in ["S-1", "2020-05-06", site, "copied into images/", "picture: asset visual; others: B4"] {
      #expect(line.contains(part), "\(part): \(line)")
    }
    let id = String(line.prefix { $0 != " " })
    let item = try room.item("case", id)
    #expect(item["vendor:top"] as? Int == 7 && item.properties["vendor:own"] != nil)
    #expect(item.properties["overlook:stac_id"] as? String == "S-1")
    #expect(item.properties["overlook:niirs_ceiling"] as? Int == 1)
    let kept = try #require(item["assets"] as? [String: [String: Any]])
    #expect(Set(kept.keys) == ["thumbnail", "B4", "visual", "image"])
    #expect(kept["image"]?["title"] as? String == "True colour")
    #expect(kept["image"]?["overlook:path"] as? String == "tci.tif")
    #expect((kept["image"]?["file:checksum"] as? String)?.hasPrefix("1220") == true)
    #expect(try room.overlook(["render", "case", id, "--size", "8x4"]).status == 0)
    #expect(try room.done("import", "case", "scene/item.json").hasSuffix("is in the case already"))
    #expect(try room.done("verify", "case").contains("1 images"))
  }

  /// A folder with an item of three files, of which one is a mask, and one elsewhere.
  private func scene(_ room: Room) throws {
    try room.done("new", "case")
    try room.makeFolder("scene")
    for (index, name) in ["tci", "b8a", "scl"].enumerated() { _ = try room.image("scene/\(name).tif", value: index) }
    let assets = """
      "visual":{"href":"tci.tif","roles":["visual"]},"B8A":{"href":"b8a.tif","roles":["data"],"gsd":20},
      "scl":{"href":"scl.tif","roles":["mask"]},"gone":{"href":"gone.tif","roles":["data"]},
      "far":{"href":"https://example.com/far.tif","roles":["data"]},"up":{"href":"../up.tif","roles":["data"]}
      """
    _ = try room.image("up.tif", value: 9)
    try room.write(Self.item("S-1", assets: assets, properties: ",\"gsd\":10"), to: "scene/item.json")
  }

  @Test func `an asset that is named is the picture, alone and whatever it is meant for`() throws {
    let room = try Room()
    try scene(room)
    for (name, file, distance) in [("scl", "scl.tif", 20.0), ("B8A", "b8a.tif", 20)] {
      let line = try room.done("import", "case", "scene/item.json", "--asset", name)
      #expect(line.contains("S-1, asset \(name)") && line.contains("alone, as named"), "\(line)")
      let item = try room.item("case", String(line.prefix { $0 != " " }))
      let image = try #require((item["assets"] as? [String: [String: Any]])?["image"])
      #expect(image["overlook:path"] as? String == file)
      #expect(item.properties["title"] as? String == "S-1, \(name)")
      // What the asset says, else what its file measures, and not what the item says of all.
      let gsd = try #require(item.properties["gsd"] as? Double)
      #expect(abs(gsd - distance) < 0.2, "\(gsd)")
      #expect(try room.done("import", "case", "scene/item.json", "--asset", name).hasSuffix("is in the case already"))
    }
    let whole = try room.done("import", "case", "scene/item.json")
    #expect(whole.contains("picture: asset visual"), "\(whole)")
    #expect(try room.done("verify", "case").contains("3 images"))
  }

  @Test func `an asset that lists classes is one of classes, named on the screen, unless the analyst says otherwise`()
    throws
  {
    let room = try Room()
    try scene(room)
    try room.done("add", "case", "site", "name=Alpha", "location=38.585,126.108")
    let classes = #"{"href":"scl.tif","classification:classes":[{"value":2,"name":"dark area"}],"roles":["mask"]}"#
    try room.write(Self.item("S-2", assets: "\"scl\":\(classes)", properties: ",\"gsd\":10"), to: "scene/item.json")
    let line = try room.done("import", "case", "scene/item.json", "--asset", "scl")
    let id = String(line.prefix { $0 != " " })
    #expect(try room.item("case", id).properties["overlook:niirs_ceiling"] == nil)
    func screen() throws -> String {
      let steps = try room.write("wait idle\nkeys 2\nwait idle\nsave-screen \(room.path("a.screen"))\n", to: "steps")
      try room.done("case", "--script", steps, "--size", "160x40")
      return try String(contentsOfFile: room.path("a.screen"), encoding: .utf8)
    }
    #expect(try screen().contains("class 2 dark area"))
    try room.done("set", "case", id, "content=picture")
    let picture = try screen()
    #expect(!picture.contains("dark area") && picture.contains("NIIRS"), "\(picture)")
  }

  @Test func `an asset that is not there is answered with those that are`() throws {
    let room = try Room()
    try scene(room)
    let before = try files(below: room.path("case"))
    try room.refused(
      "import", "case", "scene/item.json", "--asset", "SCL", status: 2,
      naming: ["item S-1", "no asset SCL", "B8A, far, gone, scl, up, visual"])
    try room.refused("import", "case", "scene/item.json", "--asset", "gone", status: 2, naming: ["gone.tif"])
    try room.refused("import", "case", "scene/item.json", "--asset", "up", status: 2, naming: ["image root"])
    try room.refused("import", "case", "scene/tci.tif", "--asset", "visual", status: 2, naming: ["for STAC Items"])
    try expectUntouched(room.path("case"), since: before)
  }

  @Test func `an asset elsewhere is recorded by its address, once`() throws {
    let room = try Room()
    try scene(room)
    let line = try room.done("import", "case", "scene/item.json", "--asset", "far")
    #expect(line.contains("was not downloaded: https://example.com/far.tif"), "\(line)")
    #expect(try room.done("import", "case", "scene/item.json", "--asset", "far").hasSuffix("is in the case already"))
    #expect(try !room.done("import", "case", "scene/item.json", "--asset", "scl").contains("already"))
  }

  @Test func `radar gets no ceiling on the visible scale`() throws {
    let room = try Room()
    try room.done("new", "case")
    let assets = "\"B4\":{\"href\":\"https://example.com/B4.tif\",\"roles\":[\"data\"]}"
    for (name, more, ceiling) in [
      ("optical", "", 1), ("band", ",\"sar:frequency_band\":\"C\"", nil), ("named", ",\"platform\":\"ICEYE-X2\"", nil),
    ] as [(String, String, Int?)] {
      try room.write(Self.item(name, assets: assets, properties: ",\"gsd\":10" + more), to: "\(name).json")
      let line = try room.done("import", "case", "\(name).json")
      let item = try room.item("case", String(line.prefix { $0 != " " }))
      #expect(item.properties["overlook:niirs_ceiling"] as? Int == ceiling, "\(name)")
    }
  }

  @Test func `a picture elsewhere is recorded by its address and not fetched`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    try room.write(
      Self.item("R", assets: "\"analytic\":{\"href\":\"http://127.0.0.1:9/a.tif\",\"type\":\"image/tiff\"}"),
      to: "item.json")
    let line = try room.done("import", path, "item.json")
    #expect(line.contains("was not downloaded: http://127.0.0.1:9/a.tif"))
    #expect(try room.done("verify", path).contains("1 elsewhere, not checked"))
    let id = String(line.prefix { $0 != " " })
    try room.refused("render", path, id, status: 2, naming: ["http://127.0.0.1:9/a.tif"])
  }

  @Test(arguments: ["file:///etc/hostname", "../../../../../../../../etc/hostname", "/etc/hostname", "secret.tif"])
  func `an item cannot bring in a file that nobody named`(href: String) throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    _ = try room.image("elsewhere.tif")
    try room.makeFolder("scene")
    try FileManager.default.createSymbolicLink(
      atPath: room.path("scene/secret.tif"), withDestinationPath: room.path("elsewhere.tif"))
    try room.write(
      Self.item(
        "X",
        assets: "\"visual\":{\"href\":\"\(href)\",\"type\":\"image/tiff\",\"overlook:root\":\"case\","
          + "\"overlook:path\":\"a.tif\"}"), to: "scene/item.json")
    let line = try room.done("import", path, "scene/item.json")
    #expect(line.contains("not bound"), "\(line)")
    #expect(!FileManager.default.fileExists(atPath: path + "/images"))
    let image = (try room.item(path, String(line.prefix { $0 != " " }))["assets"] as? [String: [String: Any]])?["image"]
    #expect(image?["overlook:path"] == nil)
  }

  @Test func `a collection of items comes in whole or not at all`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let good = (1...3).map { Self.item("G\($0)", assets: "") }
    let bad = Self.item("B", assets: "", properties: ",\"gsd\":-1")
    func collection(_ items: [String]) -> String {
      "{\"type\":\"FeatureCollection\",\"features\":[\(items.joined(separator: ","))]}"
    }
    let before = try files(below: path)
    try room.write(collection(good + [bad]), to: "bad.json")
    try room.refused("import", path, "bad.json", status: 2, naming: ["item B", "gsd"])
    try expectUntouched(path, since: before)
    try room.write(collection(good), to: "good.json")
    #expect(try room.done("import", path, "good.json").split(separator: "\n").count == 3)
    try room.done("undo", path)
    #expect(try room.done("verify", path).contains("0 images"))
  }

  /// The folder of real inputs; nil where it is absent.
  static let testData: String? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data")
    let named = ProcessInfo.processInfo.environment["OVERLOOK_TEST_DATA"]
    return [named, root.standardizedFileURL.path].compactMap { $0 }.first {
      FileManager.default.fileExists(atPath: $0 + "/README.md")
    }
  }()

  @Test(.enabled(if: testData != nil)) func `every real item is brought in as a valid one or refused in words`() throws
  {
    let folder = try #require(Self.testData) + "/d-stac"
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    var taken = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() where name.hasSuffix("json") {
      let outcome = try room.overlook(["import", path, "\(folder)/\(name)"])
      #expect([0, 2].contains(outcome.status), "\(name): \(outcome)")
      #expect(outcome.status == 0 || outcome.error.hasPrefix("overlook: \(folder)/\(name)"), "\(name): \(outcome)")
      taken += outcome.status == 0 ? 1 : 0
    }
    #expect(taken >= 25)
    #expect(try room.overlook(["verify", path]).status == 0)
    if FormatTests.hasPythonModules {
      let outcome = try FormatTests().check(path)
      #expect(outcome.status == 0, "\(outcome)")
    }
  }
}
