import Testing

@testable import SampleCase

struct CloudTests {
  @Test func `the cloud cover of the record is the share that is drawn`() throws {
    let scene = try #require(SampleScene.all.first { $0.cloudCover > 0 })
    let share = try cloudShare(of: scene)
    #expect(abs(share - scene.cloudCover) < 2)
    #expect((35...50).contains(share))
  }

  @Test func `only one scene is cloudy`() {
    #expect(SampleScene.all.filter { $0.cloudCover > 0 }.map(\.key) == ["sakkanmol-2018-08-14"])
  }

  /// The share of a scene, in percent, where a cloud hides more than half of the ground, on every eighth pixel.
  private func cloudShare(of scene: SampleScene) throws -> Double {
    let site = try #require(SampleSite.named(scene.siteSlug))
    let lighting = Lighting(scene, convergence: site.convergence)
    let clouds = try #require(Clouds(over: scene, lit: lighting))
    let frame = PixelFrame(columns: 0..<scene.width, rows: 0..<scene.height, of: scene, at: site)
    var covered = 0
    var count = 0
    for row in stride(from: 4, to: scene.height, by: 8) {
      for column in stride(from: 4, to: scene.width, by: 8) {
        count += 1
        if clouds.opacity(frame.place(column, row)) > 0.5 { covered += 1 }
      }
    }
    return Double(covered) * 100 / Double(count)
  }
}
