import Imagery
import Testing

@testable import SampleCase

/// A part of a scene that a test looks at.
struct Picture {
  let scene: SampleScene
  let columns: Range<Int>
  let rows: Range<Int>
  let samples: [UInt16]

  /// Draws the pixels around a place; `site` replaces the scene's own ground.
  init(_ scene: SampleScene, around middle: (column: Int, row: Int), reach: Int, at site: SampleSite? = nil) throws {
    self.scene = scene
    columns = ((middle.column - reach)..<(middle.column + reach)).clamped(to: 0..<scene.width)
    rows = ((middle.row - reach)..<(middle.row + reach)).clamped(to: 0..<scene.height)
    let ground = try #require(site ?? SampleSite.named(scene.siteSlug))
    samples = SampleCase.samples(of: scene, at: ground, columns: columns, rows: rows)
  }

  /// The first band at a pixel of the scene.
  subscript(column: Int, row: Int) -> Int? {
    guard columns.contains(column), rows.contains(row) else { return nil }
    let index = (row - rows.lowerBound) * columns.count + column - columns.lowerBound
    return Int(samples[index * scene.bandCount])
  }

  /// The mean of the first band over five by five pixels.
  func mean(around pixel: (column: Int, row: Int)) throws -> Double {
    var sum = 0
    for row in -2...2 {
      for column in -2...2 { sum += try #require(self[pixel.column + column, pixel.row + row]) }
    }
    return Double(sum) / 25
  }
}

extension SampleScene {
  /// The pixel of coordinates on the scene's grid.
  func pixel(easting: Double, northing: Double) throws -> (column: Int, row: Int) {
    let place = try #require(geoTransform.pixel(x: easting, y: northing))
    return (Int(place.column.rounded(.down)), Int(place.row.rounded(.down)))
  }

  /// The pixel of a feature.
  func pixel(of feature: SampleFeature) throws -> (column: Int, row: Int) {
    try pixel(easting: feature.easting, northing: feature.northing)
  }

  /// A feature that this scene shows.
  func feature(named name: String) throws -> SampleFeature { try #require(features.first { $0.name == name }) }
}

/// A hash of samples that stays the same for good (FNV-1a of 64 bits).
func hash(of samples: [UInt16]) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for sample in samples {
    for byte in [sample & 0xFF, sample >> 8] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
  return hash
}
