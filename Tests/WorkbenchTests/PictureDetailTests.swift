import Cells
import Glyphs
import Testing

@testable import Workbench

struct PictureDetailTests {
  private func bench() throws -> Bench {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    bench.decodeGround()
    bench.effects = []
    return bench
  }

  private func styles(_ bench: Bench) -> Set<Style> { Set(bench.state.picture.shown?.cells.map(\.style) ?? []) }

  @Test func `a coarse picture is made of the samples that are there, says so, and goes again`() throws {
    var bench = try bench()
    let before = bench.screen
    let identity = bench.state.pictureIdentity
    bench.send(.detail(.plainASCII))
    #expect(bench.screen.contains("slow link: no colours"))
    #expect(styles(bench) == [.plain])
    #expect(bench.state.picture.shown?.cells.allSatisfy { $0.character.isASCII } == true)
    #expect(Set(bench.state.picture.shown?.cells.map(\.character) ?? []).count > 3)
    bench.send(.detail(.full))
    #expect(bench.screen == before)
    #expect(bench.effects.isEmpty)
    #expect(bench.state.pictureIdentity == identity)
  }

  @Test(arguments: [ColorDepth.palette, .full]) func `eight greys are eight and keep the symbols`(depth: ColorDepth)
    throws
  {
    var bench = Bench(settings: Settings(analyst: "ana", colors: depth))
    try bench.type("/sakk<Enter>2")
    bench.decode()
    bench.send(.detail(.eightGreys))
    let colors = Set(styles(bench).flatMap { [$0.foreground, $0.background] })
    #expect(colors.count == 8)
    let greys = colors.compactMap(\.components).map { $0.red == $0.green && $0.green == $0.blue }
    #expect(greys.count == colors.count && greys.allSatisfy { $0 })
    #expect(bench.screen.contains("slow link: 8 greys"))
    #expect(bench.state.picture.shown?.cells.contains { !$0.character.isASCII } == true)
  }

  @Test func `a picture that comes while it is coarse is coarse, and so is one of another site`() throws {
    var bench = try bench()
    bench.send(.detail(.reversedASCII))
    try bench.type("L")
    bench.decodeGround()
    #expect(styles(bench).isSubset(of: [.plain, .reverse]))
    try bench.type("1/sino<Enter>1/sakk<Enter>2")
    bench.decodeGround()
    #expect(styles(bench).isSubset(of: [.plain, .reverse]))
  }

  @Test func `only the picture becomes coarse`() throws {
    var bench = try bench()
    func texts(_ bench: Bench) -> [Cell] {
      let frame = view(bench.state)
      let picture = bench.state.pictureCells
      return (0..<frame.rows).flatMap { row in
        (0..<frame.columns).compactMap { column in
          picture.contains(Position(column: column, row: row)) ? nil : frame[column, row]
        }
      }
    }
    let before = texts(bench)
    bench.send(.detail(.plainASCII))
    #expect(texts(bench) == before)
  }

  @Test func `the picture is another one when it moves, not when the crosshair does`() throws {
    var bench = try bench()
    let first = bench.state.pictureIdentity
    try bench.type("l3j2")
    #expect(bench.state.pictureIdentity == first)
    try bench.type("L")
    let moved = bench.state.pictureIdentity
    #expect(moved != first)
    bench.decodeGround()
    #expect(bench.state.pictureIdentity != moved)
  }

  @Test(arguments: ColorDepth.allCases) func `coarser levels come later and take fewer bytes`(depth: ColorDepth) {
    let levels = PictureDetail.levels(of: depth)
    #expect(levels.first == .full && levels == levels.sorted())
    let bytes = levels.map { $0.usualBytesPerCell(depth) }
    #expect(bytes == bytes.sorted(by: >) && Set(bytes).count == bytes.count)
  }
}
