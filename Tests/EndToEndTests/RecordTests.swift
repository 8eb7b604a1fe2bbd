import Foundation
import Testing

/// What an import makes of files that say much, or hold several images, and how verify holds it to that.
@Suite(.enabled(if: hasImageTools)) struct RecordTests {
  @Test func `every image of a file becomes a record of its own, over one copy of the file`() throws {
    let room = try Room()
    try room.done("new", "case")
    let file = try room.severalImages("two.ntf")
    let lines = try room.done("import", "case", file).split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains("image 1: first") && lines[1].contains("image 2: second"))
    let items = try lines.map { try room.item("case", String($0.prefix { $0 != " " })) }
    let assets = items.map { ($0["assets"] as? [String: [String: Any]])?["image"] ?? [:] }
    #expect(assets.map { $0["overlook:image"] as? Int } == [1, 2])
    #expect(Set(assets.map { $0["href"] as? String }) == ["../images/two.ntf"])
    #expect(items.map { $0.properties["proj:shape"] as? [Int] } == [[64, 64], [32, 32]])
    #expect(try room.done("import", "case", file, "--image", "2").hasSuffix("is in the case already"))
    try room.refused("import", "case", file, "--image", "3", status: 2, naming: ["holds 2 images"])
    let scene = String(lines[1].prefix { $0 != " " })
    let pictures = try [["case", scene], [file, "--image", "2"], [file]].map {
      try room.overlook(["render"] + $0 + ["--size", "16x8", "--symbols", "ascii", "--stretch", "none"]).output
    }
    #expect(pictures[0] == pictures[1] && pictures[0] != pictures[2] && !pictures[0].isEmpty)
    #expect(try room.done("verify", "case").contains("2 images"))
  }

  @Test func `a record holds what the side-car says, and which of it was guessed`() throws {
    let room = try Room()
    try room.done("new", "case")
    let image = try room.image("16FEB12034557-P1BS.tif")
    let imd = """
      BEGIN_GROUP = IMAGE_1
      satId = "WV02"; 
      CatId = "103001001234AB00";
      meanCollectedGSD = 21.5;
      meanSunEl = 35.2;
      meanSatAz = 200.0;
      cloudCover = 0.125;
      revNumber = 32110;
      END_GROUP = IMAGE_1
      """
    try room.write(imd, to: "16FEB12034557-P1BS.IMD")
    let line = try room.done("import", "case", image)
    #expect(line.contains("2016-02-12") && line.contains("date guessed from the file's name"))
    let properties = try room.item("case", String(line.prefix { $0 != " " })).properties
    let numbers = [
      "view:sun_elevation": 35.2, "view:azimuth": 20, "eo:cloud_cover": 12.5, "gsd": 21.5, "overlook:niirs_ceiling": 1,
      "sat:absolute_orbit": 32110,
    ]
    for (name, number) in numbers { #expect(properties[name] as? Double == number, "\(name)") }
    #expect(properties["platform"] as? String == "WorldView-2")
    if FormatTests.hasPythonModules { #expect(try FormatTests().check(room.path("case")).status == 0) }
    #expect(properties["overlook:vendor_id"] as? String == "103001001234AB00")
    #expect(properties["datetime"] as? String == "2016-02-12T03:45:57Z")
    #expect(properties["overlook:datetime_guessed"] as? Bool == true)
    let info = try room.done("info", image)
    for part in [
      "sun elevation: 35.2° (16FEB12034557-P1BS.IMD)", "taken: 2016-02-12T03:45:57Z (guessed from the file's name)",
      "cloud cover: 12.5 %", "ground sample distance as stated: 21.5 m",
    ] { #expect(info.contains(part), "\(part) not in \(info)") }
  }

  @Test func `a picture without a position belongs to the sites where its side-car says that it lies`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let made = try room.run("/usr/bin/gdal_create", ["-q", "-outsize", "4", "4", "-bands", "1", "plain.tif"])
    try #require(made.status == 0, "\(made)")
    let corners = ["UL": (126.0, 38.7), "UR": (126.2, 38.7), "LR": (126.2, 38.5), "LL": (126.0, 38.5)]
    let lines = corners.map { "\($0)Lon = \($1.0);\n\($0)Lat = \($1.1);" }
    try room.write("BEGIN_GROUP = BAND_P\nsatId = \"GE01\";\n" + lines.joined(separator: "\n"), to: "plain.IMD")
    let line = try room.done("import", path, "plain.tif")
    #expect(line.contains(site) && line.contains("plain.IMD says where it lies"), "\(line)")
    let item = try room.item(path, String(line.prefix { $0 != " " }))
    #expect(item["geometry"] is NSNull && item.properties["overlook:stated_footprint"] != nil)
    #expect(item.properties["overlook:sites"] as? [String] == [site])
    if FormatTests.hasPythonModules { #expect(try FormatTests().check(path).status == 0) }
  }

  @Test func `what an analyst sets is no guess any more`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let outcome = try room.run(
      "/usr/bin/gdal_create",
      ["-q", "-outsize", "4", "4", "-bands", "1", "-mo", "TIFFTAG_ARTIST=Somebody", "a.tif"])
    try #require(outcome.status == 0, "\(outcome)")
    let id = String(try room.done("import", path, "a.tif").prefix { $0 != " " })
    #expect(try room.item(path, id).properties["overlook:guessed"] as? [String] == ["overlook:credit"])
    try room.done("set", path, id, "credit=© Somebody")
    #expect(try room.item(path, id).properties["overlook:guessed"] == nil)
  }

  @Test func `what belongs to an image comes along, under its name`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    for (folder, value) in [("one", 20), ("two", 220)] {
      try room.makeFolder(folder)
      _ = try room.image("\(folder)/source.tif", value: value)
      let made = try room.run(
        "/usr/bin/gdal_translate", ["-q", "-of", "ENVI", "\(folder)/source.tif", "\(folder)/raw.img"])
      try #require(made.status == 0, "\(made)")
    }
    let lines = try room.done("import", path, "one/raw.img", "two/raw.img").split(separator: "\n")
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: path + "/images"))
    #expect(names.isSuperset(of: ["raw.img", "raw.hdr", "raw-2.img", "raw-2.hdr"]), "\(names)")
    for line in lines {
      #expect(try room.overlook(["render", path, String(line.prefix { $0 != " " }), "--size", "8x4"]).status == 0)
    }
    let belonging = try room.done("info", "one/raw.img").split(separator: "\n").first {
      $0.hasPrefix("files that belong")
    }
    #expect(belonging?.contains("raw.hdr") == true)
  }

  @Test func `progress is for terminals only`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    #expect(try room.overlook(["import", path, try room.image("a.tif")]).error.isEmpty)
  }

  @Test(.enabled(if: ItemImportTests.testData != nil && FormatTests.hasPythonModules))
  func `the record of every real image is a valid STAC Item`() throws {
    let folder = try #require(ItemImportTests.testData) + "/a-rasters"
    let room = try Room()
    try room.write("{\"imageRoots\":{\"data\":\"\(folder)\"}}", to: "config/overlook/config.json")
    try room.done("new", "case")
    let other = [".xml", ".wld", ".txt", ".md", ".hdr"]
    let images = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { name in
      name.contains(".") && !other.contains { name.hasSuffix($0) }
    }
    try #require(images.count > 50)
    let outcome = try room.overlook(["import", "case"] + images.map { "\(folder)/\($0)" })
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try room.done("verify", "case").hasPrefix("all is as recorded"))
    let checked = try FormatTests().check(room.path("case"))
    #expect(checked.status == 0, "\(checked)")
  }

  @Test func `verify tells what is missing, moved and changed, and import binds what was moved`() throws {
    let room = try Room()
    try room.makeFolder("archive/old")
    try room.write("{\"imageRoots\":{\"archive\":\"\(room.path("archive"))\"}}", to: "config/overlook/config.json")
    try room.done("new", "case")
    let names = ["gone", "moved", "changed"]
    for (index, name) in names.enumerated() { _ = try room.image("archive/\(name).tif", value: index + 1) }
    let lines = try room.done("import", "case", "archive/gone.tif", "archive/moved.tif", "archive/changed.tif")
    let ids = lines.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    let manager = FileManager.default
    try manager.removeItem(atPath: room.path("archive/gone.tif"))
    try manager.moveItem(atPath: room.path("archive/moved.tif"), toPath: room.path("archive/old/renamed.tif"))
    try manager.removeItem(atPath: room.path("archive/changed.tif"))
    _ = try room.image("archive/changed.tif", value: 9)

    let outcome = try room.overlook(["verify", "case", "--json"])
    #expect(outcome.status == 1)
    let found = try #require(try object(outcome.output)["imageFindings"] as? [[String: Any]])
    let states = Dictionary(uniqueKeysWithValues: found.map { ($0["record"] as? String ?? "", $0["state"] as? String) })
    #expect(states == [ids[0]: "missing", ids[1]: "moved", ids[2]: "changed"])
    let text = try room.overlook(["verify", "case"])
    #expect(text.status == 1 && text.output.contains("moved.tif is archive/old/renamed.tif now"), "\(text)")

    let line = try room.done("import", "case", "archive/old/renamed.tif")
    #expect(line.hasPrefix(ids[1]) && line.contains("archive/old/renamed.tif now"))
    let after = try room.overlook(["verify", "case"])
    #expect(after.status == 1 && !after.output.contains(ids[1]) && after.output.contains("2 findings"), "\(after)")
    try room.done("undo", "case")
    #expect(try room.overlook(["verify", "case"]).output.contains("3 findings"))
  }
}

extension Room {
  /// A NITF of two images, 64 and 32 pixels wide.
  func severalImages(_ name: String) throws -> String {
    let parts = [("64", "a.tif", ["-co", "NUMI=2", "-co", "IID1=first"]), ("32", "b.tif", ["-co", "IID1=second"])]
    for (index, (side, source, options)) in parts.enumerated() {
      let made = try run(
        "/usr/bin/gdal_create", ["-q", "-outsize", side, side, "-bands", "1", "-burn", "\(20 + 200 * index)", source])
      let append = index > 0 ? ["-co", "APPEND_SUBDATASET=YES"] : []
      let translated = try run("/usr/bin/gdal_translate", ["-q", "-of", "NITF"] + options + append + [source, name])
      try #require(made.status == 0 && translated.status == 0, "\(made)\(translated)")
    }
    return path(name)
  }

  /// The item of an image's record.
  func item(_ folder: String, _ id: String) throws -> [String: Any] {
    try object(try text("\(folder)/imagery/\(id).json"))
  }
}
