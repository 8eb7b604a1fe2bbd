import Cells
import Foundation
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
}
