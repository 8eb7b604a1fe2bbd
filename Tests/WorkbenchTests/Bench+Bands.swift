import Imagery
import Testing

@testable import Workbench

extension Bench {
  static let bandNames = ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "QA"]

  /// A workbench with the picture of Sakkanmol decoded and focused.
  static func withBands(
    columns: Int = 120, rows: Int = 40, settings: Settings = Settings(analyst: "ana")
  ) throws -> Bench {
    var bench = Bench(columns: columns, rows: rows, settings: settings)
    try bench.type("/sakk<Enter>2")
    bench.decodeBands()
    bench.effects = []
    return bench
  }

  static func described(_ names: [String] = bandNames, platform: String = "LANDSAT_8") -> SceneDescription {
    var scene = SceneDescription(
      driver: "GTiff", width: 1000, height: 1000, bands: names.enumerated().map(Bench.band))
    scene.metadata = ["SPACECRAFT_ID": platform]
    return scene
  }

  /// The bands of the picture that is shown.
  func shownBands() throws -> [Int] { try #require(state.picture.shown).decoded.bands }

  static func band(_ number: Int, _ name: String) -> BandDescription {
    BandDescription(index: number + 1, sampleType: .uint16, description: name)
  }

  /// Answers the request that waits as a file of those bands would, with values that grow to the right and by band.
  mutating func decodeBands(names: [String] = bandNames, brighter: Float = 0, type: SampleType = .uint16) {
    guard let request = state.picture.wanted else { return }
    var all = names.enumerated().map(Bench.band)
    for index in all.indices { all[index].sampleType = type }
    guard let resolved = request.bands.resolved(in: all) else { return }
    let view = request.viewport
    let samples = (0..<view.columns * view.rows).flatMap { index in
      resolved.bands.map { Float(index % view.columns * 10 + $0 - 1) + brighter }
    }
    guard
      var decoded = DecodedViewport(
        viewport: view, bands: resolved.bands, interpretation: resolved.interpretation, samples: samples)
    else { return }
    decoded.shown = resolved.bands.map { all[$0 - 1] }
    decoded.imageBandCount = all.count
    send(.decoded(request, decoded))
  }
}
