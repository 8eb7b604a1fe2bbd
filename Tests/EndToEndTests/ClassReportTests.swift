import Foundation
import Testing

/// What `info` says of images whose numbers stand for classes or carry a unit.
@Suite(.enabled(if: hasImageTools)) struct ClassReportTests {
  private func coloured(_ room: Room, _ image: String? = nil, besides elements: String = "") throws -> String {
    let image = try image ?? room.image("plain.tif")
    #expect(try room.run("/usr/bin/gdal_translate", ["-q", "-of", "VRT", image, room.path("a.vrt")]).status == 0)
    let text = try String(contentsOf: URL(filePath: room.path("a.vrt")), encoding: .utf8)
    let entries = (0..<256).map { index in
      index < 90 ? "<Entry c1=\"\(index % 30)\" c2=\"50\" c3=\"60\"/>" : "<Entry c1=\"0\" c2=\"0\" c3=\"0\"/>"
    }
    let table = "<ColorInterp>Palette</ColorInterp><ColorTable>\(entries.joined())</ColorTable>\(elements)"
    let changed = text.replacingOccurrences(of: "<ColorInterp>Gray</ColorInterp>", with: table)
    try changed.write(toFile: room.path("a.vrt"), atomically: true, encoding: .utf8)
    let path = room.path("classes.tif")
    #expect(try room.run("/usr/bin/gdal_translate", ["-q", room.path("a.vrt"), path]).status == 0)
    return path
  }

  @Test func `classes with names are counted and listed`() throws {
    let room = try Room()
    let names = ["", "water", "", "wo&#x1b;[31mod"].map { "<Category>\($0)</Category>" }.joined()
    let path = try coloured(room, besides: "<CategoryNames>\(names)</CategoryNames>")
    let text = try room.done("info", path)
    #expect(
      text.contains("classes of band 1: 2 with names:\n  1: water (1 50 60)\n  3: wo[31mod (3 50 60)\n"), "\(text)")
    #expect(!text.contains("NIIRS") && !text.contains("\u{1b}"))
    let object = try JSONSerialization.jsonObject(with: Data(try room.done("info", "--json", path).utf8))
    let tables = try #require((object as? [String: Any])?["classTables"] as? [[String: Any]])
    #expect(tables[0]["count"] as? Int == 2)
    #expect((tables[0]["classes"] as? [[String: Any]])?[0]["name"] as? String == "water")
  }

  @Test(arguments: ["half", "quadrant", "sextant", "ascii"])
  func `a picture of classes has no colours but theirs, whatever its stretch`(symbols: String) throws {
    let room = try Room()
    let numbers = (0..<96).flatMap { row in (0..<96).map { UInt8((5 * $0 + 7 * row) % 89) } }
    try (Data("P5 96 96 255\n".utf8) + Data(numbers)).write(to: URL(filePath: room.path("a.pgm")))
    let names = "<CategoryNames><Category>water</Category></CategoryNames>"
    let path = try coloured(room, room.path("a.pgm"), besides: names)
    let own = Set((0..<30).map { String(format: "#%02x323c", $0) } + ["#000000"])
    for stretch in ["percentile", "gamma:2"] {
      let picture = try room.done(
        "render", path, "--size", "30x12", "--symbols", symbols, "--stretch", stretch, "--format", "svg")
      let drawn = Set(picture.matches(of: /fill="(#[0-9a-f]{6})"/).map { String($0.1) })
      #expect(drawn.isSubset(of: own) && drawn.count > 5, "\(drawn.subtracting(own))")
    }
  }

  @Test func `a model of heights has a unit and no rating, in its record too`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let image = try room.image("plain.tif")
    #expect(try room.run("/usr/bin/gdal_translate", ["-q", "-of", "VRT", image, room.path("a.vrt")]).status == 0)
    let text = try String(contentsOf: URL(filePath: room.path("a.vrt")), encoding: .utf8)
    let kinds = [("heights", "<UnitType>metre</UnitType>"), ("scaled", "<Scale>0.1</Scale><Offset>7</Offset>")]
    for (name, unit) in kinds {
      let changed = text.replacingOccurrences(of: "<ColorInterp>", with: unit + "<ColorInterp>")
      try changed.write(toFile: room.path("b.vrt"), atomically: true, encoding: .utf8)
      let arguments = ["-q", "-ot", "Float32", room.path("b.vrt"), room.path("\(name).tif")]
      #expect(try room.run("/usr/bin/gdal_translate", arguments).status == 0)
    }
    let told = try room.done("info", "heights.tif")
    #expect(told.contains("1: float32, gray, unit \"metre\"\n") && !told.contains("NIIRS"), "\(told)")
    let scaled = try room.done("info", "scaled.tif")
    #expect(scaled.contains("values × 0.1 + 7\n") && scaled.contains("NIIRS"), "\(scaled)")
    let line = try room.done("import", path, "heights.tif")
    let record = try room.done("show", path, String(line.prefix { $0 != " " }), "--json")
    #expect(record.contains(#""unit":"m""#) && !record.contains("niirs_ceiling"), "\(record)")
  }

  @Test func `what samples of radar are is said at import, or later, and by a word of the list alone`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let image = try room.image("a.tif")
    let id = String(try room.done("import", path, image, "--backscatter", "decibels").prefix { $0 != " " })
    let record = try room.done("show", path, id, "--json")
    #expect(record.contains(#""overlook:backscatter":"decibels""#) && !record.contains("niirs_ceiling"), "\(record)")
    let silent = try room.overlook(["render", path, id, "--size", "20x5"])
    #expect(silent.status == 0 && !silent.error.contains("in decibels"), "\(silent)")
    try room.done("set", path, id, "backscatter=intensity")
    let told = try room.overlook(["render", path, id, "--size", "20x5"])
    #expect(told.error.contains("10·log10 of intensity: its record says so"), "\(told)")
    #expect(try room.overlook(["render", image, "--size", "20x5", "--decibels", "already"]).status == 0)
    let known = try room.done("import", path, image, "--backscatter", "amplitude")
    #expect(known.hasSuffix("already; overlook set CASE \(id) backscatter=amplitude says what its samples are"))
    let other = try room.image("b.tif", value: 7)
    try room.refused("import", path, other, "--backscatter", "dB", status: 2, naming: ["amplitude", "decibels"])
    try room.refused("set", path, id, "backscatter=dB", status: 2, naming: ["amplitude", "decibels"])
  }

  @Test func `what an image is is said at import, or later, or while it is drawn`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let image = try room.image("a.tif")
    #expect(try room.done("info", image).contains("\ncontent: picture; nothing says that it is classes or heights\n"))
    let id = String(try room.done("import", path, image, "--content", "classes").prefix { $0 != " " })
    let record = try room.done("show", path, id, "--json")
    #expect(record.contains(#""overlook:content":"classes""#) && !record.contains("niirs_ceiling"), "\(record)")
    let known = try room.done("import", path, image, "--content", "elevation")
    #expect(known.hasSuffix("already; overlook set CASE \(id) content=elevation says what its samples are"), "\(known)")
    try room.done("set", path, id, "content=elevation")
    try room.refused("set", path, id, "content=water", status: 2, naming: ["picture", "classes", "elevation"])
    try room.refused("render", path, id, "--content", "water", status: 2, naming: ["picture", "classes", "elevation"])
    #expect(try room.overlook(["render", path, id, "--size", "20x5", "--content", "classes"]).status == 0)
  }

  @Test func `what an image cannot be is refused with the reason, or said where its record has it`() throws {
    let room = try Room()
    let (path, _) = try room.caseWithSite()
    let one = try room.image("a.tif")
    let image = room.path("rgb.tif")
    #expect(
      try room.run("/usr/bin/gdal_translate", ["-q", "-b", "1", "-b", "1", "-b", "1", one, image]).status == 0)
    try room.refused(
      "import", path, image, "--content", "classes", status: 2, naming: ["numbers of one band", "red, green and blue"])
    try room.refused("render", image, "--content", "elevation", status: 2, naming: ["heights", "red, green and blue"])
    let id = String(try room.done("import", path, image, "--content", "picture").prefix { $0 != " " })
    try room.done("set", path, id, "content=classes")
    let told = try room.overlook(["render", path, id, "--size", "20x5"])
    #expect(told.status == 0 && told.error.contains("content classes, as the record says, has no effect"), "\(told)")
  }

  @Test func `colours without names are called so, and only the first are listed`() throws {
    let room = try Room()
    let text = try room.done("info", try coloured(room))
    #expect(text.contains("colour table of band 1: 90 colours, none with a name:\n  0: (0 50 60)\n"), "\(text)")
    #expect(text.contains("  63: (3 50 60)\n  and 26 more\n") && !text.contains("classes of band"))
  }
}
