import Imagery
import JSONText
import Testing

/// What an image is taken for, and what was said of it.
@Suite struct ImageContentTests {
  private func scene(
    _ type: SampleType = .uint8, bands: Int = 1, color: ColorInterpretation = .undefined,
    _ change: (inout BandDescription) -> Void = { _ in }
  ) -> SceneDescription {
    let bands = (1...bands).map { number in
      var band = BandDescription(index: number, sampleType: type, colorInterpretation: color)
      change(&band)
      return band
    }
    return SceneDescription(driver: "GTiff", width: 10, height: 10, bands: bands)
  }

  private func table(_ count: Int, names: Bool = false) -> SceneDescription {
    scene(color: .palette) { band in
      (band.hasPalette, band.tableColorCount, band.hasClassNames) = (true, count, names)
    }
  }

  @Test func `what an image is comes with the reason for it`() {
    let elevation = scene(.float32) { $0.unit = "m" }
    let cases: [(SceneDescription, ImageContent, String)] = [
      (table(32), .classes, "32 different colours, not more than 32"),
      (table(33), .picture, "33 different colours and no names"),
      (table(200, names: true), .classes, "names for the numbers of band 1"),
      (scene { $0.hasClassNames = true }, .classes, "names for the numbers of band 1"),
      (elevation, .elevation, "its unit is m"),
      (scene(.int16) { $0.description = "DEM" }, .elevation, "its band is called DEM"),
      (scene(.uint16), .picture, "nothing says"), (scene(bands: 3), .picture, "nothing says"),
    ]
    for (scene, content, reason) in cases {
      let found = scene.detectedContent
      #expect(found.content == content && found.reason.contains(reason), "\(found)")
      #expect(scene.isRated == (content == .picture))
    }
  }

  @Test(arguments: ImageContent.allCases) func `what was said goes before what is found`(content: ImageContent) {
    for scene in [table(12), table(200), table(9, names: true), scene(.float32) { $0.unit = "m" }, scene(.uint16)] {
      let said = scene.stated(as: content)
      #expect(said.detectedContent.content == content && said.isRated == (content == .picture))
      #expect(said.bands[0].isOfClasses == (content == .classes) && said.isElevation == (content == .elevation))
    }
  }

  @Test func `heights in a colour table are their numbers, and a picture in one has its colours`() {
    func interpretation(_ content: ImageContent) -> SampleInterpretation? {
      BandChoice.automatic.resolved(in: table(12).stated(as: content).bands)?.interpretation
    }
    #expect(interpretation(.elevation) == .grey && interpretation(.picture) == .palette)
    #expect(interpretation(.classes) == .palette)
  }

  @Test func `three bands and complex samples are neither classes nor heights, whatever is said`() {
    let color = scene(bands: 3)
    let complex = scene(.complexFloat32)
    for content in [ImageContent.classes, .elevation] {
      #expect(content.objection(to: color.bands)?.contains("red, green and blue") == true)
      #expect(content.objection(to: complex.bands)?.contains("complex") == true)
      #expect(color.stated(as: content) == color && complex.stated(as: content) == complex)
    }
    #expect(ImageContent.picture.objection(to: complex.bands) == nil)
    // Bands that are shown one at a time can be classes each.
    #expect(ImageContent.classes.objection(to: scene(.int16, bands: 12).bands) == nil)
  }

  @Test func `what was said travels with the bands`() throws {
    let said = table(200).stated(as: .classes)
    #expect(try SceneDescription(json: said.json) == said)
    var json = said.json
    json.set("water", at: "/bands/0/stated")
    #expect(throws: ImageryError.self) { try SceneDescription(json: json) }
  }
}
