import CaseModel
import Cells
import Imagery
import Testing

@testable import Workbench

/// What is shown while a picture is on its way, and what is asked for ahead.
struct FlowTests {
  private func bench() throws -> Bench {
    var bench = Bench()
    try bench.type("/sakk<Enter>2")
    return bench
  }

  private func picture(
    _ request: PictureRequest, value: Float = 1, lacksPyramid: Bool = false, isCoarse: Bool = false
  ) throws -> DecodedViewport {
    let view = request.viewport
    let samples = (0..<view.columns * view.rows).map { value + Float($0 % view.columns) }
    return try #require(
      DecodedViewport(
        viewport: view, bands: [1], interpretation: .grey, samples: samples, lacksPyramid: lacksPyramid,
        isCoarse: isCoarse))
  }

  @Test func `a coarse picture is shown, and said to be so, until the whole one comes`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    bench.send(.previewed(request, try picture(request, isCoarse: true)))
    #expect(bench.state.picture.isDecoding && bench.state.picture.shown?.isWhole == false)
    #expect(bench.screen.contains("coarse"))
    bench.send(.decoding(request, WorkProgress(fraction: 0.42)))
    #expect(bench.screen.contains("decoding 42%"))
    bench.send(.decoding(request, WorkProgress(fraction: 0.5, what: "400 million pixels are read")))
    #expect(bench.screen.contains("coarse: 400 million pixels are read"))
    bench.send(.decoded(request, try picture(request)))
    #expect(!bench.screen.contains("coarse") && !bench.screen.contains("decoding"))
    #expect(bench.state.picture.progress == nil)
  }

  @Test func `news of a view that is no longer wanted changes nothing`() throws {
    var bench = try bench()
    let old = try #require(bench.state.picture.wanted)
    try bench.type("+")
    let before = bench.screen
    bench.send(.previewed(old, try picture(old)))
    bench.send(.decoding(old, WorkProgress(fraction: 0.9, what: "no matter")))
    bench.send(.decodeFailed(old, "no matter"))
    #expect(bench.screen == before)
  }

  @Test func `a picture that came asks for the dates beside it and a step each way`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    bench.effects = []
    bench.decode()
    let ahead = try #require(bench.effects.compactMap(\.ahead).first)
    #expect(ahead.first?.scene == "scene-000000000001" && ahead.first?.viewport == request.viewport)
    #expect(ahead.count == 5)
    #expect(Set(ahead).count == 5 && !ahead.contains(request))
    try bench.type("L")
    #expect(bench.state.picture.wanted.map(ahead.contains) == true)
    bench.decode()
    try bench.type("<lt>")
    bench.decode()
    #expect(bench.state.picture.scene?.id == "scene-000000000001")
  }

  @Test func `a date that was decoded ahead is the one that the key asks for`() throws {
    var bench = try bench()
    bench.effects = []
    bench.decode()
    let ahead = try #require(bench.effects.compactMap(\.ahead).first)
    try bench.type("<lt>")
    #expect(bench.state.picture.wanted == ahead.first)
  }

  @Test func `zooming shows the picture at hand at the new scale until the new one comes`() throws {
    var bench = try bench()
    bench.decode()
    try bench.type("+")
    let shown = try #require(bench.state.picture.shown)
    #expect(!shown.isWhole && shown.request == bench.state.picture.wanted)
    #expect(shown.decoded.samples.contains { !$0.isNaN })
    bench.decode()
    #expect(bench.state.picture.shown?.isWhole == true)
  }

  @Test func `another date is never shown under the name of this one`() throws {
    var bench = try bench()
    bench.decode()
    try bench.type("<lt>")
    #expect(bench.state.picture.scene?.id == "scene-000000000001")
    #expect(bench.state.picture.shown?.request.scene != "scene-000000000001")
    // Without the last line, which names the keys that work on what is shown.
    func panes() -> [Substring] { bench.screen.split(separator: "\n").dropLast() }
    let before = panes()
    bench.state.picture.shown = nil
    #expect(panes() == before)
  }

  @Test func `a pyramid's making is told, and its end brings the view anew where it helps`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    bench.send(.decoded(request, try picture(request, lacksPyramid: true)))
    bench.send(.makingPyramid(request.scene, WorkProgress(fraction: 0.34)))
    #expect(bench.screen.contains("pyramid 34%"))
    bench.effects = []
    bench.send(.pyramidMade(request.scene))
    #expect(bench.effects.contains(.decode(request)))
    #expect(!bench.screen.contains("pyramid"))
    bench.send(.decoded(request, try picture(request)))
    bench.effects = []
    bench.send(.pyramidMade(request.scene))
    #expect(bench.effects.isEmpty)
  }

  @Test func `the crosshair stays in view while the view pans, so that a mark is seen`() throws {
    var bench = try bench()
    bench.decode()
    let start = bench.state.picture.crosshair
    for _ in 0..<12 { try bench.type("L") }
    let view = try #require(bench.state.picture.view)
    #expect(view.contains(view.position(of: bench.state.picture.crosshair)))
    #expect(bench.state.picture.crosshair != start)
  }

  @Test func `a mark beside the image is not bound to it, and a place beside it is named`() throws {
    var bench = try bench()
    bench.decode()
    try bench.type("g0,0<Enter>")
    #expect(bench.state.notice?.text == "That place lies outside this image")
    try bench.type("m")
    #expect(bench.state.notice?.text.contains("outside the image and not bound to it") == true)
    #expect(bench.state.selectedObservations.last?.images.isEmpty == true)
  }

  @Test func `zooming ends where there is nothing more to see`() throws {
    var bench = try bench()
    bench.decode()
    for _ in 0..<60 { try bench.type("+") }
    let near = try #require(bench.state.picture.view?.unitsPerSample)
    #expect(near >= 1.0 / 128 && near < 1.0 / 32)
    for _ in 0..<90 { try bench.type("-") }
    #expect(try #require(bench.state.picture.view?.unitsPerSample) <= 20_000)
  }

  @Test func `the usual bands asked for by number are not decoded again`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    bench.send(.decoded(request, try picture(request)))
    bench.effects = []
    let facts = SceneDescription(
      driver: "GTiff", width: 10, height: 10, bands: [BandDescription(index: 1, sampleType: .uint8)])
    bench.send(.described(request.scene, facts))
    #expect(!bench.effects.contains { if case .decode = $0 { true } else { false } })
    #expect(bench.state.picture.shown?.isWhole == true)
  }

  @Test func `C-c stops the making of pyramids and nothing else`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    bench.send(.decoded(request, try picture(request, lacksPyramid: true, isCoarse: true)))
    bench.effects = []
    try bench.type("<C-c>")
    #expect(bench.effects.isEmpty)
    bench.send(.makingPyramid(request.scene, WorkProgress(fraction: 0.2)))
    try bench.type("<C-c>")
    #expect(bench.effects == [.cancelPyramids])
    // Without a pyramid the picture is read whole.
    bench.send(.pyramidFailed(request.scene, "it was cancelled"))
    #expect(bench.effects.last == .decode(request) && bench.screen.contains("it was cancelled"))
  }

  @Test func `C-l asks again for a picture that could not be shown`() throws {
    var bench = try bench()
    let request = try #require(bench.state.picture.wanted)
    bench.send(.decodeFailed(request, "it was left alone"))
    bench.effects = []
    try bench.type("<C-l>")
    #expect(bench.effects == [.repaint, .forgetFailures(request.scene), .decode(request)])
    bench.decode()
    bench.effects = []
    try bench.type("<C-l>")
    #expect(bench.effects == [.repaint])
  }

  @Test func `a pyramid that cannot be made is told once`() throws {
    var bench = try bench()
    bench.decode()
    bench.send(.makingPyramid("scene-000000000002", WorkProgress(fraction: 0.5)))
    bench.send(.pyramidFailed("scene-000000000002", "the disk is full"))
    #expect(bench.screen.contains("the disk is full"))
    #expect(bench.state.picture.pyramids.isEmpty)
  }
}

extension Effect {
  /// What is to be decoded ahead; nil for every other effect.
  fileprivate var ahead: [PictureRequest]? { if case .decodeAhead(let requests) = self { requests } else { nil } }
}
