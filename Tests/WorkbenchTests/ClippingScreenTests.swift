import Cells
import Imagery
import Testing

@testable import Workbench

struct ClippingScreenTests {
  private func bench(_ settings: Settings = Settings(analyst: "ana")) throws -> Bench {
    var bench = Bench(settings: settings)
    try bench.type("/sakk<Enter>2")
    bench.decode()
    return bench
  }

  /// The signs of clipped cells in a column of the pane, without the rows in which legends stand.
  private func column(_ offset: Int, _ bench: Bench) -> Set<Cell> {
    let inside = bench.state.pictureCells
    let frame = view(bench.state)
    let column = offset >= 0 ? inside.column + offset : inside.endColumn + offset
    return Set((inside.row + 2..<inside.endRow - 3).map { frame[column, $0] })
  }

  @Test(arguments: ColorDepth.allCases)
  func `Z shows what is too light and too dark by sign and colour, and hides it again`(depth: ColorDepth) throws {
    let settings = Settings(analyst: "ana", colors: depth)
    var bench = try bench(settings)
    let before = bench.state.picture.shown?.cells
    #expect(bench.state.picture.shown?.clipped == nil)
    try bench.type("Z")
    // The test picture brightens to the right: the first and last samples of each row are clipped.
    #expect(column(0, bench) == [Theme.clipped(isLight: false, settings)])
    #expect(column(-1, bench) == [Theme.clipped(isLight: true, settings)])
    #expect(Theme.clipped(isLight: false, settings).style != Theme.clipped(isLight: true, settings).style)
    let counts = try #require(bench.state.picture.shown?.clipped)
    #expect(counts.share(.light) > 0.015 && counts.share(.light) < 0.04 && counts.share(.dark) > 0.015)
    #expect(bench.screen.contains("clipped: "))
    try bench.type("Z")
    #expect(bench.state.picture.shown?.cells == before && !bench.screen.contains("clipped: "))
  }

  @Test func `it is a mode: the next date and another stretch show it too`() throws {
    var bench = try bench()
    try bench.type("Z<lt>")
    bench.decode()
    #expect(bench.state.picture.shown?.clipped != nil && bench.screen.contains("clipped: "))
    let before = bench.state.picture.shown?.clipped
    try bench.type("Sm")
    #expect(bench.state.picture.shown?.clipped != before)
    #expect((bench.state.picture.shown?.clipped?.light ?? 0) < (before?.light ?? 0))
  }

  @Test func `shares are worked out of the stretch that is locked`() throws {
    var bench = try bench()
    try bench.type("FZ<lt>")
    try #require(bench.state.picture.wanted != nil)
    bench.decode(filling: 1e6)
    #expect(bench.screen.contains("clipped: 100% light, 0% dark"))
  }

  @Test func `where there is no data nothing is clipped`() throws {
    var bench = try bench()
    try bench.type("Z+")
    try #require(bench.state.picture.wanted != nil)
    bench.decode(filling: .nan)
    #expect(bench.screen.contains("clipped: 0% light, 0% dark"))
    #expect(column(0, bench) == [Cell()])
  }
}
