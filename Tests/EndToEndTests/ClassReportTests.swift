import Foundation
import Testing

/// What `info` says of images whose numbers stand for classes or carry a unit.
@Suite(.enabled(if: hasImageTools)) struct ClassReportTests {
  private func coloured(_ room: Room, besides elements: String = "") throws -> String {
    let image = try room.image("plain.tif")
    #expect(try room.run("/usr/bin/gdal_translate", ["-q", "-of", "VRT", image, room.path("a.vrt")]).status == 0)
    let text = try String(contentsOf: URL(filePath: room.path("a.vrt")), encoding: .utf8)
    let entries = (0..<256).map { index in
      index < 90 ? "<Entry c1=\"\(index)\" c2=\"50\" c3=\"60\"/>" : "<Entry c1=\"0\" c2=\"0\" c3=\"0\"/>"
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

  @Test func `colours without names are called so, and only the first are listed`() throws {
    let room = try Room()
    let text = try room.done("info", try coloured(room))
    #expect(text.contains("colour table of band 1: 90 colours, none with a name:\n  0: (0 50 60)\n"), "\(text)")
    #expect(text.contains("  63: (63 50 60)\n  and 26 more\n") && !text.contains("classes of band"))
  }
}
