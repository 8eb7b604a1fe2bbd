import Foundation
import Testing

/// Images without overviews that take long to be seen whole.
@Suite(.enabled(if: hasImageTools)) struct LargeImageTests {
  private let room: Room

  init() throws { room = try Room() }

  /// 36 million samples of one value, or as many as a side says, without overviews.
  private func image(_ name: String, side: Int = 6_000) throws -> String {
    let outcome = try room.run(
      "/usr/bin/gdal_create",
      [
        "-q", "-of", "GTiff", "-outsize", "\(side)", "\(side)", "-bands", "1", "-burn", "100", "-a_srs", "EPSG:32652",
        "-a_ullr", "247000", "4275000", "253000", "4269000", "-co", "TILED=YES", "-co", "COMPRESS=DEFLATE",
        room.path(name),
      ])
    try #require(outcome.status == 0, "\(outcome)")
    return room.path(name)
  }

  private var pyramids: [String] {
    let folder = room.path("cache/overlook/pyramids")
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  @Test func `import makes the pyramid of a large image, doctor counts it, and the image stays as it was`() throws {
    let path = try image("large.tif")
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    try room.done("new", "case")
    let line = try room.done("import", "case", path)
    let hash = try #require(
      try room.run("/usr/bin/sha256sum", [path]).output.split(separator: " ").first.map(String.init))
    #expect(pyramids == [hash + ".tif"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    let report = try room.done("doctor")
    #expect(report.contains("pyramids               1"), "\(report)")
    let scene = try #require(line.split(separator: " ").first.map(String.init))
    #expect(try room.done("render", "case", scene, "--size", "20x10").split(separator: "\n").count == 10)
  }

  @Test func `a pyramid is left to the workbench, or to nobody, where that was asked for`() throws {
    let path = try image("large.tif")
    try room.done("new", "case")
    try room.done("import", "case", path, "--no-pyramids")
    #expect(pyramids.isEmpty)
    try room.write("{\"pyramidLimitMiB\":0}", to: "config/overlook/config.json")
    try room.done("new", "other")
    try room.done("import", "other", path)
    #expect(pyramids.isEmpty)
  }

  @Test func `the workbench makes the pyramid of what it shows, and shows the image meanwhile`() throws {
    let path = try image("large.tif", side: 16_000)
    try room.done("new", "case")
    try room.done("add", "case", "site", "name=Alpha", "location=38.55,126.13")
    try room.done("import", "case", path, "--no-pyramids")
    let steps = """
      wait idle
      expect "2 Alpha"
      wait screen "pyramid"
      """
    try room.write(steps, to: "steps")
    try room.done("open", "case", "--script", room.path("steps"), "--size", "100x30")
    // It is whole, or what was done of it is kept for the next time.
    #expect(!pyramids.isEmpty)
  }

  @Test(arguments: [
    (#"{"drivers":["VRT"]}"#, "VRT reads other files"), (#"{"drivers":["NoSuch"]}"#, "no format named NoSuch"),
    (#"{"drivers":"AAIGrid"}"#, "drivers: a list"), (#"{"blockLimitMiB":0}"#, "blockLimitMiB: a number"),
    (#"{"pyramidLimitMiB":-1}"#, "pyramidLimitMiB: a number"),
  ])
  func `settings that cannot be are named`(settings: String, words: String) throws {
    try room.write(settings, to: "config/overlook/config.json")
    let outcome = try room.overlook(["info", try room.image("a.tif")])
    #expect(outcome.status != 0 && outcome.error.contains(words), "\(outcome)")
  }

  @Test func `a further format is read where the settings name it`() throws {
    let text = "ncols 4\nnrows 3\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3 4\n5 6 7 8\n9 1 2 3\n"
    try room.write(text, to: "grid.asc")
    #expect(try room.overlook(["info", room.path("grid.asc")]).status == 2)
    try room.write(#"{"drivers":["AAIGrid"]}"#, to: "config/overlook/config.json")
    #expect(try room.done("info", room.path("grid.asc")).contains("AAIGrid"))
  }
}
