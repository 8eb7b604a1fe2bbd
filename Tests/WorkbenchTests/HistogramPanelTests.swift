import Cells
import Imagery
import Testing

@testable import Workbench

/// The histogram and the limits that are moved in it.
struct HistogramPanelTests {
  @Test func `keys move the limits and gamma and the picture follows, r takes it all back`() throws {
    var bench = try Bench.withBands()
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
    var bench = try Bench.withBands()
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
    var bench = try Bench.withBands()
    try bench.type("B4,3,2<Enter>")
    bench.decodeBands()
    try bench.type("sbL")
    let ranges = try #require(bench.state.picture.shown?.mapping.ranges)
    #expect(ranges.count == 3 && ranges[1].low > ranges[0].low)
  }

  @Test func `limits by hand stay for dates of the same kind of values and for no other`() throws {
    var bench = try Bench.withBands()
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

  @Test func `gamma and limits of bytes do not stand on fractions, and are there again with the bytes`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    bench.decodeBands(names: [""], type: .uint8)
    try bench.type("St<C-u>gamma:0.7<Enter>")
    try bench.type("sL<Esc>")
    let ours = try #require(bench.state.picture.shown?.mapping)
    #expect(ours.gamma == 0.7 && bench.screen.contains("limits by hand · gamma 0.7"))
    try bench.type("<lt>")
    bench.decodeBands(names: [""], type: .float32)
    #expect(bench.state.picture.shown?.mapping.gamma == 1)
    #expect(!bench.screen.contains("by hand") && !bench.screen.contains("gamma"))
    try bench.type(">")
    bench.decodeBands(names: [""], type: .uint8)
    #expect(bench.state.picture.shown?.mapping == ours)
  }

  @Test func `a locked stretch is not moved`() throws {
    var bench = try Bench.withBands()
    let mapping = bench.state.picture.shown?.mapping
    try bench.type("FsL")
    #expect(bench.state.picture.shown?.mapping == mapping)
    #expect(bench.state.notice?.text.contains("locked") == true)
  }

  @Test func `dates are stepped through under the open histogram and it follows`() throws {
    var bench = try Bench.withBands()
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
    var bench = try Bench.withBands()
    try bench.type("l")
    let values = try #require(bench.state.picture.crosshairValues)
    #expect(values.count == 1 && bench.screen.contains("│ mean \(values[0].brief) "))
  }

  @Test(arguments: [(80, 24), (120, 40), (40, 12)]) func `the histogram of one band and of three`(size: (Int, Int))
    throws
  {
    var bench = try Bench.withBands(columns: size.0, rows: size.1)
    try bench.type("s")
    expectGolden(view(bench.state), "histogram-\(size.0)x\(size.1)")
    try bench.type("<Esc>B4,3,2<Enter>")
    bench.decodeBands()
    try bench.type("sbLjHj")
    expectGolden(view(bench.state), "histogram-bands-\(size.0)x\(size.1)")
  }

  @Test func `the menus and the histogram in ASCII without colours`() throws {
    let settings = Settings(analyst: "ana", colors: .none, isASCII: true)
    var bench = try Bench.withBands(columns: 80, rows: 24, settings: settings)
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
    var bench = try Bench.withBands(columns: size.0, rows: size.1)
    for keys in ["s", "<Esc>B", "<Esc>S", "<Esc>"] {
      try bench.type(keys)
      #expect(view(bench.state).rows == size.1)
    }
  }
}
