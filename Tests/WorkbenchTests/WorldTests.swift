import CaseModel
import Cells
import Foundation
import Imagery
import JSONText
import Places
import Testing

@testable import Workbench

/// Images that go once around the earth, on the plane about a site.
struct WorldTests {
  private func bench(
    _ box: JSON = [-180, -90, 180, 90], latitude: Double = 38.585, longitude: Double = 126.108, columns: Int = 120
  ) throws -> Bench {
    var contents = CaseContents()
    contents.insert(Fixture.site("Alpha", latitude, longitude))
    var scene = Fixture.scene(7, date: "2020-01-01", site: "alpha-000000000001")
    scene.body.set(box, at: "/bbox")
    scene.body.set(14_843, at: "/properties/gsd")
    contents.insert(scene)
    var bench = Bench(columns: columns, rows: 40, contents: contents)
    try bench.type("2")
    bench.decode()
    return bench
  }

  /// How far the view reaches from its middle: the shorter of both ways, in metres.
  private func reach(_ bench: Bench) throws -> (ground: GroundViewport, metres: Double) {
    let ground = try #require(bench.state.picture.view?.ground)
    return (ground, Double(min(ground.columns, ground.rows)) / 2 * ground.metresPerSample)
  }

  @Test(arguments: [(0.0, 0.0), (38.585, 126.108), (-17, 179.5), (-89.9, 0)])
  func `fitted, the whole earth is in view about any site`(site: (Double, Double)) throws {
    var bench = try bench(latitude: site.0, longitude: site.1)
    for _ in 0..<2 {
      let (ground, metres) = try reach(bench)
      #expect(ground.east == 0 && ground.north == 0)
      #expect(abs(metres / 20_003_931.5 - 1) < 1e-9)
      try bench.type("+HH+0")
      bench.decode()
    }
  }

  @Test func `of an image of less than the earth the bow of its sides is in view too`() throws {
    let boxes: [JSON] = [
      [-180, 0, 180, 90], [-180, 60, 180, 90], [170, -60, -170, 60], [-100, -60, 60, 60], [20, 30, 60, 50],
    ]
    for box in boxes {
      let bench = try bench(box, latitude: 40, longitude: 10)
      let ground = try reach(bench).ground
      let bounds = try #require(GeoBox(bbox: box))
      let width = bounds.crossesAntimeridian ? bounds.east - bounds.west + 360 : bounds.east - bounds.west
      for step in 0...50 {
        let along = bounds.west + width * Double(step) / 50
        let longitude = along > 180 ? along - 360 : along
        for latitude in [bounds.south, bounds.north] {
          let position = ground.position(of: GeoPoint(latitude: latitude, longitude: longitude))
          let columns = -1...Double(ground.columns) + 1
          #expect(columns.contains(position.column) && (-1...Double(ground.rows) + 1).contains(position.row), "\(box)")
        }
      }
    }
  }

  @Test(arguments: ["h", "l", "j", "k"]) func `the crosshair stops where the earth ends`(key: String) throws {
    var bench = try bench()
    try bench.type(String(repeating: key, count: 200))
    let point = try #require(bench.state.picture.crosshairPoint)
    let spot = bench.state.picture.crosshair
    #expect(bench.screen.contains("The earth ends there"))
    // The shortest way from the site is the one that is drawn.
    let length = distance(from: GeoPoint(latitude: 38.585, longitude: 126.108), to: point)
    #expect(abs(length - (spot.x * spot.x + spot.y * spot.y).squareRoot()) < 1000 && length > 18_500_000)
  }

  @Test(arguments: ["H", "L", "J", "K"]) func `panning stops where the earth ends, and goes back`(key: String) throws {
    var bench = try bench()
    try bench.type("+++" + String(repeating: key, count: 60))
    let ground = try reach(bench).ground
    #expect(ground.isOnEarth(PlaneOffset(east: ground.east, north: ground.north)))
    let spot = bench.state.picture.crosshair
    #expect(ground.isOnEarth(PlaneOffset(east: spot.x, north: spot.y)) && bench.screen.contains("The earth ends there"))
    let back = try #require(["H": "L", "L": "H", "J": "K", "K": "J"][key])
    try bench.type(back)
    #expect(try reach(bench).ground != ground)
  }

  @Test func `a view whose middle a zoom took off the earth can be panned back`() throws {
    var bench = try bench()
    try bench.type("++" + String(repeating: "l", count: 200) + "-----")
    let before = try reach(bench).ground
    try #require(!before.isOnEarth(PlaneOffset(east: before.east, north: before.north)))
    try bench.type("L")
    let after = try reach(bench).ground
    #expect(after.isOnEarth(PlaneOffset(east: after.east, north: after.north)))
  }

  @Test func `a click beyond the earth moves nothing and marks nothing`() throws {
    var bench = try bench()
    let before = bench.state.picture.crosshair
    let inside = try #require(bench.state.layout.panes[.picture]).inset(by: 1)
    let corner = Position(column: inside.column, row: inside.row)
    bench.send(.input(.mouse(MouseEvent(action: .press, position: corner))))
    #expect(bench.state.picture.crosshair == before && bench.screen.contains("The earth ends there"))
  }
}
