import CaseModel
import Cells
import Glyphs
import Imagery
import Testing

@testable import Workbench

struct SymbolAndColorTests {
  @Test func `the picture falls back to symbols that the terminal can draw`() {
    var settings = Settings(analyst: "ana", symbols: .octant)
    #expect(settings.drawableSymbols == .octant)
    settings.undrawable = [.octant]
    #expect(settings.drawableSymbols == .sextant)
    settings.undrawable = [.octant, .sextant]
    #expect(settings.drawableSymbols == .quadrant)
    settings.undrawable = Set(SymbolSet.allCases.filter { !$0.isASCII })
    #expect(settings.drawableSymbols == .ascii)
    settings.undrawable = []
    settings.isASCII = true
    #expect(settings.drawableSymbols == .ascii)
  }

  @Test(arguments: [
    (ColorDepth.palette, false, ["ascii", "half", "quadrant", "sextant", "octant", "braille", "space"]),
    (.none, false, ["ascii", "half", "quadrant", "sextant", "octant", "braille", "space"]),
    (.palette, true, ["ascii", "space"]), (.none, true, ["ascii", "space"]),
  ])
  func `the key goes through the symbols that the terminal draws`(
    colors: ColorDepth, isASCII: Bool, expected: [String]
  ) throws {
    let settings = Settings(analyst: "ana", symbols: .space, colors: colors, isASCII: isASCII)
    var bench = Bench(settings: settings)
    bench.state.settings.choose(.space)
    try bench.type("/sakk<Enter>2")
    var seen: [String] = []
    for _ in expected {
      try bench.type("v")
      seen.append(bench.state.settings.drawableSymbols.rawValue)
    }
    #expect(seen == expected)
  }

  @Test func `a key draws in fewer colours down to none, and then in all again`() throws {
    var bench = Bench(settings: Settings(analyst: "ana"))
    try bench.type("/sakk<Enter>2")
    bench.decode()
    let scale = bench.state.metresPerCell
    var seen: [String] = []
    for _ in 0..<4 {
      try bench.type("V")
      bench.decode()
      seen.append(bench.state.settings.colors.rawValue + " " + bench.state.settings.drawableSymbols.rawValue)
      #expect(bench.state.metresPerCell == scale)
    }
    #expect(seen == ["16 quadrant", "none ascii", "256 quadrant", "16 quadrant"])
  }

  @Test func `symbols that were chosen hold without colours too, and each is remembered`() throws {
    var bench = Bench(settings: Settings(analyst: "ana", symbols: .sextant))
    try bench.type("/sakk<Enter>2VV")
    #expect(bench.state.settings.colors == .none && bench.state.settings.drawableSymbols == .sextant)
    try bench.type("vv")
    #expect(bench.state.settings.drawableSymbols == .braille)
    try bench.type("V")
    #expect(bench.state.settings.colors == .palette && bench.state.settings.drawableSymbols == .sextant)
  }

  @Test func `on a light background nothing is said in yellow or cyan`() throws {
    var bench = Bench()
    bench.state.settings.hasLightBackground = true
    bench.send(.saveFailed(Edit([]), "the disk is full"))
    try bench.type("2<lt>>>>")
    let frame = view(bench.state)
    let said = frame.cells.filter { $0.style.background == .standard && $0.character != " " }
    #expect(!said.contains { $0.style.foreground == .yellow || $0.style.foreground == .cyan })
    #expect(said.contains { $0.style.foreground == .blue })
  }

  @Test func `the key leaves out what the terminal cannot draw`() throws {
    var bench = Bench()
    bench.state.settings.undrawable = [.octant]
    try bench.type("/sakk<Enter>2")
    for _ in 0..<8 {
      try bench.type("v")
      #expect(bench.state.settings.symbols != .octant)
    }
  }

  @Test func `in full colour the palette stays while one pans, zooms and steps over dates`() throws {
    var bench = Bench(settings: Settings(analyst: "ana", colors: .full))
    try bench.type("/sakk<Enter>2")
    bench.decodeGround()
    #expect(bench.state.picture.display.canvas.palette.changes == 1)
    let palette = bench.state.picture.display.canvas.palette.palette
    for keys in ["+", "L", "J", "H", "K", "-", "<lt>", ">", "0"] {
      try bench.type(keys)
      bench.decodeGround()
    }
    #expect(bench.state.picture.display.canvas.palette.palette == palette)
    let colors = Set(bench.state.picture.shown?.cells.flatMap { [$0.style.foreground, $0.style.background] } ?? [])
    #expect(colors.count > 20 && colors.count <= Palette.adaptiveMaximum)
  }

  @Test func `ground keeps its cells when the view moves over it`() throws {
    var bench = Bench(settings: Settings(analyst: "ana", colors: .full))
    try bench.type("/sakk<Enter>2")
    bench.decodeGround()
    let before = try #require(bench.state.picture.shown)
    try bench.type("L")
    bench.decodeGround()
    let after = try #require(bench.state.picture.shown)
    let moved = (before.columns + 3) / 4
    let kept = before.columns - moved
    let same = (0..<before.cells.count / before.columns).count { row in
      let start = row * before.columns
      return before.cells[start + moved..<start + before.columns] == after.cells[start..<start + kept]
    }
    #expect(same == before.cells.count / before.columns)
  }

  @Test func `without colours a light terminal shows the negative's negative`() throws {
    func cells(light: Bool) throws -> [Cell] {
      var bench = Bench(settings: Settings(analyst: "ana", colors: .none))
      bench.state.settings.hasLightBackground = light
      try bench.type("/sakk<Enter>2")
      bench.decode()
      return try #require(bench.state.picture.shown).cells
    }
    let (dark, light) = (try cells(light: false), try cells(light: true))
    #expect(dark != light)
    // The picture brightens to the right: little ink there on light ground, much on dark ground.
    #expect(dark.first?.style == .plain && light.first?.style == .reverse)
  }
}

extension Bench {
  /// Answers the request that waits with coloured ground that is the same for every view of it.
  mutating func decodeGround() {
    guard let request = state.picture.wanted else { return }
    let view = request.viewport
    var samples: [Float] = []
    for row in 0..<view.rows {
      for column in 0..<view.columns {
        let spot = view.spot(at: SamplePosition(column: Double(column), row: Double(row)))
        let (x, y) = (Int((spot.x / 20).rounded(.down)), Int((spot.y / 20).rounded(.down)))
        let field = (x &* 7 &+ y &* 13) & 3
        samples += [Float(60 + 40 * field), Float(100 + 10 * (x & 7)), Float(40 + 12 * (y & 7))]
      }
    }
    guard
      let decoded = DecodedViewport(viewport: view, bands: [1, 2, 3], interpretation: .palette, samples: samples)
    else { return }
    send(.decoded(request, decoded))
  }
}
