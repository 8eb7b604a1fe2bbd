import Foundation
import Testing

extension ShellTests {
  @Test(.enabled(if: hasImageTools)) func `an imported image is a STAC Item of the site in its footprint`() throws {
    let room = try Room()
    try room.done("new", "case")
    let site = try room.done("add", "case", "site", "name=Alpha", "location=38.584698,126.107945")
    let line = try room.done("import", "case", try room.image("north.tif"))
    let id = try #require(line.split(separator: " ").first.map(String.init))
    #expect(id.hasPrefix("scene-"))
    for part in ["north.tif", site, "no date", "no credit"] { #expect(line.contains(part), "\(part) not in \(line)") }
    #expect(try Data(contentsOf: URL(fileURLWithPath: room.path("case/images/north.tif"))) == imageBytes(room))

    let item = try object(try room.text("case/imagery/\(id).json"))
    #expect(item["type"] as? String == "Feature" && item["stac_version"] as? String == "1.1.0")
    #expect(item["id"] as? String == id && item["links"] != nil && (item["bbox"] as? [Double])?.count == 4)
    #expect(item.properties["proj:code"] as? String == "EPSG:32652")
    #expect(item.properties["proj:shape"] as? [Int] == [64, 64])
    let assets = try #require(item["assets"] as? [String: [String: Any]])
    #expect(assets.values.first?["file:checksum"] as? String == "1220" + (try hash(room, "north.tif")))
    let shown = try object(try room.done("show", "case", site, "--json"))
    #expect((shown["images"] as? [[String: Any]])?.first?["id"] as? String == id)
    let row = try objects(try room.done("sites", "case", "--json"))[0]
    #expect(row["image_count"] as? Int == 1)
    #expect(try room.done("verify", "case").contains("1 images"))
  }

  @Test(.enabled(if: hasImageTools)) func `an image that shows no site says how far the nearest one is`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done("add", path, "site", "name=Far", "location=10,10")
    try room.done("set", path, site, "location=39.5,126.1")
    let line = try room.done("import", path, try room.image("north.tif"))
    // It ends at 38.588° north: 0.912° of latitude at 111.0 km.
    #expect(line.contains("  no site; the nearest, Alpha, is 101 km away  "), "\(line)")
  }

  @Test(.enabled(if: hasImageTools)) func `--site binds images wherever they lie, as one action that undo takes back`()
    throws
  {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done("set", path, site, "location=10,10")
    let files = [try room.image("a.tif", value: 1), try room.image("b.tif", value: 2)]
    let lines = try room.done("import", path, files[0], files[1], "--site", "Alpha").split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains(site) && $0.contains(" km outside this image") })
    #expect(try objects(try room.done("sites", path, "--json"))[0]["image_count"] as? Int == 2)
    try room.done("undo", path)
    #expect(try objects(try room.done("sites", path, "--json"))[0]["image_count"] as? Int == 0)
  }

  @Test(.enabled(if: hasImageTools)) func `an image that cannot be read to its end is brought in and called so`() throws
  {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let whole = try room.image("whole.tif")
    let file = try Data(contentsOf: URL(filePath: whole))
    try file.prefix(file.count * 2 / 3).write(to: URL(filePath: room.path("cut.tif")))
    #expect(try !room.done("import", path, whole).contains("cannot be shown"))
    let line = try room.done("import", path, "cut.tif")
    #expect(line.contains("cut.tif") && line.contains("cannot be shown: "), "\(line)")
  }

  @Test(.enabled(if: hasImageTools)) func `a dry run changes nothing and an image that is there is known again`() throws
  {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let image = try room.image("a.tif")
    let before = try files(below: path)
    let promised = try room.done("import", path, image, "--dry-run")
    try expectUntouched(path, since: before)
    let id = promised.split(separator: " ")[0]
    #expect(promised.contains("would be copied"))
    #expect(try room.done("import", path, image).hasPrefix(id))
    let imported = try files(below: path)
    try FileManager.default.copyItem(atPath: image, toPath: room.path("renamed.tif"))
    #expect(
      try room.done("import", path, "renamed.tif", image) == """
        \(id)  renamed.tif  is in the case already
        \(id)  a.tif  is in the case already
        """)
    try expectUntouched(path, since: imported)
  }

  @Test(.enabled(if: hasImageTools)) func `an image without a date has none anywhere`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let line = try room.done("import", path, try room.image("a.tif"), "--site", "Alpha")
    #expect(line.contains("no date") && !line.contains("1900"))
    #expect(try !room.done("sites", path).contains("1900"))
    #expect(try objects(try room.done("sites", path, "--json"))[0]["image_count"] as? Int == 1)
  }

  @Test(.enabled(if: hasImageTools)) func `all files are brought in or none, unless the good ones are asked for`()
    throws
  {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let good = try room.image("good.tif")
    let bad = try room.write("no image at all", to: "bad.tif")
    let before = try files(below: path)
    try room.refused("import", path, good, bad, status: 2, naming: ["bad.tif", "GTiff"])
    try expectUntouched(path, since: before)
    let outcome = try room.overlook(["import", path, "--keep-going", good, bad])
    #expect(outcome.status == 1 && outcome.output.contains("good.tif"), "\(outcome)")
    #expect(outcome.error.contains("refused \(bad)") && !outcome.output.contains("bad.tif"))
    #expect(try room.done("verify", path).contains("1 images"))
  }

  @Test(.enabled(if: hasImageTools)) func `two files of one name are both kept`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    try room.makeFolder("other")
    try room.done("import", path, try room.image("a.tif", value: 1), try room.image("other/a.tif", value: 2))
    let names = try FileManager.default.contentsOfDirectory(atPath: path + "/images").sorted()
    #expect(names == ["a-2.tif", "a.tif"])
    #expect(try room.done("verify", path).contains("2 images"))
  }

  private func imageBytes(_ room: Room) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: room.path("north.tif")))
  }

  private func hash(_ room: Room, _ name: String) throws -> String {
    String(try room.run("/usr/bin/sha256sum", [name]).output.prefix(64))
  }

  @Test(.enabled(if: hasImageTools)) func `a folder is brought in with its side-cars passed over`() throws {
    let room = try Room()
    try room.done("new", "case")
    _ = try room.image("LC08_L1TP_1_B1.tif")
    _ = try room.image("LC08_L1TP_1_B2.tif", value: 7)
    try room.write("GROUP = A\n  SPACECRAFT_ID = \"LANDSAT_8\"\nEND_GROUP = A\nEND\n", to: "LC08_L1TP_1_MTL.txt")
    try room.write("<PAMDataset/>", to: "LC08_L1TP_1_B1.tif.aux.xml")
    let names = ["LC08_L1TP_1_B1.tif", "LC08_L1TP_1_B1.tif.aux.xml", "LC08_L1TP_1_B2.tif", "LC08_L1TP_1_MTL.txt"]
    let lines = try room.overlook(["import", "case"] + names).lines
    #expect(lines.count { $0.contains("one image of 2 files: B1, B2") } == 1)
    #expect(lines.count { $0.hasPrefix("scene-") } == 1 && lines.count { $0.contains("read with the images") } == 2)
    #expect(try room.overlook(["import", "case", "LC08_L1TP_1_MTL.txt"]).status == 2)
  }
}
