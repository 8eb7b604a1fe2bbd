import Foundation
import Testing

/// Bands, stretch and histogram through the built programs.
struct BandAndStretchTests {
  private static let scene = "scene-yvf557r7467a"

  /// The folder of real images; nil where it is absent.
  static let rasters: String? = {
    let root = URL(fileURLWithPath: #filePath).pathComponents.dropFirst().dropLast(3).joined(separator: "/")
    let named = ProcessInfo.processInfo.environment["OVERLOOK_TEST_DATA"]
    let folders = [named, "/\(root)/../shared/data"].compactMap { $0 }
    return folders.map { $0 + "/a-rasters" }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  private func render(_ arguments: [String]) throws -> Outcome {
    try Room().overlook(["render"] + arguments + ["--size", "50x16", "--symbols", "ascii"])
  }

  @Test func `each way of stretching changes the picture, and its numbers do`() throws {
    let path = try Sample.shared()
    let choices = [
      [], ["--stretch", "percentile:20-80"], ["--stretch", "sigma"], ["--stretch", "sigma:0.5"],
      ["--stretch", "gamma:0.4"], ["--stretch", "percentile:20-80,gamma:3"], ["--stretch", "local"],
      ["--stretch", "local:9:2"], ["--limits", "900,1500"], ["--limits", "900,1500", "--stretch", "gamma:2"],
    ]
    var seen: Set<String> = []
    for choice in choices {
      let outcome = try render([path, Self.scene] + choice)
      #expect(outcome.status == 0, "\(outcome)")
      seen.insert(outcome.output)
    }
    #expect(seen.count == choices.count)
  }

  @Test func `a part is stretched by itself or by the whole scene`() throws {
    let part = [try Sample.shared(), Self.scene, "--at", "38.5847,126.1079", "--metres-per-cell", "2"]
    let (view, scene) = (try render(part), try render(part + ["--stretch-from", "scene"]))
    #expect(view.status == 0 && scene.status == 0 && view.output != scene.output, "\(scene)")
    #expect(try render(part + ["--stretch-from", "view"]).output == view.output)
  }

  @Test func `bands are chosen by number, name and composition`() throws {
    let image = "\(try Sample.shared())/images/sakkanmol-2019-05-16.tif"
    let byNumber = try render([image, "--bands", "3,2,1", "--format", "ansi"])
    #expect(byNumber.status == 0)
    #expect(try render([image, "--bands", "blue,green,red", "--format", "ansi"]).output == byNumber.output)
    let natural = try render([image, "--format", "ansi"])
    #expect(try render([image, "--bands", "true-color", "--format", "ansi"]).output == natural.output)
    #expect(natural.output != byNumber.output)
    let each = try render([image, "--stretch", "minmax", "--band-limits", "each", "--format", "ansi"])
    #expect(try render([image, "--stretch", "minmax", "--format", "ansi"]).output != each.output)
    #expect(try render([image, "--bands", "auto", "--format", "ansi"]).output == natural.output)
  }

  @Test(arguments: [
    ["--bands", "purple"], ["--bands", "1,2"], ["--bands", "color-infrared"], ["--stretch", "percentile:99-1"],
    ["--stretch", "sigma:x"], ["--stretch", "gamma:99"], ["--stretch", "minmax:3"], ["--stretch", "local:0"],
    ["--stretch-from", "moon"], ["--limits", "5"], ["--limits", "9,1"], ["--limits", "a,b"], ["--limits", "1,2,3,4"],
    ["--limits", "1,2,3,4,5,6"], ["--decibels", "yes"],
    ["--band-limits", "some"],
  ]) func `what cannot be is refused by its word, and nothing is printed`(arguments: [String]) throws {
    let outcome = try render([try Sample.shared(), Self.scene] + arguments)
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.error.contains(arguments[0]) && outcome.error.contains(arguments[1]), "\(outcome)")
  }

  @Test func `limits and a stretch that works them out contradict each other`() throws {
    let outcome = try render([try Sample.shared(), Self.scene, "--limits", "1,2", "--stretch", "minmax"])
    #expect(outcome.status == 2 && outcome.error.contains("leave one of them away"), "\(outcome)")
    #expect(try render([try Sample.shared(), Self.scene, "--limits", "-10,4000", "--stretch", "local"]).status == 0)
  }

  @Test func `the workbench locks the stretch, and the histogram opens over any picture`() throws {
    let room = try Room()
    let screen = room.path("screen.txt")
    let script = try room.write(
      """
      wait idle
      keys /sakk<Enter>2<lt>
      wait idle
      keys F
      expect "stretch locked to 2018-12-27"
      keys <lt><lt>
      wait idle
      expect "stretch locked to 2018-12-27"
      keys FSv
      wait idle
      expect "of the scene"
      keys s
      wait idle
      expect "Histogram [low] high gamma"
      expect "no data"
      keys LLjhhjll
      expect "gamma 1.1"
      expect "limits by hand"
      keys r<Esc>B
      expect "default: "
      keys 9<Enter>
      expect "9: the image has 1 band"
      save-screen \(screen)
      """, to: "steps.script")
    let outcome = try room.overlook([try Sample.copy(into: room), "--script", script, "--size", "120x40"])
    #expect(outcome.status == 0, "\(outcome) \((try? room.text("screen.txt")) ?? "")")
  }

  // MARK: real images

  @Test(.enabled(if: rasters != nil)) func `Sentinel-1 is shown in decibels and says why`() throws {
    let image = try #require(Self.rasters) + "/sentinel1_gcps_u16.tif"
    let outcome = try render([image])
    #expect(outcome.status == 0 && outcome.error.contains("20·log10 of amplitude"), "\(outcome)")
    let linear = try render([image, "--decibels", "never"])
    #expect(linear.status == 0 && linear.error.isEmpty && linear.output != outcome.output)
    #expect(try render([image, "--decibels", "amplitude"]).output == outcome.output)
    // A percentile is the same rank in both units, so half the decibels are an equal picture.
    #expect(try render([image, "--decibels", "intensity"]).output == outcome.output)
    #expect(try render([image, "--limits", "30,45"]).output != outcome.output)
  }

  @Test(.enabled(if: rasters != nil)) func `the 24 bands of a Landsat scene are known by their sensor`() throws {
    let image = try #require(Self.rasters) + "/landsat8_24band_same_area_as_ngi.tif"
    let natural = try render([image, "--format", "ansi"])
    #expect(natural.status == 0)
    #expect(try render([image, "--bands", "4,3,2", "--format", "ansi"]).output == natural.output)
    #expect(try render([image, "--bands", "SR_B4,green,blue", "--format", "ansi"]).output == natural.output)
    let infrared = try render([image, "--bands", "color-infrared", "--format", "ansi"])
    #expect(try render([image, "--bands", "5,4,3", "--format", "ansi"]).output == infrared.output)
    let refused = try render([image, "--bands", "violet"])
    #expect(refused.status == 2 && refused.error.contains("4 red") && refused.error.contains("24 bands"))
  }

  @Test(.enabled(if: rasters != nil), arguments: ["greenland_l8_cog_u16_2658.tif", "dsm_f32_nan_utm40s.tif"])
  func `every stretch shows deep images with margins without data`(name: String) throws {
    let image = try #require(Self.rasters) + "/" + name
    for stretch in ["minmax", "percentile:1-99", "sigma:2", "equalize", "local:4:8", "gamma:0.7"] {
      for source in ["view", "scene"] {
        let outcome = try render([image, "--stretch", stretch, "--stretch-from", source])
        #expect(outcome.status == 0 && Set(outcome.output).count > 6, "\(stretch) \(source): \(outcome)")
      }
    }
  }

  @Test(.enabled(if: rasters != nil)) func `bands and histogram of real images in the workbench`() throws {
    let room = try Room()
    let folder = try #require(Self.rasters)
    let (path, site) = try room.caseWithSite()
    for name in ["sentinel1_gcps_u16.tif", "landsat8_24band_same_area_as_ngi.tif"] {
      try room.done("import", path, folder + "/" + name, "--site", site)
    }
    let script = try room.write(
      """
      wait idle
      keys 24<Home>2
      wait idle
      keys B
      expect "colour infrared: nir08,red,green"
      expect "SR_B5"
      keys i
      wait idle
      expect "bands nir08,red,green"
      keys s
      expect "near infrared"
      keys <Esc>>
      wait idle
      expect "dB"
      keys B
      expect "20·log10 of amplitude"
      """, to: "steps.script")
    let outcome = try room.overlook([path, "--script", script, "--size", "120x40"])
    #expect(outcome.status == 0, "\(outcome)")
  }
}
