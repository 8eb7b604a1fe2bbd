import Imagery
import JSONText
import Places
import Testing

@Suite struct ViewportTests {
  let anchor = GeoPoint(latitude: 38.58, longitude: 126.1)

  func ground(east: Double = 0, north: Double = 0) -> GroundViewport {
    GroundViewport(anchor: anchor, east: east, north: north, metresPerSample: 4, columns: 100, rows: 50)
  }

  @Test func `samples and points of the earth lead to one another`() {
    let view = ground(east: 300, north: -200)
    for position in [(0.0, 0.0), (100, 50), (33.5, 12.25)].map({ SamplePosition(column: $0.0, row: $0.1) }) {
      let back = view.position(of: view.point(at: position))
      #expect(abs(back.column - position.column) < 1e-6 && abs(back.row - position.row) < 1e-6)
    }
    let east = view.point(at: SamplePosition(column: 51, row: 25))
    let here = view.point(at: SamplePosition(column: 50, row: 25))
    #expect(abs(distance(from: here, to: east) - 4) < 1e-4)
    #expect(abs(azimuth(from: here, to: east) - 90) < 0.01)
    #expect(view.position(of: anchor) == SamplePosition(column: -25, row: -25))
  }

  @Test func `panning moves the middle and keeps the anchor`() {
    let moved = Viewport.ground(ground()).panned(columns: 10, rows: 5).ground
    #expect(moved?.east == 40 && moved?.north == -20 && moved?.anchor == anchor)
    let pixels = PixelViewport(centreX: 10, centreY: 10, pixelsPerSample: 2, columns: 8, rows: 8)
    #expect(Viewport.pixels(pixels).panned(columns: -1, rows: 2).pixels?.centreX == 8)
    #expect(Viewport.pixels(pixels).panned(columns: .nan, rows: 2) == .pixels(pixels))
  }

  @Test(arguments: [2.0, 0.5, 1.7, 1e9, 1e-9])
  func `zooming keeps the place under the crosshair`(factor: Double) throws {
    let crosshair = SamplePosition(column: 80, row: 7)
    let before = ground(east: 12, north: 34)
    let after = try #require(Viewport.ground(before).zoomed(by: factor, keeping: crosshair).ground)
    let (old, new) = (before.offset(of: crosshair), after.offset(of: crosshair))
    #expect(abs(old.east - new.east) < 1e-6 && abs(old.north - new.north) < 1e-6)
    #expect(Viewport.scales.contains(after.metresPerSample))
    let pixels = PixelViewport(centreX: 50, centreY: 60, pixelsPerSample: 1, columns: 100, rows: 100)
    let zoomed = try #require(Viewport.pixels(pixels).zoomed(by: factor, keeping: crosshair).pixels)
    #expect(abs(zoomed.pixel(at: crosshair).x - pixels.pixel(at: crosshair).x) < 1e-6)
    #expect(abs(zoomed.pixel(at: crosshair).y - pixels.pixel(at: crosshair).y) < 1e-6)
  }

  @Test func `a zoom by nonsense changes nothing`() {
    let view = Viewport.ground(ground())
    for factor in [0, -1, .nan, .infinity] as [Double] { #expect(view.zoomed(by: factor) == view) }
  }

  @Test func `a fitted view shows all of a positioned image`() throws {
    var scene = SceneDescription(driver: "GTiff", width: 100, height: 100, bands: [])
    scene.footprint = Footprint(longitudesAndLatitudes: [(126, 38), (126.1, 38), (126.1, 38.1), (126, 38.1)])
    scene.groundSampleDistance = GroundSampleDistance(x: 90, y: 111)
    let view = Viewport.fitted(to: scene, columns: 80, rows: 40)
    let ground = try #require(view.ground)
    for corner in try #require(scene.footprint).ring {
      let position = ground.position(of: corner)
      #expect((-0.01...80.01).contains(position.column) && (-0.01...40.01).contains(position.row))
    }
    #expect(abs(ground.metresPerSample - 11_100 / 40) < 10)
    #expect(view.native(to: scene).unitsPerSample == 90)
  }

  @Test func `an image without position is fitted by its pixels`() {
    let scene = SceneDescription(driver: "PNG", width: 300, height: 100, bands: [])
    let view = Viewport.fitted(to: scene, columns: 60, rows: 60)
    #expect(view == .pixels(PixelViewport(centreX: 150, centreY: 50, pixelsPerSample: 5, columns: 60, rows: 60)))
    #expect(view.native(to: scene).unitsPerSample == 1)
    let nothing = SceneDescription(driver: "PNG", width: 0, height: 0, bands: [])
    #expect(Viewport.fitted(to: nothing, columns: 0, rows: 0).unitsPerSample.isFinite)
  }

  @Test func `views survive JSON and bad ones are refused`() throws {
    let views = [
      Viewport.ground(ground(east: -1.5, north: 1e5)),
      .pixels(PixelViewport(centreX: 0.25, centreY: -3, pixelsPerSample: 0.1, columns: 1, rows: 4096)),
    ]
    for view in views { #expect(try Viewport(json: view.json) == view) }
    var wide = ground()
    wide.columns = 4097
    var nowhere = ground()
    nowhere.east = .nan
    var flat = ground()
    flat.metresPerSample = 0
    var offEarth = ground()
    offEarth.anchor.latitude = 91
    for view in [wide, nowhere, flat, offEarth] {
      #expect(throws: ImageryError.self) { try Viewport(json: Viewport.ground(view).json) }
    }
    #expect(throws: ImageryError.self) { try Viewport(json: ["kind": "sideways"]) }
  }

  @Test func `the largest view is just within limits`() {
    var view = ground()
    (view.columns, view.rows) = (4096, 4096)
    #expect(Viewport.ground(view).isWithinLimits)
    view.rows = Int.max
    #expect(!Viewport.ground(view).isWithinLimits)
  }
}
