import CaseModel
import Cells
import Glyphs
import Imagery
import JSONText
import Places
import Testing

@testable import Workbench

struct OverlayTests {
  private static let pictures: [Character] =
    Array(" .:*#@W▀▄▌▖▜█⠁⣿").map { $0 } + ["\u{1FB00}", "\u{1FB2F}", "\u{1CD00}"]

  private func color(_ random: inout Random, _ depth: ColorDepth) -> Color {
    switch random.below(12) {
    case 0: .standard
    default:
      switch depth {
      case .none: .standard
      case .sixteen: .ansi(UInt8(random.below(16)))
      case .palette: .indexed(UInt8(16 + random.below(240)))
      case .full: .rgb(UInt8(random.below(256)), UInt8(random.below(256)), UInt8(random.below(256)))
      }
    }
  }

  /// A frame of cells as pictures have them, some of one tone all over and some not.
  private func ground(_ random: inout Random, _ depth: ColorDepth) -> Frame {
    let palette = (0..<1 + random.below(4)).map { _ in color(&random, depth) }
    let areReversed = random.below(3)
    let cells = (0..<9 * 5).map { _ in
      let isReversed = areReversed == 2 || areReversed == 1 && random.below(2) == 0
      return Cell(
        Self.pictures[random.below(Self.pictures.count)],
        style: Style(
          foreground: palette[random.below(palette.count)], background: palette[random.below(palette.count)],
          attributes: isReversed ? .reverse : []))
    }
    return Frame(cells: cells, columns: 9)
  }

  @Test(arguments: [ColorDepth.sixteen, .palette, .full], [false, true])
  func `whatever the picture, what is written over it and its ground stand out`(
    depth: ColorDepth, isLight: Bool
  ) throws {
    var settings = Settings(analyst: "ana", colors: depth)
    settings.hasLightBackground = isLight
    var random = Random(seed: 20_261_122)
    for _ in 0..<300 {
      let frame = ground(&random, depth)
      let backdrop = Backdrop(frame, frame.bounds, settings)
      let rect = Rect(column: random.below(9), row: random.below(5), columns: 1 + random.below(3), rows: 1)
      let around = backdrop.luminance(around: rect)
      for role in OverlayRole.allCases {
        let style = backdrop.style(role, over: rect)
        let ink = try #require(style.foreground.relativeLuminance)
        let paper = try #require(style.background.relativeLuminance)
        #expect(contrastRatio(ink, paper) >= 4.5, "\(role) \(style)")
        #expect(contrastRatio(paper, around) >= 4.5, "\(role) on \(around)")
        #expect(!style.attributes.contains(.dim) && !style.attributes.contains(.reverse))
        #expect(style == style.reduced(to: depth), "\(depth) lacks \(style)")
      }
    }
  }

  @Test(arguments: [false, true])
  func `without colours the ground is reversed where most around is not`(isLight: Bool) {
    var settings = Settings(analyst: "ana", colors: .none)
    settings.hasLightBackground = isLight
    let rect = Rect(column: 4, row: 2, columns: 1, rows: 1)
    for isReversed in [false, true] {
      var frame = Frame(
        cells: Array(repeating: Cell(".", style: isReversed ? .reverse : .plain), count: 45), columns: 9)
      // What lies right below is covered; what lies around tells.
      frame[4, 2] = Cell(" ", style: isReversed ? .plain : .reverse)
      for role in OverlayRole.allCases {
        let style = Backdrop(frame, frame.bounds, settings).style(role, over: rect)
        #expect(style.attributes.contains(.reverse) != isReversed, "\(role)")
        #expect(style.foreground == .standard && style.background == .standard)
      }
    }
  }

  @Test(arguments: ColorDepth.allCases)
  func `overlays use a small fixed set of colours`(depth: ColorDepth) {
    var pairs: Set<[Color]> = []
    for role in OverlayRole.allCases {
      for isLight in [false, true] {
        let style = Theme.overlay(role, onLight: isLight, depth)
        pairs.insert([style.foreground, style.background])
      }
    }
    for isLight in [false, true] {
      let style = Theme.clipped(isLight: isLight, Settings(analyst: "ana", colors: depth)).style
      pairs.insert([style.foreground, style.background])
    }
    #expect(pairs.count <= 8)
  }

  @Test func `the mean weighs both colours by what the character covers`() throws {
    let settings = Settings(analyst: "ana", colors: .full)
    let style = Style(foreground: .rgb(255, 255, 255), background: .rgb(0, 0, 0))
    func luminance(_ character: Character, _ attributes: Attributes = []) -> Double {
      let cell = Cell(character, style: style.adding(attributes))
      let frame = Frame(cells: Array(repeating: cell, count: 9), columns: 3)
      return Backdrop(frame, frame.bounds, settings).luminance(around: Rect(column: 1, row: 1, columns: 1, rows: 1))
    }
    #expect(abs(luminance("█") - 1) < 1e-9 && luminance(" ") == 0 && abs(luminance("▄") - 0.5) < 1e-9)
    #expect(abs(luminance("▖", .reverse) - 0.75) < 1e-9)
  }

  // MARK: on the screen

  private func bench(_ settings: Settings, marks: Int = 2) throws -> Bench {
    var bench = Bench(settings: settings)
    try bench.type("/sakk<Enter>2")
    bench.decode()
    for _ in 0..<marks { try bench.type("mllll") }
    bench.save()
    return bench
  }

  @Test(arguments: ColorDepth.allCases)
  func `the selected mark, others and those of other dates differ without colours`(depth: ColorDepth) throws {
    var bench = try bench(Settings(analyst: "ana", colors: depth))
    func signs() -> [Character] {
      let frame = view(bench.state)
      return bench.state.selectedObservations.compactMap { mark in
        Picture.cell(of: mark, bench.state, bench.state.pictureCells).map { frame[$0.column, $0.row].character }
      }
    }
    #expect(signs() == ["*", "@"])
    try bench.type("<lt>")
    bench.decode()
    #expect(signs() == ["o", "@"])
    try bench.type("3gg")
    #expect(signs() == ["@", "o"])
  }

  @Test func `the legend's colours follow the picture below it`() throws {
    let bench = try bench(Settings(analyst: "ana"))
    let frame = view(bench.state)
    let inside = bench.state.pictureCells
    // The test picture brightens to the right.
    #expect(frame[inside.column, inside.row].style.background == .indexed(231))
    #expect(frame[inside.endColumn - 1, inside.row].style.background == .indexed(16))
  }

  @Test func `the last line says what marks the crosshair stands on`() throws {
    var bench = try bench(Settings(analyst: "ana"))
    try bench.type("hhhh")
    #expect(bench.screen.contains("\nmark 2  "))
    try bench.type("mmhhhh")
    #expect(bench.screen.contains("\nmark 1  "))
    try bench.type("llll")
    bench.state.notes.selection = bench.state.selectedObservations.first?.id
    #expect(bench.screen.contains("\n3 marks: 2, 3, 4  "))
    #expect(bench.screen.contains("(3)"))
    try bench.type("lllll")
    #expect(!bench.screen.contains("marks: "))
  }

  @Test func `a cluster comes apart when one zooms in`() throws {
    var bench = try bench(Settings(analyst: "ana"), marks: 0)
    try bench.type("mlmlm3gg2")
    #expect(bench.screen.contains("(2)"))
    try bench.type("++++++")
    bench.decode()
    #expect(!bench.screen.contains("(2)"))
  }

  @Test func `marks follow edits, sites and dates`() throws {
    var bench = try bench(Settings(analyst: "ana"), marks: 1)
    #expect(bench.state.marks.places.count == 1)
    #expect(bench.state.marks.isOnImage(1))
    try bench.type("<lt>")
    #expect(!bench.state.marks.isOnImage(1))
    try bench.type("3d")
    #expect(bench.state.marks.places.isEmpty)
    try bench.type("1<Esc>gg")
    #expect(bench.state.marks.places.isEmpty && bench.state.marks.key == bench.state.markKey)
  }

  @Test func `what is marked where two cells meet lies under the crosshair`() throws {
    var bench = try bench(Settings(analyst: "ana"), marks: 0)
    // With a view about the site itself and an even number of columns the crosshair stands between cells.
    guard case .ground(var ground) = bench.state.picture.view else { return #expect(Bool(false), "no ground") }
    (ground.east, ground.north) = (0, 0)
    bench.state.picture.view = .ground(ground)
    bench.state.picture.isFitted = false
    for _ in 0..<6 {
      try bench.type("lj")
      try bench.type("m")
      #expect(bench.state.markUnderCrosshair?.id == bench.state.selectedObservations.last?.id)
    }
  }

  @Test func `of several marks in one cell, what edits go to is the one that is drawn`() throws {
    var bench = try bench(Settings(analyst: "ana"), marks: 0)
    try bench.type("mm3gg2ta")
    #expect(bench.state.selectedObservations.map(\.tags) == [["active"], []])
    #expect(bench.screen.contains("@1 (+1)"))
  }

  @Test func `north is where it lies in the middle of the view, and pixels have neither north nor scale`() throws {
    var bench = try bench(Settings(analyst: "ana"), marks: 0)
    #expect(bench.screen.contains("N↑"))
    guard case .ground(var ground) = bench.state.picture.view else { return #expect(Bool(false), "no ground") }
    ground.anchor = GeoPoint(latitude: 80, longitude: 0)
    (ground.east, ground.north) = (1_000_000, 0)
    // At 76.6° N 42.3° E, on the sphere: bearing of the plane's upward direction by spherical trigonometry.
    #expect(abs(ground.upAzimuth - 41.6) < 0.3)
    bench = Bench.onImage { $0.body.set(nil, at: "/bbox") }
    #expect(!bench.screen.contains("N↑") && !bench.screen.contains("━"))
  }
}
