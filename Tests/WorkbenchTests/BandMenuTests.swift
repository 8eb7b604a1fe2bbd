import CaseModel
import Imagery
import JSONText
import Testing

@testable import Workbench

/// The bands of the picture and how radar is read: keys and messages in, state, effects and screens out.
struct BandMenuTests {
  @Test func `the file is asked once, after its first picture, and its names choose the bands shown`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    let id = try #require(bench.state.picture.scene?.id)
    bench.effects = []
    bench.decodeBands()
    #expect(bench.effects.first == .describe(id))
    #expect(bench.effects.count { if case .describe = $0 { true } else { false } } == 1)
    #expect(bench.state.picture.display.isAwaiting)
    bench.effects = []
    bench.send(.described(id, Bench.described()))
    #expect(!bench.state.picture.display.isAwaiting)
    #expect(bench.state.picture.wanted?.bands == .composite(red: 4, green: 3, blue: 2))
    bench.decodeBands()
    try bench.type("+")
    bench.decodeBands()
    #expect(!bench.effects.contains { if case .describe = $0 { true } else { false } })
    #expect(!bench.screen.contains("bands red"), "they are the default")
  }

  @Test func `a band whose name is its number is named once`() {
    #expect(SpectralBand(number: 1, name: "1").line == "1")
    #expect(SpectralBand(number: 2, name: "1").line == "2  1")
    #expect(SpectralBand(number: 4, name: "SR_B4", commonName: .red).line == "4  SR_B4  red")
    #expect(SpectralBand(number: 3).line == "3")
  }

  @Test func `a file that cannot be asked is not asked again`() throws {
    var bench = try Bench.withBands()
    let id = try #require(bench.state.picture.scene?.id)
    bench.send(.described(id, nil))
    try bench.type("+")
    bench.decodeBands()
    #expect(!bench.effects.contains { if case .describe = $0 { true } else { false } })
  }

  @Test func `the menu lists names and compositions, and a key takes one`() throws {
    var bench = try Bench.withBands()
    let id = try #require(bench.state.picture.scene?.id)
    bench.send(.described(id, Bench.described()))
    bench.decodeBands()
    try bench.type("B")
    for text in ["colour infrared: nir08,red,green", "4  B4  red", "8  QA"] { #expect(bench.screen.contains(text)) }
    try bench.type("i")
    #expect(bench.state.overlay == nil)
    #expect(bench.state.picture.wanted?.bands == .composite(red: 5, green: 4, blue: 3))
    bench.decodeBands()
    #expect(bench.screen.contains("bands nir08,red,green"))
    try bench.type("Bd")
    bench.decodeBands()
    #expect(try bench.shownBands() == [4, 3, 2])
  }

  @Test func `a composition that the image has no bands for says which is missing`() throws {
    var bench = try Bench.withBands()
    let id = try #require(bench.state.picture.scene?.id)
    bench.send(.described(id, Bench.described(["red", "green", "blue"])))
    try bench.type("B")
    #expect(bench.screen.contains("no near infrared band"))
    try bench.type("i")
    #expect(bench.state.notice?.text.contains("near infrared") == true)
    #expect(bench.state.picture.display.bands == nil)
  }

  @Test func `bands are typed by numbers and names, and what says nothing is refused in place`() throws {
    var bench = try Bench.withBands()
    let id = try #require(bench.state.picture.scene?.id)
    bench.send(.described(id, Bench.described()))
    bench.decodeBands()
    try bench.type("B7,6,4<Enter>")
    #expect(bench.state.picture.wanted?.bands == .composite(red: 7, green: 6, blue: 4))
    bench.decodeBands()
    try bench.type("B/purple<Enter>")
    #expect(bench.screen.contains("purple: the image has 8 bands"))
    try bench.type("<C-u>nir08<Enter>")
    #expect(bench.state.picture.wanted?.bands == .grey(5))
  }

  @Test func `a choice stays for dates with the same bands, and other images show their own`() throws {
    var bench = try Bench.withBands()
    try bench.type("B3<Enter>")
    bench.decodeBands()
    try bench.type("<lt>")
    #expect(bench.state.picture.wanted?.bands == .grey(3))
    bench.decodeBands(names: ["pan", "x", "y"])
    #expect(bench.state.picture.wanted?.bands == .automatic, "other bands: asked again for its own")
    #expect(bench.state.notice?.text.contains("other bands") == true)
    bench.decodeBands(names: ["pan", "x", "y"])
    #expect(try bench.shownBands() == [1])
    try bench.type(">")
    #expect(bench.state.picture.wanted?.bands == .grey(3))
    bench.decodeBands()
    try bench.type("<lt>")
    #expect(bench.state.picture.wanted?.bands == .automatic)
    bench.send(.decodeFailed(try #require(bench.state.picture.wanted), "gone"))
    #expect(bench.screen.contains("gone"))
  }

  @Test func `bands without names are the same only where they are kept in the same way`() throws {
    let unnamed = ["", "", "", ""]
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    bench.decodeBands(names: unnamed, type: .uint8)
    try bench.type("B4,1,2<Enter>")
    bench.decodeBands(names: unnamed, type: .uint8)
    try bench.type("<lt>")
    bench.decodeBands(names: unnamed, type: .float32)
    #expect(bench.state.picture.wanted?.bands == .automatic, "a radar image of four bands")
    bench.decodeBands(names: unnamed, type: .float32)
    try bench.type(">")
    bench.decodeBands(names: unnamed, type: .uint8)
    #expect(try bench.shownBands() == [4, 1, 2], "the choice waited")
  }

  @Test func `bands of the same names are the same however they are kept`() throws {
    var bench = try Bench.withBands()
    try bench.type("B3<Enter>")
    bench.decodeBands()
    try bench.type("<lt>")
    bench.decodeBands(type: .float32)
    #expect(try bench.shownBands() == [3])
  }

  @Test func `decibels that were chosen for radar are not taken of a picture`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    bench.decodeBands(names: ["VV", "VH"], type: .float32)
    try bench.type("Bs<Esc>")
    #expect(bench.state.picture.shown?.scale == nil, "never")
    try bench.type("Bs<Esc>")
    #expect(bench.state.picture.shown?.scale?.quantity == .amplitude)
    try bench.type("<lt>")
    bench.decodeBands(names: ["VV", "VH"], type: .float32)
    #expect(bench.state.picture.shown?.scale?.quantity == .amplitude, "such an image")
    try bench.type("-")
    bench.decodeBands(names: ["", "", "", ""], type: .uint8)
    #expect(bench.state.picture.shown?.scale == nil)
    #expect(bench.screen.contains(" dB") == false)
  }

  @Test func `an image that lacks the chosen bands shows its own instead of a failure`() throws {
    var bench = try Bench.withBands()
    try bench.type("B8<Enter>")
    bench.decodeBands()
    try bench.type("<lt>")
    bench.send(.decodeFailed(try #require(bench.state.picture.wanted), "x.tif has 1 band, not 8"))
    #expect(bench.state.picture.failure == nil)
    #expect(bench.state.picture.wanted?.bands == .automatic)
  }

  @Test func `the bands of the record are taken before the file is read`() throws {
    var contents = Fixture.contents()
    var scene = Fixture.scene(3, date: "2019-05-16", site: "sakkanmol-000000000001")
    let bands: JSON = [
      ["name": "B8", "eo:common_name": "nir"], ["name": "B4", "eo:common_name": "red"],
      ["name": "B3", "eo:common_name": "green"], ["name": "B2", "eo:common_name": "blue"],
    ]
    scene.body.set(bands, at: "/assets/image/bands")
    contents.insert(scene)
    var bench = Bench(contents: contents)
    try bench.type("/sakk<Enter>2")
    #expect(bench.state.picture.wanted?.bands == .composite(red: 2, green: 3, blue: 4))
  }
  @Test func `one band of a radar image is read in decibels, said why, and can be left as it is`() throws {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    bench.decodeBands(names: ["VV", "VH"])
    let shown = try #require(bench.state.picture.shown)
    #expect(shown.scale?.quantity == .amplitude && shown.measured.samples[9] != shown.decoded.samples[9])
    #expect(bench.screen.contains("dB"))
    try bench.type("B")
    #expect(bench.screen.contains("20·log10 of amplitude; integers of"))
    try bench.type("s")
    #expect(bench.state.picture.shown?.scale == nil)
    #expect(bench.screen.contains("decibels: never"))
    try bench.type("ss")
    #expect(bench.state.picture.shown?.scale?.quantity == .intensity)
    try bench.type("s")
    #expect(bench.state.picture.shown?.scale?.quantity == .decibels)
    #expect(bench.screen.contains("decibels: as in the file; it was chosen"))
    try bench.type("s")
    #expect(bench.state.picture.shown?.scale?.quantity == .amplitude)
  }

  @Test func `what the file says of its sensor makes its band a radar's`() throws {
    var bench = try Bench.withBands()
    let id = try #require(bench.state.picture.scene?.id)
    #expect(bench.state.picture.shown?.scale == nil)
    var scene = Bench.described([""], platform: "")
    scene.metadata["TIFFTAG_IMAGEDESCRIPTION"] = "Sentinel-1A IW GRD HR L1"
    bench.send(.described(id, scene))
    #expect(bench.state.picture.shown?.scale?.quantity == .amplitude)
  }
}
