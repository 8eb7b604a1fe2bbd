import Imagery
import JSONText
import Places
import Testing

@Suite struct MessageTests {
  static let view = Viewport.ground(
    GroundViewport(anchor: GeoPoint(latitude: 1.5, longitude: -2), metresPerSample: 3, columns: 2, rows: 1))

  static let requests: [RasterRequest] = [
    .describe(path: "/사진/a.tif"), .describe(path: "/a", image: 3), .viewport(path: "/a", view: view, bands: .automatic),
    .viewport(path: "/a", image: 2, view: view, bands: .composite(red: 4, green: 3, blue: 2)), .cancel(RequestID(7)),
    .viewport(path: "/a", view: view, bands: .automatic, pyramid: "/cache/사진.tif"),
    .composition(
      [
        BandSource(path: "/사진/B4.tif", band: 1, pyramid: "/cache/a.tif"), BandSource(path: "/b", image: 3, band: 2),
        BandSource(path: "/c", band: 1, content: .elevation),
      ], view: view),
    .makePyramid(path: "/사진/a.tif", target: "/cache/b.tif"),
    .makePyramid(path: "/a", target: "/b", content: .picture),
    .viewport(path: "/a", view: view, bands: .automatic, content: .classes),
    .makePyramid(path: "/사진/a.tif", image: 2, target: "/cache/b.tif"),
    .write(
      RasterToWrite(
        path: "/b.tif", width: 2, height: 1, bandCount: 1, sampleType: .uint16, colors: [.gray], epsg: 32652,
        geoTransform: GeoTransform([1, 2, 0, 4, 0, -6]), metadata: ["a": "b"], noData: 0, samples: [1, 2, 3, 4])),
  ]

  static let failures: [RasterFailure] = [
    .cannotOpen(path: "/a", what: "b"), .unsupported(path: "/a", what: "b"), .noBands(path: "/a"),
    .noSuchBand(path: "/a", wanted: [4], available: 3), .noSuchImage(path: "/a", wanted: 4, available: 3),
    .notPositioned(path: "/a"),
    .tooLarge(path: "/a", needs: 9_000_000_000, limit: 1 << 26, advice: "b"), .cannotRead(path: "/a", what: "b"),
    .timedOut(path: "/a", seconds: 9), .workerDied(path: "/a", how: "b"), .setAside(path: "/a", how: "b"),
    .outsideRoots(path: "/a"), .writeFailed(path: "/a", what: "b"), .sandbox("b"), .badRequest("b"),
    .workerMissing("b"), .cancelled,
  ]

  @Test(arguments: requests) func `requests arrive as they were sent`(request: RasterRequest) throws {
    let sent = RequestEnvelope(id: RequestID(5), seconds: 30, request: request)
    var decoder = FrameDecoder()
    decoder.append(try sent.frame.encoded())
    let frame = try #require(try decoder.next())
    #expect(try RequestEnvelope(frame: frame) == sent)
  }

  @Test func `answers arrive as they were sent`() throws {
    var decoded = try #require(
      DecodedViewport(
        viewport: Self.view, bands: [3, 2, 1], interpretation: .rgb, samples: [1, 2.5, -3, 0, 1e30, 7],
        messages: ["m"], lacksPyramid: true, isCoarse: true))
    decoded.shown = [BandDescription(index: 3, sampleType: .uint16, colorInterpretation: .red, description: "B4")]
    decoded.imageBandCount = 24
    decoded.lacking = [0, 2]
    let replies: [RasterReply] =
      [
        .viewport(decoded), .written(path: "/a"), .cancelled,
        .description(SceneDescription(driver: "PNG", width: 1, height: 2, bands: [])),
      ]
      + Self.failures.map { .failed($0) }
    let messages: [WorkerMessage] =
      replies.map { .reply(RequestID(3), $0) }
      + [
        .progress(RequestID(4), WorkProgress(fraction: 0.25, what: "why")),
        .progress(RequestID(4), WorkProgress(fraction: 7)), .preview(RequestID(4), decoded),
      ]
      + [
        .begun(RequestID(9)), .reading(RequestID(9), file: 2),
        .hello(WorkerHello(gdal: "3.6.2", landlock: 2, seccomp: true, refusal: "r")),
      ]
    var decoder = FrameDecoder()
    for message in messages { decoder.append(try message.frame.encoded()) }
    for message in messages {
      let frame = try #require(try decoder.next())
      #expect(try WorkerMessage(frame: frame) == message)
    }
    #expect(try decoder.next() == nil)
  }

  @Test func `no data arrives as no data`() throws {
    let decoded = try #require(
      DecodedViewport(viewport: Self.view, bands: [1], interpretation: .grey, samples: [.nan, 4]))
    let frame = WorkerMessage.reply(RequestID(1), .viewport(decoded)).frame
    guard case .reply(_, .viewport(let read)) = try WorkerMessage(frame: frame) else {
      Issue.record("another message came")
      return
    }
    #expect(read.samples[0].isNaN && read.samples[1] == 4)
  }

  @Test func `samples that do not fit their view are refused`() throws {
    let decoded = try #require(
      DecodedViewport(viewport: Self.view, bands: [1], interpretation: .grey, samples: [1, 2]))
    var frame = WorkerMessage.reply(RequestID(1), .viewport(decoded)).frame
    frame.payload.removeLast(4)
    #expect(throws: ImageryError.self) { try WorkerMessage(frame: frame) }
    #expect(DecodedViewport(viewport: Self.view, bands: [1], interpretation: .rgb, samples: [1, 2]) == nil)
  }

  @Test func `an image to write must have as many samples as its size says`() throws {
    var raster = RasterToWrite(
      path: "/a", width: 2, height: 2, bandCount: 1, sampleType: .uint8, samples: [1, 2, 3])
    #expect(!raster.isConsistent)
    let frame = RequestEnvelope(id: RequestID(1), seconds: 1, request: .write(raster)).frame
    #expect(throws: ImageryError.self) { try RequestEnvelope(frame: frame) }
    raster.samples.append(4)
    #expect(raster.isConsistent)
    raster.sampleType = .float32
    #expect(!raster.isConsistent)
    raster.width = Int.max
    #expect(!raster.isConsistent)
  }

  @Test(arguments: [0, 1, 2, 4]) func `a composition has three bands`(count: Int) {
    let sources = (0..<count).map { BandSource(path: "/\($0)", band: 1) }
    let frame = RequestEnvelope(id: RequestID(1), seconds: 1, request: .composition(sources, view: Self.view)).frame
    #expect(throws: ImageryError.self) { try RequestEnvelope(frame: frame) }
  }

  @Test(arguments: [#"{"path":"/a","band":0}"#, #"{"path":"/a"}"#, #"{"band":1}"#, #""/a""#])
  func `a band of a composition has a file and a number`(text: String) throws {
    let sources = ["/a", "/b", "/c"].map { BandSource(path: $0, band: 1) }
    var frame = RequestEnvelope(id: RequestID(1), seconds: 1, request: .composition(sources, view: Self.view)).frame
    #expect(try RequestEnvelope(frame: frame).request.paths == ["/a", "/b", "/c"])
    let list = try #require(frame.header["sources"]?.array)
    frame.header["sources"] = .array([try parseJSON(Array(text.utf8))] + list.dropFirst())
    #expect(throws: ImageryError.self) { try RequestEnvelope(frame: frame) }
  }

  @Test func `a view overtakes another that has an image in common with it`() {
    func composition(_ paths: String...) -> RasterRequest {
      .composition(paths.map { BandSource(path: $0, band: 1) }, view: Self.view)
    }
    let one = RasterRequest.viewport(path: "/a", view: Self.view, bands: .automatic)
    #expect(composition("/c", "/b", "/a").overtakes(composition("/a", "/d", "/e")))
    #expect(composition("/c", "/b", "/a").overtakes(one) && one.overtakes(composition("/a", "/d", "/e")))
    #expect(!composition("/c", "/b", "/a").overtakes(composition("/d", "/e", "/f")))
    #expect(!one.overtakes(.viewport(path: "/a", image: 2, view: Self.view, bands: .automatic)))
    #expect(!one.overtakes(.describe(path: "/a")) && !RasterRequest.describe(path: "/a").overtakes(one))
  }

  @Test func `every failure says what happened in words`() {
    for failure in Self.failures {
      #expect(failure.message.count > 5)
      if let path = failure.path { #expect(failure.message.contains(path)) }
    }
  }
}
