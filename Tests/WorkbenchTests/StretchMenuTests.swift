import Imagery
import Testing

@testable import Workbench

/// The stretch of the picture: keys and messages in, state, effects and screens out.
struct StretchMenuTests {
  @Test func `S opens the menu, S again takes the next, and the legend says what is not usual`() throws {
    var bench = try Bench.withBands()
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
    var bench = try Bench.withBands()
    try bench.type("St<C-u>percentile:1-99,gamma:0.7<Enter>")
    #expect(bench.state.picture.display.enhancement.stretch == .percentile(low: 1, high: 99))
    #expect(bench.state.picture.display.enhancement.gamma == 0.7)
    try bench.type("St<C-u>percentile:99<Enter>")
    #expect(bench.screen.contains("as percentile:1-99"))
  }

  @Test(arguments: ["Sa", "St<C-u>auto<Enter>"])
  func `what fits the image has no gamma either`(keys: String) throws {
    var bench = try Bench.withBands()
    try bench.type("St<C-u>percentile:1-99,gamma:0.7<Enter>" + keys)
    #expect(bench.state.picture.display.enhancement == Enhancement())
    #expect(bench.state.picture.shown?.mapping.gamma == 1)
  }

  @Test func `the scene is sampled once, and its values replace the view's when they come`() throws {
    var bench = try Bench.withBands()
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
    var bench = try Bench.withBands()
    try bench.type("Sv")
    let request = try #require(
      bench.effects.compactMap { if case .sample(let request) = $0 { request } else { nil } }.first)
    bench.send(.sampled(request, nil))
    bench.effects = []
    try bench.type("SvSv")
    #expect(bench.effects.isEmpty && bench.state.picture.display.samples.awaited.isEmpty)
  }

  @Test func `a locked stretch gives other dates the same limits, and is said until it is unlocked`() throws {
    var bench = try Bench.withBands()
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
    var bench = try Bench.withBands()
    try bench.type("F")
    try bench.type("B4,3,2<Enter>")
    bench.decodeBands()
    #expect(bench.state.picture.shown?.mapping.ranges.count == 3, "undescribed bands, each by itself")
    #expect(bench.screen.contains("does not fit these bands"))
  }

  @Test func `stretch and lock stay when another site is looked at`() throws {
    var bench = try Bench.withBands()
    try bench.type("SeF1<Esc>jk")
    #expect(bench.state.picture.display.enhancement.stretch == .equalize)
    #expect(bench.state.picture.display.lock?.name == "2018-12-27")
  }
}
