import CaseModel
import Cells
import JSONText
import Places
import Workbench

/// A key in a list of 10,000 sites: taken in and drawn.
enum ListBench {
  static func run() {
    let contents = contents(sites: 10_000)
    var state = State(
      contents: contents, settings: Settings(analyst: "bench"), columns: 200, rows: 60, now: "2026-11-22T00:00:00Z",
      seed: 1)
    _ = start(&state)
    Measure.report("a key in a list of 10,000 sites, 200x60", limit: 16) {
      _ = update(&state, .input(.key(.character("j"))))
      precondition(!view(state).cells.isEmpty)
    }
    Measure.report("a filter over 10,000 sites opened, typed and cleared, three keys", limit: 48, times: 21) {
      for key in [Key.character("/"), .character("9"), .escape] { _ = update(&state, .input(.key(key))) }
      precondition(!view(state).cells.isEmpty)
    }
  }

  static func contents(sites: Int) -> CaseContents {
    var contents = CaseContents()
    var generator = SeededGenerator(seed: 1)
    for number in 0..<sites {
      let id = Identifiers.make(.site, name: "Site \(number)", using: &generator)
      let point = GeoPoint(latitude: Double(number % 160) - 80, longitude: Double(number % 340) - 170)
      let body: JSON = [
        "geometry": point.geometry,
        "properties": [
          "kind": "site", "name": .string("Site \(number)"), "native_name": .string("시험 \(number)"), "status": "active",
          "tags": ["watch": .bool(number % 3 == 0)],
        ],
      ]
      contents.insert(Record(id: id, kind: .site, document: RecordKind.site.document(of: id), body: body))
    }
    return contents
  }
}
