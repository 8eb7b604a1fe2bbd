import Places
import Testing

@testable import SampleCase

struct ShadowTests {
  @Test(arguments: SampleScene.all) func `the sun stands where it stood`(scene: SampleScene) throws {
    let date = try #require(Timestamp(rfc3339: scene.acquired))
    let site = try #require(SampleSite.named(scene.siteSlug))
    let middle = try #require(gridPoint(epsg: site.epsg, easting: site.easting, northing: site.northing))
    let sun = sunPosition(at: middle, date: date)
    #expect(abs(sun.elevation - scene.sunElevation) < 0.03)
    #expect(abs(sun.azimuth - scene.sunAzimuth) < 0.03)
  }

  @Test(arguments: ["sohae-2019-09-05", "sohae-2019-12-07", "sohae-2020-04-18"])
  func `the gantry's shadow points away from the sun and is as long as its height says`(key: String) throws {
    let scene = try #require(SampleScene.named(key))
    let tower = try scene.feature(named: "Gantry tower")
    let away = scene.sunAzimuth - scene.gridConvergence + 180
    let length = tower.height * cosine(degrees: scene.sunElevation) / sine(degrees: scene.sunElevation)
    let inside = try light(of: scene, from: tower, bearing: away, metres: length - 2)
    let beyond = try light(of: scene, from: tower, bearing: away, metres: length + 14)
    #expect(inside < 0.6 * beyond)
    let sunward = try light(of: scene, from: tower, bearing: away + 180, metres: 20)
    #expect(inside < 0.6 * sunward)
  }

  @Test(arguments: SampleScene.all) func `directions are those of the grid`(scene: SampleScene) {
    let lighting = Lighting(scene, convergence: scene.gridConvergence)
    #expect(abs(lighting.toSun.length - 1) < 1e-6)
    #expect(lighting.toSun.dot(lighting.shadowPerMetre) < 0)
    #expect(lighting.toSun.y < 0)
    #expect(abs(lighting.shadowPerMetre.length * lighting.tangent - 1) < 1e-5)
  }

  @Test(arguments: [(0.0, 0.0), (30, 0.5), (90, 1), (-150, -0.5), (450, 1), (180, 0)])
  func `the sine is the sine`(degrees: Double, value: Double) {
    #expect(abs(sine(degrees: degrees) - value) < 1e-12)
    #expect(abs(cosine(degrees: degrees - 90) - value) < 1e-12)
  }

  private func light(
    of scene: SampleScene, from feature: SampleFeature, bearing: Double, metres: Double
  ) throws -> Double {
    let pixel = try scene.pixel(
      easting: feature.easting + metres * sine(degrees: bearing),
      northing: feature.northing + metres * cosine(degrees: bearing))
    return try Picture(scene, around: pixel, reach: 4).mean(around: pixel)
  }
}
