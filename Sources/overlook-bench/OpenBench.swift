import CaseModel
import CaseStore
import Cells
import Glibc
import Workbench

/// Opening a case up to its first screen, without the terminal's own share.
enum OpenBench {
  static func run(_ path: String) {
    let environment = StoreEnvironment(analyst: "bench", toolVersion: "bench", now: { 0 }, seed: 1)
    Measure.report("open \(path) and draw its first screen, 120x40", times: 21) {
      guard let store = try? CaseStore(opening: path, environment: environment) else {
        print("\(path) is no case")
        exit(2)
      }
      let state = State(
        contents: store.contents, settings: Settings(analyst: "bench"), columns: 120, rows: 40,
        now: "2026-11-22T00:00:00Z", seed: 1)
      precondition(!view(state).cells.isEmpty)
    }
  }
}
