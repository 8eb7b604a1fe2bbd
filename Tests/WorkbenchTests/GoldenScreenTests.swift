import CaseModel
import Cells
import Testing

@testable import Workbench

struct GoldenScreenTests {
  private func bench(_ columns: Int, _ rows: Int) -> Bench {
    var bench = Bench(columns: columns, rows: rows)
    bench.decode()
    return bench
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 20), (40, 12), (20, 5), (19, 4)])
  func `the first screen`(size: (Int, Int)) {
    expectGolden(view(bench(size.0, size.1).state), "first-\(size.0)x\(size.1)")
  }

  @Test(arguments: [(80, 24), (120, 40), (60, 20)])
  func `a marked, tagged and annotated site in its picture`(size: (Int, Int)) throws {
    var bench = bench(size.0, size.1)
    try bench.type("gg/sakk<Enter><Enter>")
    bench.decode()
    try bench.type("llm")
    bench.save()
    try bench.type("ta3")
    bench.save()
    try bench.type("<Enter>tunnel portal<Enter>")
    bench.save()
    expectGolden(view(bench.state), "marked-\(size.0)x\(size.1)")
  }

  @Test func `clipped values and marks close together, in colour and in ASCII`() throws {
    for (name, settings) in [
      ("clipping-80x24", Settings(analyst: "ana")),
      ("clipping-ascii-80x24", Settings(analyst: "ana", colors: .none, isASCII: true)),
    ] {
      var bench = Bench(columns: 80, rows: 24, settings: settings)
      try bench.type("/sakk<Enter><Enter>")
      bench.decode()
      try bench.type("mlmlmlllmlllllm3gg2Z<Left><Left><Left><Left><Left><Left><Left><Left>")
      bench.save()
      expectGolden(view(bench.state), name)
    }
  }

  @Test func `the help`() throws {
    var bench = bench(80, 24)
    try bench.type("?")
    expectGolden(view(bench.state), "help-80x24")
    try bench.type("undo")
    expectGolden(view(bench.state), "help-undo-80x24")
  }

  @Test func `the tag palette and the sort menu`() throws {
    var bench = bench(80, 24)
    try bench.type("t")
    expectGolden(view(bench.state), "tags-80x24")
    try bench.type("<Esc>s")
    expectGolden(view(bench.state), "sort-80x24")
  }

  @Test func `ASCII only`() throws {
    var bench = Bench(columns: 80, rows: 24, settings: Settings(analyst: "ana", colors: .none, isASCII: true))
    bench.decode()
    let screen = view(bench.state)
    let own = screen.text.replacing("신오리", with: "").replacing("삭간몰", with: "")
    #expect(own.unicodeScalars.allSatisfy { $0.isASCII })
    expectGolden(screen, "ascii-80x24")
  }

  @Test func `an empty case says how to begin`() {
    expectGolden(view(Bench(columns: 80, rows: 24, contents: CaseContents()).state), "empty-80x24")
  }
}
