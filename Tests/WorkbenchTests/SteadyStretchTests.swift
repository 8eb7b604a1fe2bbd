import Imagery
import Testing

@testable import Workbench

/// The stretch while one pans over ground that hardly differs in brightness.
struct SteadyStretchTests {
  /// Ground of values whose darkest and brightest parts shift a little from place to place; `slope` says how much.
  private func decode(_ bench: inout Bench, slope: Double) {
    guard let request = bench.state.picture.wanted else { return }
    let view = request.viewport
    let samples = (0..<view.columns * view.rows).map { index -> Float in
      let place = SamplePosition(column: Double(index % view.columns), row: Double(index / view.columns))
      let spot = view.spot(at: place)
      let (x, y) = (Int((spot.x / 10).rounded(.down)), Int((spot.y / 10).rounded(.down)))
      return Float(Double((x &* 31 &+ y &* 17) & 63) * 16 + slope * spot.x)
    }
    if let decoded = DecodedViewport(viewport: view, bands: [1], interpretation: .grey, samples: samples) {
      bench.send(.decoded(request, decoded))
    }
  }

  private func bench(slope: Double) throws -> Bench {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    decode(&bench, slope: slope)
    return bench
  }

  private func mapping(_ bench: Bench) throws -> ToneMapping { try #require(bench.state.picture.shown?.mapping) }

  @Test func `a step aside keeps the stretch, and the same ground its cells`() throws {
    var bench = try bench(slope: 0.05)
    let before = try #require(bench.state.picture.shown)
    try bench.type("L")
    decode(&bench, slope: 0.05)
    let after = try #require(bench.state.picture.shown)
    #expect(after.mapping == before.mapping)
    #expect(bench.state.picture.toneMapping(of: after) != before.mapping)
    let moved = (before.columns + 3) / 4
    let kept = before.columns - moved
    let rows = before.cells.count / before.columns
    let same = (0..<rows).count { row in
      let start = row * before.columns
      return before.cells[start + moved..<start + before.columns] == after.cells[start..<start + kept]
    }
    #expect(same > rows * 9 / 10)
  }

  @Test func `where the ground differs more the view gets its own stretch, however small the steps were`() throws {
    var bench = try bench(slope: 1)
    for _ in 0..<8 {
      try bench.type("L")
      decode(&bench, slope: 1)
      let picture = try #require(bench.state.picture.shown)
      let own = bench.state.picture.toneMapping(of: picture)
      #expect(try #require(own.difference(from: picture.mapping)) <= ToneMapping.tolerance)
    }
    var other = try self.bench(slope: 1)
    try other.type("LLLLLLLL")
    #expect(try mapping(bench) != mapping(other))
  }

  @Test func `a stretch that was chosen is that of each view, exactly`() throws {
    var bench = try bench(slope: 0.05)
    try bench.type("SS")
    let chosen = bench.state.picture.display.enhancement.stretch
    try #require(chosen != nil)
    try bench.type("<Esc>")
    for keys in ["L", "J", "H"] {
      try bench.type(keys)
      decode(&bench, slope: 0.05)
      let picture = try #require(bench.state.picture.shown)
      #expect(picture.mapping == bench.state.picture.toneMapping(of: picture))
    }
  }

  @Test func `another scale and another date get their own stretch`() throws {
    for keys in ["+", "<lt>"] {
      var bench = try bench(slope: 0.05)
      try bench.type("L")
      decode(&bench, slope: 0.05)
      try bench.type(keys)
      decode(&bench, slope: 0.05)
      let picture = try #require(bench.state.picture.shown)
      #expect(picture.isWhole)
      #expect(picture.mapping == bench.state.picture.toneMapping(of: picture))
    }
  }
}
