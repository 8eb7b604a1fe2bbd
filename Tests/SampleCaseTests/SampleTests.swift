import Imagery
import Testing

@testable import SampleCase

struct SampleTests {
  /// What the middle of each scene hashed to when it was last changed on purpose.
  static let kept: [(key: String, hash: UInt64)] = [
    ("sakkanmol-2018-03-29", 0x0FA7_90DB_4A62_DFC3),
    ("sakkanmol-2018-08-14", 0x9361_662C_F112_D504),
    ("sakkanmol-2018-12-27", 0x54D2_5301_08E5_F62A),
    ("sakkanmol-2019-05-16", 0x8E10_3946_BD44_6D16),
    ("sino-ri-2018-10-21", 0x5CD3_5475_5A6A_9598),
    ("sino-ri-2019-02-24", 0x3C9D_6A17_2F0E_90BB),
    ("sino-ri-2019-06-09", 0x1AE7_0C31_92DC_B261),
    ("sohae-2019-09-05", 0x282C_56BB_577B_CF25),
    ("sohae-2019-12-07", 0x1F9A_EDA6_8EBE_6903),
    ("sohae-2020-04-18", 0x0366_5C3F_508C_36CF),
  ]

  @Test(arguments: kept) func `samples are the same for good`(key: String, hash kept: UInt64) throws {
    let scene = try #require(SampleScene.named(key))
    let middle = try Picture(scene, around: (scene.width / 2, scene.height / 2), reach: 60)
    #expect(hash(of: middle.samples) == kept)
  }

  @Test func `a part has the samples of the whole`() throws {
    let scene = try #require(SampleScene.named("sakkanmol-2018-08-14"))
    let part = try Picture(scene, around: (400, 452), reach: 20)
    let whole = try Picture(scene, around: (410, 440), reach: 60)
    for row in part.rows {
      for column in part.columns { #expect(part[column, row] == whole[column, row]) }
    }
  }

  @Test func `parts beyond the edge are cut to the scene`() throws {
    let scene = try #require(SampleScene.named("sohae-2020-04-18"))
    #expect(samples(of: scene, columns: -5..<3, rows: 995..<2000).count == 3 * 5 * 3)
    #expect(samples(of: scene, columns: 1300..<1400, rows: 0..<10).isEmpty)
  }

  @Test(arguments: SampleScene.all) func `samples lie within the bits that the record states`(scene: SampleScene) throws
  {
    let picture = try Picture(scene, around: (scene.width / 2, scene.height / 3), reach: 40)
    #expect(picture.samples.count == 80 * 80 * scene.bandCount)
    #expect(picture.samples.allSatisfy { (1...scene.largestSample).contains($0) })
    #expect(UInt16(1) << scene.significantBits == scene.largestSample + 1)
    #expect(scene.sampleType.bytes == (scene.bandCount == 1 ? 2 : 1))
  }

  @Test func `snow is brighter than bare ground, and roads are kept clear`() throws {
    let snow = try #require(SampleScene.named("sakkanmol-2018-12-27"))
    let spring = try #require(SampleScene.named("sakkanmol-2018-03-29"))
    let field = (easting: 248_011.0, northing: 4_274_629.0 - 150)
    let road = (easting: 248_031.0, northing: 4_274_611.5)
    func mean(_ scene: SampleScene, _ place: (easting: Double, northing: Double)) throws -> Double {
      let pixel = try scene.pixel(easting: place.easting, northing: place.northing)
      return try Picture(scene, around: pixel, reach: 4).mean(around: pixel)
    }
    #expect(try mean(snow, field) > 1.5 * mean(spring, field))
    #expect(try mean(snow, road) < 0.6 * mean(snow, field))
  }
}
