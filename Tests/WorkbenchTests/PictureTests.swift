import CaseModel
import Cells
import Imagery
import JSONText
import Places
import Testing

@testable import Workbench

struct PictureTests {
  /// A workbench with the picture of Sakkanmol decoded and focused.
  private func bench() throws -> Bench {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    bench.decode()
    bench.effects = []
    return bench
  }

  @Test func `the newest image fills the pane and dates step both ways`() throws {
    var bench = try bench()
    #expect(bench.state.picture.scene?.date == "2018-12-27")
    try bench.type("<lt>")
    #expect(bench.state.picture.scene?.date == "2018-03-29")
    #expect(bench.effects.count == 1)
    try bench.type(",")
    #expect(bench.state.notice?.text.contains("oldest") == true)
    try bench.type(">")
    #expect(bench.state.picture.scene?.date == "2018-12-27")
  }

  @Test func `dates share the view and the crosshair`() throws {
    var bench = try bench()
    try bench.type("+llj")
    bench.decode()
    let view = bench.state.picture.view
    let point = bench.state.picture.crosshairPoint
    try bench.type("<lt>")
    #expect(bench.state.picture.view == view)
    #expect(bench.state.picture.crosshairPoint == point)
  }

  @Test func `another date keeps the scale of a view that was fitted`() throws {
    var contents = CaseContents()
    contents.insert(Fixture.site("Alpha", 38.585, 126.108))
    contents.insert(Fixture.scene(7, date: "2020-01-01", site: "alpha-000000000001"))
    var wider = Fixture.scene(8, date: "2020-02-01", site: "alpha-000000000001")
    wider.body.set([125.0, 37.5, 127.2, 39.7], at: "/bbox")
    contents.insert(wider)
    var bench = Bench(contents: contents)
    bench.decode()
    let view = bench.state.picture.view
    try bench.type("2<lt>")
    #expect(bench.state.picture.scene?.date == "2020-01-01" && bench.state.picture.view == view)
    try bench.type("0")
    #expect(bench.state.picture.view != view)
  }

  @Test func `the crosshair begins at the site and moves by cells`() throws {
    var bench = try bench()
    let site = try #require(bench.state.selectedSite?.point)
    let start = try #require(bench.state.picture.crosshairPoint)
    #expect(distance(from: site, to: start) < 0.01)
    try bench.type("l")
    let moved = try #require(bench.state.picture.crosshairPoint)
    let metres = try #require(bench.state.metresPerCell)
    #expect(abs(distance(from: start, to: moved) - metres) < metres * 0.01)
    #expect(moved.longitude > start.longitude)
  }

  @Test func `the crosshair pans the view when it would leave it`() throws {
    var bench = try bench()
    for _ in 0..<80 { try bench.type("l") }
    let view = try #require(bench.state.picture.view)
    #expect(view.contains(view.position(of: bench.state.picture.crosshair)))
    #expect(bench.effects.contains { if case .decode = $0 { true } else { false } })
  }

  @Test func `zooming keeps the place under the crosshair`() throws {
    var bench = try bench()
    try bench.type("lllj")
    let inside = bench.state.pictureCells
    let cell = Picture.cell(of: bench.state.picture.crosshair, bench.state, inside)
    try bench.type("+++")
    #expect(Picture.cell(of: bench.state.picture.crosshair, bench.state, inside) == cell)
    #expect(cell != nil)
  }

  @Test func `fit undoes panning and zooming, native shows a pixel an element`() throws {
    var bench = try bench()
    let fitted = bench.state.picture.view
    try bench.type("++L0")
    #expect(bench.state.picture.view == fitted)
    try bench.type("=")
    #expect(bench.state.metresPerCell == 2)
    #expect(bench.screen.contains("1:1"))
  }

  @Test func `fit brings the crosshair back that lies beyond the image, and leaves one that is seen`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>2ll0")
    let seen = bench.state.picture.crosshair
    try bench.type("0")
    #expect(bench.state.picture.crosshair == seen)
    try bench.type("g39.5,127.5<Enter>0")
    let view = try #require(bench.state.picture.view)
    #expect(view.contains(view.position(of: bench.state.picture.crosshair)))
    #expect(bench.state.picture.crosshair == view.spot(at: view.middle))
  }

  @Test func `an overtaken picture of another scale is dropped`() throws {
    var bench = try bench()
    try bench.type("+")
    let first = try #require(bench.state.picture.wanted)
    try bench.type("+")
    let view = first.viewport
    let samples = [Float](repeating: 1, count: view.columns * view.rows)
    let decoded = try #require(
      DecodedViewport(viewport: view, bands: [1], interpretation: .grey, samples: samples))
    bench.send(.decoded(first, decoded))
    #expect(bench.state.picture.shown?.request == bench.state.picture.wanted)
    #expect(bench.state.picture.shown?.isWhole == false)
    #expect(bench.state.picture.isDecoding)
  }

  @Test func `an overtaken picture beside the wanted one is shown until that comes`() throws {
    var bench = try bench()
    try bench.type("L")
    let first = try #require(bench.state.picture.wanted)
    try bench.type("L")
    let view = first.viewport
    let samples = [Float](repeating: 1, count: view.columns * view.rows)
    let decoded = try #require(
      DecodedViewport(viewport: view, bands: [1], interpretation: .grey, samples: samples))
    bench.send(.decoded(first, decoded))
    #expect(bench.state.picture.shown?.request == first)
    #expect(bench.state.picture.shown?.isWhole == false)
    bench.decode()
    #expect(bench.state.picture.shown?.isWhole == true)
    #expect(!bench.state.picture.isDecoding)
  }

  @Test func `a picture that cannot be shown says why and the list goes on`() throws {
    var bench = try bench()
    try bench.type("+")
    let request = try #require(bench.state.picture.wanted)
    bench.send(.decodeFailed(request, "images/x.tif is truncated"))
    #expect(bench.screen.contains("images/x.tif is truncated"))
    try bench.type("1<Esc>gg")
    #expect(bench.state.selectedSite?.name == "Kal-gol")
  }

  @Test func `a mark lies under the crosshair, names its image and is drawn with its number`() throws {
    var bench = try bench()
    try bench.type("llm")
    let mark = try #require(bench.state.selectedObservations.first)
    let crosshair = try #require(bench.state.picture.crosshairPoint)
    #expect(distance(from: try #require(mark.point), to: crosshair) < 0.05)
    #expect(mark.images == ["scene-000000000002"])
    #expect(mark.observer == "ana")
    try bench.type("hh")
    let cell = try #require(Picture.cell(of: mark, bench.state, bench.state.pictureCells))
    let frame = view(bench.state)
    #expect(frame[cell.column, cell.row].character == "@" && frame[cell.column + 1, cell.row].character == "1")
  }

  @Test func `a mark under the crosshair is what a tag goes to`() throws {
    var bench = try bench()
    try bench.type("mtr")
    #expect(bench.state.selectedObservations.first?.tags == ["review"])
    #expect(bench.state.selectedSite?.tags == [])
  }

  @Test func `synthetic images are labelled on the screen`() throws {
    #expect(try bench().screen.contains("SYNTHETIC"))
  }

  @Test func `an image without a position is shown in its own pixels and marked there`() throws {
    var contents = CaseContents()
    contents.insert(Fixture.site("Alpha", 1, 2))
    var scene = Fixture.scene(7, date: "2020-01-01", site: "alpha-000000000001")
    scene.body.set(nil, at: "/bbox")
    contents.insert(scene)
    var bench = Bench(contents: contents)
    bench.decode()
    #expect(bench.state.picture.view?.pixels?.centreX == 500)
    try bench.type("2lm")
    let mark = try #require(bench.state.selectedObservations.first)
    #expect(mark.point == nil)
    #expect(mark.pixel != nil)
    #expect(Picture.cell(of: mark, bench.state, bench.state.pictureCells) != nil)
  }

  @Test func `a place that is typed moves crosshair and view`() throws {
    var bench = try bench()
    try bench.type("g38.60 126.20<Enter>")
    let point = try #require(bench.state.picture.crosshairPoint)
    #expect(abs(point.latitude - 38.6) < 1e-6 && abs(point.longitude - 126.2) < 1e-6)
    let view = try #require(bench.state.picture.view)
    #expect(view.contains(view.position(of: bench.state.picture.crosshair)))
  }

  @Test func `a click moves the crosshair to the cell`() throws {
    var bench = try bench()
    let inside = bench.state.pictureCells
    let place = Position(column: inside.column + 7, row: inside.row + 3)
    bench.send(.input(.mouse(MouseEvent(action: .press, position: place))))
    #expect(Picture.cell(of: bench.state.picture.crosshair, bench.state, inside) == place)
  }

  @Test func `a resize fits the picture anew`() throws {
    var bench = try bench()
    bench.send(.input(.resized(columns: 80, rows: 24)))
    let area = bench.state.pictureCells
    #expect(bench.state.picture.view?.columns == area.columns * 2)
    #expect(bench.state.picture.isDecoding)
  }
}
