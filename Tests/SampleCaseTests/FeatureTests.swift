import Places
import Testing

@testable import SampleCase

struct FeatureTests {
  /// Every vehicle on every clear day.
  static let vehicles = SampleScene.all.filter { $0.cloudCover == 0 }.flatMap { scene in
    scene.features.filter { [.vehicle, .transporterErectorLauncher].contains($0.kind) }.map { (scene, $0) }
  }

  @Test(arguments: vehicles) func `a vehicle changes the pixels at its place`(
    scene: SampleScene, feature: SampleFeature
  ) throws {
    let pixel = try scene.pixel(of: feature)
    var bare = try #require(SampleSite.named(scene.siteSlug))
    bare.objects.removeAll { $0.name == feature.name && $0.isThere(on: scene.date) }
    let with = try Picture(scene, around: pixel, reach: 6)
    let without = try Picture(scene, around: pixel, reach: 6, at: bare)
    #expect(with.samples != without.samples)
  }

  @Test func `a launcher that moved is drawn where the list says and nowhere else`() throws {
    let first = try #require(SampleScene.named("sakkanmol-2018-03-29"))
    let last = try #require(SampleScene.named("sakkanmol-2019-05-16"))
    let before = try first.feature(named: "Launcher A")
    let after = try last.feature(named: "Launcher A")
    #expect(distance(from: before.point, to: after.point) > 100)
    #expect(before.sceneKeys == [first.key])
    #expect(after.sceneKeys == [last.key])
    #expect((7...12).contains(before.length))
  }

  @Test func `a vehicle leaves the rest of the picture as it is`() throws {
    let scene = try #require(SampleScene.named("sakkanmol-2018-03-29"))
    let launcher = try scene.feature(named: "Launcher A")
    var bare = try #require(SampleSite.named(scene.siteSlug))
    bare.objects.removeAll { $0.name == launcher.name }
    let pixel = try scene.pixel(of: launcher)
    let with = try Picture(scene, around: pixel, reach: 45)
    let without = try Picture(scene, around: pixel, reach: 45, at: bare)
    var changed = 0
    for row in with.rows {
      for column in with.columns where with[column, row] != without[column, row] {
        changed += 1
        #expect(abs(column - pixel.column) < 18 && abs(row - pixel.row) < 18)
      }
    }
    #expect(changed > 60)
  }

  @Test func `the building site grows from date to date`() throws {
    let kinds = SampleFeature.all(of: "sakkanmol").filter { $0.name == "Building site" || $0.name == "New building" }
    #expect(kinds.map(\.sceneKeys.count) == [1, 1, 1, 1])
    #expect(kinds.map(\.height) == [0, 0, 5, 8])
    #expect(Set(kinds.map(\.point)).count == 1)
  }

  @Test(arguments: SampleSite.all.map(\.slug)) func `features lie at the site and on its scenes`(slug: String) throws {
    let site = try #require(SampleSite.named(slug))
    let middle = try #require(gridPoint(epsg: site.epsg, easting: site.easting, northing: site.northing))
    let features = SampleFeature.all(of: slug)
    #expect(features.count == site.objects.filter { $0.name != nil }.count)
    for feature in features {
      #expect(distance(from: middle, to: feature.point) < 900, "\(feature.name)")
      #expect(!feature.sceneKeys.isEmpty, "\(feature.name)")
    }
    #expect(features.contains { $0.kind == .vehicle })
    #expect(slug == "sohae" || features.contains { $0.kind == .tunnelPortal })
  }

  @Test func `sites without scenes have no features`() {
    #expect(SampleFeature.all(of: "hoejung-ni").isEmpty)
    #expect(SampleScene.scenes(of: "hoejung-ni").isEmpty)
  }
}
