import Foundation
import Testing

/// Images whose bands lie in several files, from the shell.
@Suite(.enabled(if: hasImageTools)) struct SceneFilesTests {
  private static let scene = "LC08_L1TP_115033_20180824_20200831_02_T1"

  /// The files of a Landsat scene north of Sakkanmol, of which each band has another value.
  private func landsat(_ room: Room, _ bands: [Int] = [2, 3, 4, 5], in folder: String = "scene") throws -> [String] {
    try room.makeFolder(folder)
    return try bands.map { try room.image("\(folder)/\(Self.scene)_B\($0).TIF", value: $0 * 10) }
  }

  private func identifier(_ line: String) -> String { String(line.prefix { $0 != " " }) }

  private func assets(_ room: Room, _ path: String, _ id: String) throws -> [String: [String: Any]] {
    try #require(try room.item(path, id)["assets"] as? [String: [String: Any]])
  }

  @Test func `files of one scene become one image, each file of it is hashed, and it is shown in colours`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    let files = try landsat(room)
    let dry = try room.done(["import", path, "--dry-run"] + files)
    #expect(dry.contains("would be copied into images/") && dry.contains("one image of 4 files: B2, B3, B4, B5"))
    #expect(try room.done("verify", path).contains("0 images"))
    let line = try room.done(["import", path] + files)
    for part in [Self.scene, "2018-08-24", site, "copied into images/", "one image of 4 files: B2, B3, B4, B5"] {
      #expect(line.contains(part), "\(part): \(line)")
    }
    #expect(line.split(separator: "\n").count == 1)
    let id = identifier(line)
    let assets = try assets(room, path, id)
    #expect(Set(assets.keys) == ["image", "B2", "B3", "B5"])
    for (key, asset) in assets {
      #expect((asset["overlook:sha256"] as? String)?.count == 64, "\(key)")
      #expect(asset["overlook:root"] as? String == "case" && asset["file:size"] is Int, "\(key)")
    }
    let bands = try #require(assets["image"]?["bands"] as? [[String: Any]])
    #expect(bands[0]["name"] as? String == "B4" && bands[0]["eo:common_name"] as? String == "red")
    #expect(try room.done("verify", path).contains("1 images"))
    #expect(try room.done("show", path, id).contains("overlook:path: \(Self.scene)_B5.TIF"))
    if FormatTests.hasPythonModules {
      let outcome = try FormatTests().check(path)
      #expect(outcome.status == 0, "\(outcome)")
    }

    for bands in ["4,3,2", "red,green,blue", "true-color", "color-infrared", "5"] {
      let outcome = try room.overlook(["render", path, id, "--size", "8x4", "--bands", bands])
      #expect(outcome.status == 0 && outcome.error.isEmpty, "\(bands): \(outcome)")
    }
    #expect(try room.overlook(["render", path, id, "--size", "8x4", "--stretch-from", "scene"]).status == 0)
    #expect(try room.overlook(["render", path, id, "--size", "8x4", "--fit", "stretch"]).status == 0)
    try room.refused("render", path, id, "--bands", "8", status: 2, naming: ["2 blue, 3 green, 4 red, 5 nir08"])
  }

  @Test func `the colours are those of the files asked for`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let id = identifier(try room.done(["import", path] + landsat(room)))
    let limits = [
      "--limits", "0,255,0,255,0,255", "--colors", "full", "--size", "4x2", "--format", "ansi", "--symbols",
    ]
    func colors(_ bands: String) throws -> String {
      try room.done(["render", path, id, "--at", "38.5855,126.10", "--bands", bands] + limits + ["space"])
    }
    #expect(try colors("4,3,2").contains("48;2;40;30;20"))
    #expect(try colors("5,4,3").contains("48;2;50;40;30"))
    #expect(try colors("2,2,5").contains("48;2;20;20;50"))
  }

  @Test func `with --separate each file is an image, and what is one stays one`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let files = try landsat(room, [2, 3, 4])
    let lines = try room.done(["import", path, "--separate"] + files).split(separator: "\n")
    #expect(lines.count == 3 && lines.allSatisfy { !$0.contains("files:") })
    let again = try room.done(["import", path] + files)
    #expect(again.split(separator: "\n").allSatisfy { $0.contains("is in the case already") })
    #expect(try room.done("verify", path).contains("3 images"))
    let more = try room.done(["import", path] + files + landsat(room, [5, 6]))
    #expect(more.contains("one image of 2 files: B5, B6"))
    #expect(try room.done("verify", path).contains("4 images"))
  }

  @Test func `the same files again are known, and the import is one action`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let bands = try landsat(room)
    let id = identifier(try room.done(["import", path] + bands))
    let before = try files(below: path)
    let again = try room.done(["import", path] + bands).split(separator: "\n")
    #expect(again.allSatisfy { $0.hasPrefix(id) && $0.contains("is in the case already") })
    try expectUntouched(path, since: before)
    try room.done("undo", path)
    #expect(try room.done("verify", path).contains("0 images"))
  }

  @Test func `files of other ground, of several bands and of other scenes stay images of their own`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    var files = try landsat(room, [2, 3])
    for (name, place, bands) in [
      ("scene/\(Self.scene)_B6.TIF", ["347000", "4275000", "348280", "4273720"], "1"),
      ("scene/\(Self.scene)_B7.TIF", ["247000", "4275000", "248280", "4273720"], "2"),
    ] {
      let made = try room.run(
        "/usr/bin/gdal_create",
        ["-q", "-outsize", "64", "64", "-bands", bands, "-burn", "7", "-a_srs", "EPSG:32652", "-a_ullr"] + place
          + [room.path(name)])
      try #require(made.status == 0, "\(made)")
      files.append(room.path(name))
    }
    files.append(try room.image("other.tif", value: 77))
    files.append(try room.image("LC08_L1TP_115033_20190824_20200831_02_T1_B3.TIF", value: 78))
    let lines = try room.done(["import", path] + files).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.count { $0.contains("one image of 2 files: B2, B3") } == 1)
    #expect(try room.done("verify", path).contains("5 images"))
  }

  @Test func `a missing file is named, found by its hash, and the other bands are shown without it`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let id = identifier(try room.done(["import", path] + landsat(room)))
    let name = "\(Self.scene)_B3.TIF"
    try FileManager.default.moveItem(atPath: "\(path)/images/\(name)", toPath: "\(path)/images/moved.tif")
    let outcome = try room.overlook(["verify", path])
    #expect(outcome.status == 1 && outcome.output.contains("moved: \(name) is case/moved.tif now"), "\(outcome)")
    try room.refused("render", path, id, "--bands", "4,3,2", status: 2, naming: [name])
    #expect(try room.overlook(["render", path, id, "--bands", "5,4,2", "--size", "8x4"]).status == 0)
    #expect(try room.done("import", path, "\(path)/images/moved.tif").contains("is case/moved.tif now"))
    #expect(try room.done("verify", path).contains("1 images"))
    #expect(try assets(room, path, id)["B3"]?["overlook:path"] as? String == "moved.tif")
    #expect(try room.overlook(["render", path, id, "--bands", "4,3,2", "--size", "8x4"]).status == 0)

    try Data(contentsOf: URL(fileURLWithPath: "\(path)/images/moved.tif")).prefix(900).write(
      to: URL(fileURLWithPath: "\(path)/images/moved.tif"))
    #expect(try room.overlook(["verify", path]).output.contains("changed: moved.tif"))
    let failed = try room.overlook(["render", path, id, "--bands", "4,3,2", "--size", "8x4"])
    #expect(failed.status == 2 && failed.error.contains("moved.tif"), "\(failed)")
  }

  @Test func `without positions files of equal size are one image, and others stay their own`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    try room.makeFolder("scene")
    for (band, side) in [(2, "40"), (3, "40"), (4, "40"), (8, "80")] {
      let made = try room.run(
        "/usr/bin/gdal_create",
        [
          "-q", "-outsize", side, side, "-bands", "1", "-burn", "\(band * 10)",
          room.path("scene/\(Self.scene)_B\(band).TIF"),
        ])
      try #require(made.status == 0, "\(made)")
    }
    let lines = try room.done("import", path, "scene", "--site", "Alpha").split(separator: "\n").map(String.init)
    let line = try #require(lines.first { $0.contains("one image of 3 files: B2, B3, B4") })
    #expect(lines.count == 2)
    let text = try room.done([
      "render", path, identifier(line), "--size", "4x2", "--colors", "full", "--format", "ansi", "--symbols", "space",
      "--limits", "0,255,0,255,0,255",
    ])
    #expect(text.contains("48;2;40;30;20"))
    let other = try #require(lines.first { $0 != line })
    try room.done("rm", path, identifier(other))
    let script = try room.write("wait idle\nkeys 2\nwait idle\nexpect \"40 30 20\"\n", to: "steps.script")
    try room.done(path, "--script", script, "--size", "80x24")
  }

  @Test func `a folder stands for the bands in it`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    _ = try landsat(room)
    _ = try room.image("scene/\(Self.scene)_QA_PIXEL.TIF")
    let lines = try room.done("import", path, "scene").split(separator: "\n")
    #expect(lines.count == 1 && lines[0].contains("one image of 4 files: B2, B3, B4, B5"))
    try room.makeFolder("other")
    try room.refused("import", path, "other", status: 2, naming: ["other is a folder"])
  }

  @Test func `a scene whose folder was moved is bound to all its files anew, as one action`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    try room.makeFolder("archive/old")
    try room.write("{\"imageRoots\":{\"archive\":\"\(room.path("archive"))\"}}", to: "config/overlook/config.json")
    let line = try room.done(["import", path] + landsat(room, in: "archive/old"))
    #expect(!line.contains("copied"))
    try FileManager.default.moveItem(atPath: room.path("archive/old"), toPath: room.path("archive/new"))
    #expect(try room.overlook(["verify", path]).lines.count { $0.contains("moved:") } == 4)
    let found = try room.done("import", path, "archive/new").split(separator: "\n")
    #expect(found.count == 1 && found[0].contains("is archive/new/\(Self.scene)_B4.TIF, archive/new/"))
    #expect(try room.done("verify", path).contains("all is as recorded: 3 actions, 1 images"))
    #expect(try room.overlook(["render", path, identifier(line), "--bands", "4,3,2", "--size", "8x4"]).status == 0)
  }

  @Test func `a damaged band is refused and the rest comes in with --keep-going`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let files = try landsat(room, [2, 3, 4])
    try room.write("This is a letter.", to: files[1])
    try room.refused("import", path, files[0], files[1], files[2], status: 2, naming: [files[1]])
    let outcome = try room.overlook(["import", path, "--keep-going"] + files)
    #expect(outcome.status == 1 && outcome.output.contains("one image of 2 files: B2, B4"), "\(outcome)")
  }

  @Test func `an item's local bands are bound under their own names, and its masks are not`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    try room.makeFolder("scene")
    for (number, name) in ["B04", "B03", "B02", "SCL"].enumerated() {
      _ = try room.image("scene/\(name).tif", value: 10 + number)
    }
    func band(_ key: String, _ name: String, _ common: String) -> String {
      """
      "\(key)":{"href":"./\(name).tif","type":"image/tiff","roles":["data"],
      "eo:bands":[{"name":"\(name)","common_name":"\(common)"}]}
      """
    }
    let assets = [
      band("red", "B04", "red"), band("green", "B03", "green"), band("blue", "B02", "blue"),
      band("blue-copy", "B02", "blue"), band("nir", "B08", "nir"),
      "\"scl\":{\"href\":\"./SCL.tif\",\"type\":\"image/tiff\",\"roles\":[\"data\"]}",
    ]
    try room.write(
      """
      {"type":"Feature","stac_version":"1.0.0","id":"S2","bbox":[126.09,38.57,126.12,38.59],"links":[],
      "stac_extensions":["https://stac-extensions.github.io/eo/v1.1.0/schema.json"],
      "geometry":{"type":"Polygon","coordinates":[[[126.09,38.57],[126.12,38.57],[126.12,38.59],[126.09,38.59],[126.09,38.57]]]},
      "properties":{"datetime":"2020-05-06T02:00:00Z","gsd":10},"assets":{\(assets.joined(separator: ","))}}
      """, to: "scene/item.json")
    let line = try room.done("import", path, "scene/item.json")
    #expect(line.contains("one image of 3 files") && line.contains("green") && line.contains("blue"), "\(line)")
    let id = identifier(line)
    let bound = try self.assets(room, path, id).filter { $0.value["overlook:path"] != nil }
    #expect(Set(bound.keys) == ["image", "green", "blue"])
    #expect(try room.overlook(["render", path, id, "--bands", "red,green,blue", "--size", "8x4"]).status == 0)
    #expect(try room.overlook(["render", path, id, "--bands", "4,3,2", "--size", "8x4"]).status == 0)
    #expect(try room.done("verify", path).contains("1 images"))
    if FormatTests.hasPythonModules {
      let outcome = try FormatTests().check(path)
      #expect(outcome.status == 0, "\(outcome)")
    }
  }

  @Test func `an item's bands below no root and outside its folder are not bound`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    try room.makeFolder("scene")
    _ = try room.image("scene/B04.tif", value: 1)
    _ = try room.image("B03.tif", value: 2)
    try FileManager.default.createSymbolicLink(
      atPath: room.path("scene/B02.tif"), withDestinationPath: room.path("B03.tif"))
    try room.write(
      """
      {"type":"Feature","stac_version":"1.0.0","id":"X","geometry":null,"links":[],
      "properties":{"datetime":"2020-05-06T02:00:00Z"},"assets":{"red":{"href":"B04.tif"},"green":{"href":"../B03.tif"},
      "blue":{"href":"B02.tif","overlook:root":"case","overlook:path":"x"},"nir":{"href":"file:///etc/hostname","type":"image/tiff"}}}
      """, to: "scene/item.json")
    let line = try room.done("import", path, "scene/item.json")
    for key in ["green", "blue", "nir"] { #expect(line.contains("asset \(key) is neither"), "\(line)") }
    let bound = try assets(room, path, identifier(line)).filter { $0.value["overlook:path"] != nil }
    #expect(Set(bound.keys) == ["image"])
  }

  @Test func `the workbench shows the colours and the brief lists every file`() throws {
    let room = try Room()
    let (path, site) = try room.caseWithSite()
    try room.done(["import", path] + landsat(room))
    let script = try room.write(
      """
      wait idle
      keys 2B
      expect "default: red,green,blue"
      expect "5  B5  near infrared"
      keys i
      wait idle
      expect "bands nir08,red,green"
      expect "50 40 30"
      keys m
      wait idle
      """, to: "steps.script")
    try room.done(path, "--script", script, "--size", "120x40")
    let brief = try room.done("export", path, "--format", "md", "--query", "id:\(site)", "-o", "-")
    for band in 2...5 { #expect(brief.contains("case:\(Self.scene)_B\(band).TIF"), "B\(band)") }
  }
}

extension Room {
  /// Runs `overlook` with a list of words, which must succeed, and gives back its output without the last line's end.
  @discardableResult
  fileprivate func done(_ arguments: [String], location: SourceLocation = #_sourceLocation) throws -> String {
    let outcome = try overlook(arguments)
    #expect(outcome.status == 0, "overlook \(arguments.joined(separator: " ")): \(outcome)", sourceLocation: location)
    return outcome.output.trimmingCharacters(in: .newlines)
  }
}
