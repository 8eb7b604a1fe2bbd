import CaseModel
import Cells
import Imagery
import JSONText
import Testing

@testable import Workbench

/// Bands, stretch and histogram: keys and messages in, state, effects and screens out.
struct DisplayTests {
  private static let names = ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "QA"]

  /// A workbench with the picture of Sakkanmol decoded and focused.
  private func bench(columns: Int = 120, rows: Int = 40, settings: Settings = Settings(analyst: "ana")) throws -> Bench
  {
    var bench = Bench(columns: columns, rows: rows, settings: settings)
    try bench.type("/sakk<Enter>2")
    bench.decodeBands()
    bench.effects = []
    return bench
  }

  private func described(_ names: [String] = names, platform: String = "LANDSAT_8") -> SceneDescription {
    var scene = SceneDescription(
      driver: "GTiff", width: 1000, height: 1000, bands: names.enumerated().map(Bench.band))
    scene.metadata = ["SPACECRAFT_ID": platform]
    return scene
  }

  private func decoded(_ bench: Bench) throws -> [Int] { try #require(bench.state.picture.shown).decoded.bands }

  // MARK: bands

  @Test func `the file is asked once, after its first picture, and its names choose the bands shown`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    let id = try #require(bench.state.picture.scene?.id)
    bench.effects = []
    bench.decodeBands()
    #expect(bench.effects.first == .describe(id))
    #expect(bench.effects.count { if case .describe = $0 { true } else { false } } == 1)
    #expect(bench.state.picture.display.isAwaiting)
    bench.effects = []
    bench.send(.described(id, described()))
    #expect(!bench.state.picture.display.isAwaiting)
    #expect(bench.state.picture.wanted?.bands == .composite(red: 4, green: 3, blue: 2))
    bench.decodeBands()
    try bench.type("+")
    bench.decodeBands()
    #expect(!bench.effects.contains { if case .describe = $0 { true } else { false } })
    #expect(!bench.screen.contains("bands red"), "they are the default")
  }

  @Test func `a band whose name is its number is named once`() {
    #expect(SpectralBand(number: 1, name: "1").line == "1")
    #expect(SpectralBand(number: 2, name: "1").line == "2  1")
    #expect(SpectralBand(number: 4, name: "SR_B4", commonName: .red).line == "4  SR_B4  red")
    #expect(SpectralBand(number: 3).line == "3")
  }

  @Test func `a file that cannot be asked is not asked again`() throws {
    var bench = try bench()
    let id = try #require(bench.state.picture.scene?.id)
    bench.send(.described(id, nil))
    try bench.type("+")
    bench.decodeBands()
    #expect(!bench.effects.contains { if case .describe = $0 { true } else { false } })
  }

  @Test func `the menu lists names and compositions, and a key takes one`() throws {
    var bench = try bench()
    let id = try #require(bench.state.picture.scene?.id)
    bench.send(.described(id, described()))
    bench.decodeBands()
    try bench.type("B")
    for text in ["colour infrared: nir08,red,green", "4  B4  red", "8  QA"] { #expect(bench.screen.contains(text)) }
    try bench.type("i")
    #expect(bench.state.overlay == nil)
    #expect(bench.state.picture.wanted?.bands == .composite(red: 5, green: 4, blue: 3))
    bench.decodeBands()
    #expect(bench.screen.contains("bands nir08,red,green"))
    try bench.type("Bd")
    bench.decodeBands()
    #expect(try decoded(bench) == [4, 3, 2])
  }

  @Test func `a composition that the image has no bands for says which is missing`() throws {
    var bench = try bench()
    let id = try #require(bench.state.picture.scene?.id)
    bench.send(.described(id, described(["red", "green", "blue"])))
    try bench.type("B")
    #expect(bench.screen.contains("no near infrared band"))
    try bench.type("i")
    #expect(bench.state.notice?.text.contains("near infrared") == true)
    #expect(bench.state.picture.display.bands == nil)
  }

  @Test func `bands are typed by numbers and names, and what says nothing is refused in place`() throws {
    var bench = try bench()
    let id = try #require(bench.state.picture.scene?.id)
    bench.send(.described(id, described()))
    bench.decodeBands()
    try bench.type("B7,6,4<Enter>")
    #expect(bench.state.picture.wanted?.bands == .composite(red: 7, green: 6, blue: 4))
    bench.decodeBands()
    try bench.type("B/purple<Enter>")
    #expect(bench.screen.contains("purple: the image has 8 bands"))
    try bench.type("<C-u>nir08<Enter>")
    #expect(bench.state.picture.wanted?.bands == .grey(5))
  }

  @Test func `a choice stays for dates with the same bands, and other images show their own`() throws {
    var bench = try bench()
    try bench.type("B3<Enter>")
    bench.decodeBands()
    try bench.type("<lt>")
    #expect(bench.state.picture.wanted?.bands == .grey(3))
    bench.decodeBands(names: ["pan", "x", "y"])
    #expect(bench.state.picture.wanted?.bands == .automatic, "other bands: asked again for its own")
    #expect(bench.state.notice?.text.contains("other bands") == true)
    bench.decodeBands(names: ["pan", "x", "y"])
    #expect(try decoded(bench) == [1])
    try bench.type(">")
    #expect(bench.state.picture.wanted?.bands == .grey(3))
    bench.decodeBands()
    try bench.type("<lt>")
    #expect(bench.state.picture.wanted?.bands == .automatic)
    bench.send(.decodeFailed(try #require(bench.state.picture.wanted), "gone"))
    #expect(bench.screen.contains("gone"))
  }

  @Test func `an image that lacks the chosen bands shows its own instead of a failure`() throws {
    var bench = try bench()
    try bench.type("B8<Enter>")
    bench.decodeBands()
    try bench.type("<lt>")
    bench.send(.decodeFailed(try #require(bench.state.picture.wanted), "x.tif has 1 band, not 8"))
    #expect(bench.state.picture.failure == nil)
    #expect(bench.state.picture.wanted?.bands == .automatic)
  }

  @Test func `the bands of the record are taken before the file is read`() throws {
    var contents = Fixture.contents()
    var scene = Fixture.scene(3, date: "2019-05-16", site: "sakkanmol-000000000001")
    let bands: JSON = [
      ["name": "B8", "eo:common_name": "nir"], ["name": "B4", "eo:common_name": "red"],
      ["name": "B3", "eo:common_name": "green"], ["name": "B2", "eo:common_name": "blue"],
    ]
    scene.body.set(bands, at: "/assets/image/bands")
    contents.insert(scene)
    var bench = Bench(contents: contents)
    try bench.type("/sakk<Enter>2")
    #expect(bench.state.picture.wanted?.bands == .composite(red: 2, green: 3, blue: 4))
  }

  // MARK: radar

  @Test func `one band of a radar image is read in decibels, said why, and can be left as it is`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    bench.decodeBands(names: ["VV", "VH"])
    let shown = try #require(bench.state.picture.shown)
    #expect(shown.scale?.quantity == .amplitude && shown.measured.samples[9] != shown.decoded.samples[9])
    #expect(bench.screen.contains("dB"))
    try bench.type("B")
    #expect(bench.screen.contains("20·log10 of amplitude; integers of"))
    try bench.type("s")
    #expect(bench.state.picture.shown?.scale == nil)
    #expect(bench.screen.contains("decibels: never"))
    try bench.type("ss")
    #expect(bench.state.picture.shown?.scale?.quantity == .intensity)
  }

  @Test func `what the file says of its sensor makes its band a radar's`() throws {
    var bench = try bench()
    let id = try #require(bench.state.picture.scene?.id)
    #expect(bench.state.picture.shown?.scale == nil)
    var scene = described([""], platform: "")
    scene.metadata["TIFFTAG_IMAGEDESCRIPTION"] = "Sentinel-1A IW GRD HR L1"
    bench.send(.described(id, scene))
    #expect(bench.state.picture.shown?.scale?.quantity == .amplitude)
  }

  // MARK: stretch

  @Test func `S opens the menu, S again takes the next, and the legend says what is not usual`() throws {
    var bench = try bench()
    #expect(!bench.screen.contains("percentile:2-98"))
    try bench.type("SS")
    #expect(bench.state.picture.display.enhancement.stretch == .sigma(2))
    try bench.type("<Esc>")
    #expect(bench.screen.contains("sigma:2"))
    try bench.type("Sm")
    #expect(bench.state.picture.display.enhancement.stretch == .minMax && bench.state.overlay == nil)
    try bench.type("Sa")
    #expect(bench.state.picture.display.enhancement == Enhancement())
    #expect(!bench.effects.contains { if case .decode = $0 { true } else { false } }, "nothing is decoded for it")
  }

  @Test func `a stretch is typed with its numbers`() throws {
    var bench = try bench()
    try bench.type("St<C-u>percentile:1-99,gamma:0.7<Enter>")
    #expect(bench.state.picture.display.enhancement.stretch == .percentile(low: 1, high: 99))
    #expect(bench.state.picture.display.enhancement.gamma == 0.7)
    try bench.type("St<C-u>percentile:99<Enter>")
    #expect(bench.screen.contains("as percentile:1-99"))
  }

  @Test func `the scene is sampled once, and its values replace the view's when they come`() throws {
    var bench = try bench()
    try bench.type("Sm")
    let ofView = try #require(bench.state.picture.shown?.mapping)
    try bench.type("Sv")
    let requests = bench.effects.compactMap { if case .sample(let request) = $0 { request } else { nil } }
    let request = try #require(requests.first)
    #expect(requests.count == 1 && request.viewport.columns <= 256 && request.viewport.pixels != nil)
    #expect(bench.screen.contains("of the view until the scene is read"))
    #expect(bench.state.picture.shown?.mapping == ofView)
    let count = request.viewport.columns * request.viewport.rows
    let samples = (0..<count).map { Float($0 % 500) - 100 }
    let decoded = DecodedViewport(viewport: request.viewport, bands: [1], interpretation: .grey, samples: samples)
    bench.send(.sampled(request, decoded))
    #expect(bench.state.picture.shown?.mapping.ranges == [.linear(low: -100, high: 399)])
    #expect(bench.screen.contains("of the scene") && bench.state.picture.display.samples.awaited.isEmpty)
    bench.effects = []
    try bench.type("+")
    bench.decodeBands()
    #expect(!bench.effects.contains { if case .sample = $0 { true } else { false } }, "it is kept")
    #expect(bench.state.picture.shown?.mapping.ranges == [.linear(low: -100, high: 399)])
  }

  @Test func `a sample that cannot be had is not asked for again`() throws {
    var bench = try bench()
    try bench.type("Sv")
    let request = try #require(
      bench.effects.compactMap { if case .sample(let request) = $0 { request } else { nil } }.first)
    bench.send(.sampled(request, nil))
    bench.effects = []
    try bench.type("SvSv")
    #expect(bench.effects.isEmpty && bench.state.picture.display.samples.awaited.isEmpty)
  }

  @Test func `a locked stretch gives other dates the same limits, and is said until it is unlocked`() throws {
    var bench = try bench()
    try bench.type("F")
    let locked = try #require(bench.state.picture.shown?.mapping)
    #expect(bench.screen.contains("stretch locked to 2018-12-27"))
    try bench.type("<lt>")
    bench.decodeBands(brighter: 500)
    #expect(bench.state.picture.shown?.mapping == locked)
    #expect(bench.screen.contains("stretch locked to 2018-12-27"))
    try bench.type("Sm")
    #expect(bench.state.picture.shown?.mapping == locked && bench.state.notice?.text.contains("locked") == true)
    try bench.type("F")
    #expect(bench.state.picture.shown?.mapping != locked)
    #expect(!bench.screen.contains("locked"))
  }

  @Test func `a lock that does not fit the bands is left aside and says so`() throws {
    var bench = try bench()
    try bench.type("F")
    try bench.type("B4,3,2<Enter>")
    bench.decodeBands()
    #expect(bench.state.picture.shown?.mapping.ranges.count == 3, "undescribed bands, each by itself")
    #expect(bench.screen.contains("does not fit these bands"))
  }

  @Test func `stretch and lock stay when another site is looked at`() throws {
    var bench = try bench()
    try bench.type("SeF1<Esc>jk")
    #expect(bench.state.picture.display.enhancement.stretch == .equalize)
    #expect(bench.state.picture.display.lock?.name == "2018-12-27")
  }

  // MARK: histogram

  @Test func `keys move the limits and gamma and the picture follows, r takes it all back`() throws {
    var bench = try bench()
    try bench.type("s")
    let before = try #require(bench.state.picture.shown)
    try bench.type("L")
    let moved = try #require(bench.state.picture.shown)
    #expect(moved.mapping.ranges[0].low > before.mapping.ranges[0].low)
    #expect(moved.mapping.ranges[0].high == before.mapping.ranges[0].high)
    #expect(moved.cells != before.cells)
    try bench.type("jHjlll")
    let last = try #require(bench.state.picture.shown)
    #expect(last.mapping.ranges[0].high < before.mapping.ranges[0].high)
    #expect(bench.state.picture.display.enhancement.gamma == 1.15)
    #expect(bench.screen.contains("limits by hand") && bench.screen.contains("gamma 1.15"))
    try bench.type("r")
    #expect(bench.state.picture.display.enhancement == Enhancement())
    #expect(bench.state.picture.shown?.cells == before.cells)
    try bench.type("<Esc>")
    #expect(bench.state.overlay == nil)
    #expect(bench.effects.isEmpty, "nothing was decoded for it")
  }

  @Test func `the low limit never passes the high one`() throws {
    var bench = try bench()
    try bench.type("s")
    for _ in 0..<30 { try bench.type("L") }
    let range = try #require(bench.state.picture.shown?.mapping.ranges[0])
    #expect(range.low < range.high)
    try bench.type("j")
    for _ in 0..<40 { try bench.type("H") }
    let other = try #require(bench.state.picture.shown?.mapping.ranges[0])
    #expect(other.low < other.high)
  }

  @Test func `limits of one band move alone where each band has its own`() throws {
    var bench = try bench()
    try bench.type("B4,3,2<Enter>")
    bench.decodeBands()
    try bench.type("sbL")
    let ranges = try #require(bench.state.picture.shown?.mapping.ranges)
    #expect(ranges.count == 3 && ranges[1].low > ranges[0].low)
  }

  @Test func `limits by hand stay for dates of the same kind of values and for no other`() throws {
    var bench = try bench()
    try bench.type("sLL<Esc>")
    let ranges = try #require(bench.state.picture.shown?.mapping.ranges)
    try bench.type("<lt>")
    bench.decodeBands(brighter: 500)
    #expect(bench.state.picture.shown?.mapping.ranges == ranges)
    #expect(bench.screen.contains("limits by hand"))
    try bench.type(">B4,3,2<Enter>")
    bench.decodeBands()
    #expect(bench.state.picture.shown?.mapping.ranges.count == 3)
    #expect(!bench.screen.contains("limits by hand"))
  }

  @Test func `a locked stretch is not moved`() throws {
    var bench = try bench()
    let mapping = bench.state.picture.shown?.mapping
    try bench.type("FsL")
    #expect(bench.state.picture.shown?.mapping == mapping)
    #expect(bench.state.notice?.text.contains("locked") == true)
  }

  @Test func `dates are stepped through under the open histogram and it follows`() throws {
    var bench = try bench()
    try bench.type("s<lt>")
    #expect(bench.state.picture.wanted != nil)
    bench.decodeBands(brighter: 500)
    guard case .histogram = bench.state.overlay else {
      Issue.record("it was closed")
      return
    }
    #expect(bench.state.picture.shown?.charts?.first?.statistics.minimum == 500)
  }

  @Test func `the value under the crosshair stands on the status line`() throws {
    var bench = try bench()
    try bench.type("l")
    let values = try #require(bench.state.picture.crosshairValues)
    #expect(values.count == 1 && bench.screen.contains("│ mean \(values[0].brief) "))
  }

  @Test(arguments: [(80, 24), (120, 40), (40, 12)]) func `the histogram of one band and of three`(size: (Int, Int))
    throws
  {
    var bench = try bench(columns: size.0, rows: size.1)
    try bench.type("s")
    expectGolden(view(bench.state), "histogram-\(size.0)x\(size.1)")
    try bench.type("<Esc>B4,3,2<Enter>")
    bench.decodeBands()
    try bench.type("sbLjHj")
    expectGolden(view(bench.state), "histogram-bands-\(size.0)x\(size.1)")
  }

  @Test func `the menus and the histogram in ASCII without colours`() throws {
    let settings = Settings(analyst: "ana", colors: .none, isASCII: true)
    var bench = try bench(columns: 80, rows: 24, settings: settings)
    for (keys, name) in [("s", "histogram"), ("<Esc>B", "bands"), ("<Esc>S", "stretch")] {
      try bench.type(keys)
      let screen = view(bench.state)
      let own = screen.text.replacing("삭간몰", with: "")
      #expect(own.unicodeScalars.allSatisfy { $0.isASCII }, "\(own.unicodeScalars.filter { !$0.isASCII })")
      expectGolden(screen, "\(name)-ascii-80x24")
    }
  }

  @Test(arguments: [(20, 5), (30, 8), (60, 20), (200, 60)])
  func `the overlays fit every screen`(size: (Int, Int)) throws {
    var bench = try bench(columns: size.0, rows: size.1)
    for keys in ["s", "<Esc>B", "<Esc>S", "<Esc>"] {
      try bench.type(keys)
      #expect(view(bench.state).rows == size.1)
    }
  }
}

extension Bench {
  static func band(_ number: Int, _ name: String) -> BandDescription {
    BandDescription(index: number + 1, sampleType: .uint16, description: name)
  }

  /// Answers the request that waits as a file of those bands would, with values that grow to the right and by band.
  mutating func decodeBands(names: [String] = ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "QA"], brighter: Float = 0) {
    guard let request = state.picture.wanted else { return }
    let all = names.enumerated().map(Bench.band)
    guard let resolved = request.bands.resolved(in: all) else { return }
    let view = request.viewport
    let samples = (0..<view.columns * view.rows).flatMap { index in
      resolved.bands.map { Float(index % view.columns * 10 + $0 - 1) + brighter }
    }
    guard
      var decoded = DecodedViewport(
        viewport: view, bands: resolved.bands, interpretation: resolved.interpretation, samples: samples)
    else { return }
    decoded.shown = resolved.bands.map { all[$0 - 1] }
    decoded.imageBandCount = all.count
    send(.decoded(request, decoded))
  }
}
