import CaseModel
import CaseStore
import Cells
import Glibc
import JSONText
import Workbench

/// What opening a case takes up to its first screen, and up to the whole of its history, and in memory.
enum StoreBench {
  static func run(_ path: String) {
    let start = Measure.now()
    let environment = StoreEnvironment(analyst: "bench", toolVersion: "bench", now: { 1_800_000_000_000 })
    do {
      let store = try CaseStore(opening: path, environment: environment, isQuick: true)
      let opened = Measure.now()
      let state = State(
        contents: store.contents, settings: Settings(analyst: "bench"), columns: 120, rows: 40,
        now: "2026-11-22T00:00:00Z", seed: 1)
      precondition(!view(state).cells.isEmpty)
      print(
        "documents \(Measure.rounded(opened - start)) ms, first screen \(Measure.rounded(Measure.now() - start)) ms")
      print("memory \(memory) MB")
      let before = Measure.now()
      try store.finishOpening()
      if let site = store.contents.sites.last {
        let edit = Edit([
          Change(
            Register(document: site.record.document, entity: site.id, field: "/properties/note"), old: nil,
            new: .string("The first edit of this site at \(Measure.now())."))
        ])
        let before = Measure.now()
        try store.commit(edit)
        print("first edit of a site: \(Measure.rounded(Measure.now() - before)) ms")
      }
      print("history \(Measure.rounded(Measure.now() - before)) ms, \(store.actionCount) actions, memory \(memory) MB")
    } catch {
      print("\(path): \(error)")
      exit(2)
    }
  }

  /// The largest resident size so far, in MB.
  static var memory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}
