import Imagery
import Places
import Testing

@testable import SampleCase

struct CatalogueTests {
  @Test func `three sites have at least three dates each, one of them with snow`() {
    #expect(SampleScene.scenes(of: "sakkanmol").count == 4)
    #expect(SampleScene.scenes(of: "sino-ri").count == 3)
    #expect(SampleScene.scenes(of: "sohae").count == 3)
    #expect(SampleScene.all.filter { $0.snowCover > 0 }.map(\.key) == ["sakkanmol-2018-12-27"])
  }

  @Test func `identifiers are unique and of the form that records have`() {
    #expect(Set(SampleScene.all.map(\.id)).count == SampleScene.all.count)
    #expect(Set(SampleScene.all.map(\.key)).count == SampleScene.all.count)
    let alphabet = Set("0123456789abcdefghjkmnpqrstvwxyz")
    for scene in SampleScene.all {
      #expect(
        scene.id.hasPrefix("scene-") && scene.id.count == 18 && scene.id.dropFirst(6).allSatisfy(alphabet.contains))
      #expect(scene.siteID.hasPrefix(scene.siteSlug + "-"))
      #expect(SampleScene.named(scene.id) == scene)
      #expect(SampleScene.named(scene.key) == scene)
    }
  }

  @Test(arguments: SampleScene.all) func `the scene lies about the published point`(scene: SampleScene) throws {
    let published = [
      "sakkanmol": GeoPoint(latitude: 38.584698, longitude: 126.107945),
      "sino-ri": GeoPoint(latitude: 39.644929, longitude: 125.355288),
      "sohae": GeoPoint(latitude: 39.660, longitude: 124.705),
    ]
    let point = try #require(published[scene.siteSlug])
    let middle = scene.geoTransform.point(column: Double(scene.width) / 2, row: Double(scene.height) / 2)
    let drawn = try #require(gridPoint(epsg: scene.epsg, easting: middle.x, northing: middle.y))
    #expect(distance(from: point, to: drawn) < 1)
    #expect(scene.corners.count == 4)
    #expect(scene.corners[0].latitude > scene.corners[1].latitude)
    #expect(scene.corners[0].longitude < scene.corners[3].longitude)
  }

  @Test(arguments: SampleScene.all) func `grid north lies where the convergence says`(scene: SampleScene) throws {
    let site = try #require(SampleSite.named(scene.siteSlug))
    let south = try #require(gridPoint(epsg: site.epsg, easting: site.easting, northing: site.northing - 500))
    let north = try #require(gridPoint(epsg: site.epsg, easting: site.easting, northing: site.northing + 500))
    let bearing = azimuth(from: south, to: north)
    let signed = bearing > 180 ? bearing - 360 : bearing
    #expect(abs(signed - site.convergence) < 0.002)
  }

  @Test(arguments: SampleScene.all) func `sizes are those of real pictures`(scene: SampleScene) {
    #expect((1200...1600).contains(scene.width) && (900...1200).contains(scene.height))
    #expect((0.5...2).contains(scene.metresPerPixel))
    #expect(scene.geoTransform.rowY == -scene.metresPerPixel)
    #expect(scene.bandNames.count == scene.bandCount)
    #expect(scene.fileName == scene.key + ".tif")
  }

  @Test func `coordinates off the grid are no place`() {
    #expect(gridPoint(epsg: 32652, easting: 9e9, northing: 4e6) == nil)
    #expect(gridPoint(epsg: 4326, easting: 500_000, northing: 4e6) == nil)
  }
}
