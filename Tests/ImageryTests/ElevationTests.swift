import Imagery
import JSONText
import Testing

/// Which images are models of heights, and what unit samples have.
@Suite struct ElevationTests {
  private func scene(
    _ type: SampleType = .float32, unit: String = "", description: String = "", metadata: [String: String] = [:]
  ) -> SceneDescription {
    var band = BandDescription(index: 1, sampleType: type, description: description)
    band.unit = unit
    var scene = SceneDescription(driver: "GTiff", width: 1, height: 1, bands: [band])
    scene.metadata = metadata
    scene.groundSampleDistance = GroundSampleDistance(x: 0.5, y: 0.5)
    return scene
  }

  @Test(arguments: ["m", "metre", "Metres", "METER", "ft", "feet", "US survey foot"])
  func `one band of lengths is a model of heights`(unit: String) {
    #expect(scene(unit: unit).isElevation && scene(.int16, unit: unit).isElevation)
    #expect(scene(unit: unit).niirsCeiling == nil)
  }

  @Test(arguments: ["Elevation", "DSM (ellipsoidal)", "bathymetry", "height above ground"])
  func `a band that is named so is one`(name: String) { #expect(scene(description: name).niirsCeiling == nil) }

  @Test func `so is a file that calls itself so`() {
    #expect(scene(metadata: ["TIFFTAG_IMAGEDESCRIPTION": "Digital Elevation Model, 1 m"]).isElevation)
    #expect(scene(metadata: ["NITF_ICAT": "DTEM"]).isElevation)
    var dted = scene(.int16)
    dted.driver = "DTED"
    #expect(dted.isElevation)
  }

  @Test func `pictures are rated, whatever is said of the heights that they were corrected by`() {
    let ratings: [SceneDescription] = [
      scene(), scene(.uint16), scene(unit: "W/m2"), scene(.uint8, unit: "m"), scene(.complexFloat32, unit: "m"),
      scene(description: "demosaiced"), scene(.uint8, description: "dem"),
      scene(metadata: ["TIFFTAG_IMAGEDESCRIPTION": "Orthophoto, corrected with a digital elevation model"]),
      scene(metadata: ["TIFFTAG_IMAGEDESCRIPTION": "SRTM"]),
    ]
    for scene in ratings { #expect(!scene.isElevation && scene.niirsCeiling == 6, "\(scene)") }
    var several = scene(unit: "m")
    several.bands.append(BandDescription(index: 2, sampleType: .float32))
    #expect(several.niirsCeiling == 6)
    several.bands[1].colorInterpretation = .alpha
    #expect(several.niirsCeiling == nil)
  }

  @Test func `a unit is that of the samples as they are, or none is given`() {
    func sign(_ unit: String, scale: Double = 1, offset: Double = 0) -> String? {
      var band = BandDescription(index: 1, sampleType: .float32)
      (band.unit, band.scale, band.offset) = (unit, scale, offset)
      return band.unitSign
    }
    #expect(sign("metre") == "m" && sign("FT") == "ft" && sign("dB") == "dB" && sign("decibel") == "dB")
    #expect(sign("kg/m3") == "kg/m3" && sign("") == nil)
    #expect(sign("m", scale: 0.1) == nil && sign("m", offset: 100) == nil)
  }

  @Test func `unit, scale and offset arrive as they were sent, texts clean`() throws {
    var sent = scene(.int16, unit: "m")
    (sent.bands[0].scale, sent.bands[0].offset) = (0.1, -400)
    #expect(try SceneDescription(json: sent.json) == sent)
    sent.bands[0].unit = " m\u{1b}\u{202e} "
    #expect(try SceneDescription(json: sent.json).bands[0].unit == "m")
  }
}
