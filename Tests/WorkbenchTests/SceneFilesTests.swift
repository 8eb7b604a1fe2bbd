import CaseModel
import Imagery
import JSONText
import Testing

@testable import Workbench

/// An image whose bands lie in several files.
struct SceneFilesTests {
  private static func asset(_ band: String, _ common: String, gsd: JSON? = nil) -> JSON {
    var asset: JSON = [
      "href": "x", "overlook:root": "case", "overlook:path": .string(band + ".tif"),
      "bands": [["name": .string(band), "eo:common_name": .string(common)]],
    ]
    asset.set(gsd, at: "/gsd")
    return asset
  }

  /// Sakkanmol with one image of four bands in four files.
  private static func contents() throws -> CaseContents {
    var contents = CaseContents()
    for record in Fixture.contents().records.values where record.kind != .scene { contents.insert(record) }
    var record = Fixture.scene(1, date: "2018-03-29", site: "sakkanmol-000000000001")
    record.body.set(
      [
        "image": asset("B04", "red"), "B02": asset("B02", "blue"), "B03": asset("B03", "green"),
        "B11": asset("B11", "swir16", gsd: 2), "thumbnail": ["href": "t.png"],
      ], at: "/assets")
    contents.insert(record)
    return contents
  }

  private func bench() throws -> Bench {
    var bench = Bench(contents: try Self.contents())
    try bench.type("/sakk<Enter>2")
    return bench
  }

  @Test func `true colour is shown where red, green and blue are there, by the numbers of the sensor`() throws {
    let bench = try bench()
    #expect(bench.state.picture.wanted?.bands == .composite(red: 4, green: 3, blue: 2))
    #expect(bench.screen.contains("1 m GSD"))
  }

  @Test func `the menu lists the bands of all files, and the coarsest of those shown counts`() throws {
    var bench = try bench()
    try bench.type("B")
    for line in ["true colour: red,green,blue", "2  B02  blue", "4  B04  red", "11  B11  short-wave infrared"] {
      #expect(bench.screen.contains(line), "\(line)")
    }
    #expect(bench.screen.contains("colour infrared (no near infrared band)"))
    try bench.type("11,4,3<Enter>")
    #expect(bench.state.picture.wanted?.bands == .composite(red: 11, green: 4, blue: 3))
    let scene = try #require(bench.state.picture.scene)
    #expect(bench.state.picture.groundSampleDistance(of: scene) == 2 && bench.screen.contains("2 m GSD"))
    try bench.type("Bd")
    #expect(bench.state.picture.groundSampleDistance(of: scene) == 1)
  }

  @Test func `what the picture's file says of itself changes no number`() throws {
    var bench = try bench()
    let id = try #require(bench.state.picture.scene?.id)
    let wanted = bench.state.picture.wanted
    let file = SceneDescription(
      driver: "GTiff", width: 10, height: 10, bands: [BandDescription(index: 1, sampleType: .uint16)])
    bench.send(.described(id, file))
    #expect(bench.state.picture.wanted == wanted)
    #expect(bench.state.picture.display.facts[id]?.table?.bands.map(\.number) == [2, 3, 4, 11])
  }

  @Test func `a stretch of the scene asks for a sample of the ground, which all files share`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    let count = request.viewport.columns * request.viewport.rows
    let decoded = try #require(
      DecodedViewport(
        viewport: request.viewport, bands: [4, 3, 2], interpretation: .rgb,
        samples: (0..<count * 3).map { Float($0 % 100) }))
    bench.send(.decoded(request, decoded))
    bench.effects = []
    try bench.type("Sv")
    let sample = bench.effects.lazy.compactMap { if case .sample(let request) = $0 { request } else { nil } }.first
    let view = try #require(sample?.viewport.ground)
    #expect(max(view.columns, view.rows) == 256 && sample?.bands == .composite(red: 4, green: 3, blue: 2))
  }
}
