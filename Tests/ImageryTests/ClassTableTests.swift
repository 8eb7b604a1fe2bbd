import Imagery
import JSONText
import Testing

@Suite struct ClassTableTests {
  private static let view = Viewport.pixels(
    PixelViewport(centreX: 1, centreY: 0.5, pixelsPerSample: 1, columns: 2, rows: 1))

  private func picture(_ classes: [Float]) throws -> DecodedViewport {
    var decoded = try #require(
      DecodedViewport(
        viewport: Self.view, bands: [1], interpretation: .palette, samples: [10, 20, 30, .nan, .nan, .nan]))
    decoded.classes = classes
    return decoded
  }

  @Test func `classes travel with the colours of a view`() throws {
    let frame = WorkerMessage.reply(RequestID(1), .viewport(try picture([4, .nan]))).frame
    guard case .reply(_, .viewport(let read)) = try WorkerMessage(frame: frame) else {
      Issue.record("another message came")
      return
    }
    #expect(read.samples.prefix(3) == [10, 20, 30] && read.samples.count == 6)
    #expect(read.classNumber(column: 0, row: 0) == 4 && read.classNumber(column: 1, row: 0) == nil)
    #expect(read.classNumber(column: 2, row: 0) == nil && read.classNumber(column: 0, row: -1) == nil)
  }

  @Test func `numbers of classes that do not fit their view are refused`() throws {
    var frame = WorkerMessage.reply(RequestID(1), .viewport(try picture([4, 5]))).frame
    frame.payload.removeLast(4)
    #expect(throws: ImageryError.self) { try WorkerMessage(frame: frame) }
    let grey = try #require(
      DecodedViewport(viewport: Self.view, bands: [1], interpretation: .grey, samples: [1, 2]))
    frame = WorkerMessage.reply(RequestID(1), .viewport(grey)).frame
    frame.header["classes"] = true
    #expect(throws: ImageryError.self) { try WorkerMessage(frame: frame) }
  }

  @Test func `a view laid out for another scale keeps the class of each place`() throws {
    let wide = Viewport.pixels(PixelViewport(centreX: 1, centreY: 0.5, pixelsPerSample: 0.5, columns: 4, rows: 2))
    let resampled = try #require(try picture([4, 7]).resampled(to: wide))
    #expect((0..<4).map { resampled.classNumber(column: $0, row: 1) } == [4, 4, 7, 7])
  }

  @Test func `measurements have no class`() throws {
    var decoded = try #require(
      DecodedViewport(viewport: Self.view, bands: [1], interpretation: .grey, samples: [1, 2]))
    #expect(!decoded.showsClasses && decoded.classNumber(column: 0, row: 0) == nil)
    decoded.shown = [BandDescription(index: 1, sampleType: .uint8)]
    #expect(!decoded.showsClasses)
    decoded.shown[0].hasClassNames = true
    #expect(decoded.showsClasses && decoded.classNumber(column: 1, row: 0) == 2)
  }

  @Test func `a description keeps its classes on the way`() throws {
    var scene = SceneDescription(
      driver: "GTiff", width: 1, height: 1,
      bands: [BandDescription(index: 1, sampleType: .uint8, colorInterpretation: .palette, hasPalette: true)])
    scene.bands[0].hasClassNames = true
    scene.classTables = [
      ClassTable(
        band: 1,
        classes: [RasterClass(value: 11, name: "water", color: [1, 2, 3, 255]), RasterClass(value: -2)], of: 40)
    ]
    #expect(try SceneDescription(json: scene.json) == scene)
    let listed = scene.classTables[0]
    #expect(listed.classes.map(\.value) == [-2, 11] && listed.count == 40)
  }

  @Test func `text in front of the names is cleaned where it enters`() {
    #expect(RasterClass(value: 1, name: " \u{1b}[31mwater\u{202e} ").name == "[31mwater")
    #expect(ClassTable(band: 1, names: [1: "\u{1b}"], colors: []) == nil)
  }
}
