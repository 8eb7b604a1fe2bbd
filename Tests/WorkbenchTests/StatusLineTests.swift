import CaseModel
import Cells
import Foundation
import Imagery
import JSONText
import Testing

@testable import Workbench

struct StatusLineTests {
  @Test func `whatever the width, no fact runs into what is said of saving`() throws {
    for columns in 20...140 {
      var bench = Bench(columns: columns, rows: 24)
      try bench.type("/sakk<Enter>")
      bench.send(.known(undoable: "tag Sakkanmol: +active", redoable: nil))
      let line = bench.screen.split(separator: "\n", omittingEmptySubsequences: false)[22]
      let saved = try #require(line.range(of: "  saved"), "\(columns): \(line)")
      #expect(line[..<saved.lowerBound].last != "│", "\(columns): \(line)")
      #expect(columnWidth(of: String(line)) <= columns)
    }
  }

  @Test func `where there is little room the date goes first and the place last`() throws {
    var bench = Bench(columns: 60, rows: 20)
    bench.decode()
    try bench.type("/sakk<Enter>2")
    let line = bench.screen.split(separator: "\n", omittingEmptySubsequences: false)[18]
    #expect(line.contains("126.1") && line.contains("m/cell") && !line.contains("2018-12-27"), "\(line)")
    bench.send(.input(.resized(columns: 40, rows: 20)))
    let narrow = bench.screen.split(separator: "\n", omittingEmptySubsequences: false)[18]
    #expect(narrow.contains("126.1") && !narrow.contains("m/cell"), "\(narrow)")
  }

  private func bench(_ settings: Settings = Settings(analyst: "ana")) throws -> Bench {
    var bench = Bench(settings: settings)
    try bench.type("/sakk<Enter>2")
    bench.decode()
    return bench
  }

  private func status(_ bench: Bench) -> String {
    let lines = bench.screen.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.contains(bench.state.rows - 2) ? String(lines[bench.state.rows - 2]) : ""
  }

  @Test func `the ceiling of the image stands beside the scale, and that of a coarser view after it`() throws {
    var bench = try bench()
    #expect(status(bench).contains("22.2 m/cell │ NIIRS ≤ 5 (view ≤ 1) │"), "\(status(bench))")
    try bench.type("=")
    // Quadrants of one pixel across are two pixels high.
    #expect(status(bench).contains("2 m/cell │ NIIRS ≤ 5 (view ≤ 4) │"), "\(status(bench))")
    try bench.type("++")
    #expect(status(bench).contains("1 m/cell │ NIIRS ≤ 5 │"), "\(status(bench))")
  }

  @Test(arguments: [(80, 24), (100, 30), (160, 50)])
  func `the ceiling is on screens of 80 by 24 and larger`(size: (Int, Int)) throws {
    var bench = try bench()
    bench.send(.input(.resized(columns: size.0, rows: size.1)))
    bench.decode()
    bench.send(.known(undoable: "tag Sakkanmol: +active", redoable: nil))
    #expect(status(bench).contains("NIIRS ≤ 5 (view ≤ 1)"))
    try bench.type("1")
    #expect(status(bench).contains("NIIRS ≤ 5 (view ≤ 1)"))
  }

  @Test func `in ASCII the ceiling is no less clear`() throws {
    let bench = try bench(Settings(analyst: "ana", colors: .none, isASCII: true))
    #expect(status(bench).contains("NIIRS <= 5 (view <= 1)"))
  }

  @Test func `nothing is said of a ceiling where it cannot be known, or of radar`() throws {
    #expect(status(Bench.onImage { _ in }).contains("NIIRS"))
    #expect(!status(Bench.onImage { $0.body.set(nil, at: "/bbox") }).contains("NIIRS"))
    #expect(!status(Bench.onImage { $0.body.set(nil, at: "/properties/gsd") }).contains("NIIRS"))
    #expect(!status(Bench.onImage { $0.body.set("SENTINEL-1A", at: "/properties/platform") }).contains("NIIRS"))
    #expect(!status(Bench.onImage { $0.body.set("IW", at: "/properties/sar:instrument_mode") }).contains("NIIRS"))
    #expect(
      status(Bench.onImage { $0.body.set(3, at: "/properties/overlook:niirs_ceiling") }).contains(
        "NIIRS ≤ 3 (view ≤ 1)"))
  }

  @Test func `a value of several pixels is said to be their mean`() throws {
    var bench = try bench()
    #expect(status(bench).contains(" │ mean "))
    try bench.type("=")
    bench.decode()
    #expect(!status(bench).contains("mean") && status(bench).contains(" │ ≈"), "\(status(bench))")
    try bench.type("--")
    bench.decode()
    #expect(status(bench).contains(" │ mean "))
  }

  @Test func `a site far from the image that is said to show it is called so`() {
    let far = Bench.onImage { $0.body.set([128.0, 38.5, 128.2, 38.7], at: "/bbox") }
    #expect(far.screen.contains("the site lies 165 km outside this image"), "\(far.screen)")
    #expect(!Bench.onImage { _ in }.screen.contains("outside"))
  }

  @Test func `a guessed date has a question mark, and an image without a position its pixels`() throws {
    let guessed = Bench.onImage { $0.body.set(true, at: "/properties/overlook:datetime_guessed") }
    #expect(guessed.screen.contains("Alpha · 2020-01-01? · "))
    var plain = Bench.onImage { $0.body.set(nil, at: "/bbox") }
    #expect(plain.screen.contains("Alpha · 2020-01-01 · "))
    try plain.type("2")
    #expect(status(plain).hasPrefix(" pixel 500, "), "\(status(plain))")
    try plain.type("y")
    #expect(plain.effects.contains { if case .copy(let text) = $0 { text.hasPrefix("pixel 500, ") } else { false } })
  }

  @Test func `a coarse picture's values are of single pixels`() throws {
    var bench = try bench()
    try bench.type("+")
    try #require(bench.state.picture.wanted != nil)
    bench.decode(filling: 7, isCoarse: true)
    #expect(status(bench).contains(" │ 7 ") && !status(bench).contains("mean"))
  }
}

extension Bench {
  /// A workbench on a site with one image, whose record is changed first.
  static func onImage(_ change: (inout Record) -> Void) -> Bench {
    var contents = CaseContents()
    contents.insert(Fixture.site("Alpha", 38.585, 126.108))
    var scene = Fixture.scene(7, date: "2020-01-01", site: "alpha-000000000001")
    change(&scene)
    contents.insert(scene)
    var bench = Bench(contents: contents)
    bench.decode()
    return bench
  }
}
