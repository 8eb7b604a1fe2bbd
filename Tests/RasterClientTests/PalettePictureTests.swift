import Imagery
import RasterClient
import Testing

/// Pictures in the colours of a table, as scanned maps: their colours are averaged and their numbers are of no interest.
@Suite(.enabled(if: hasTranslate)) struct PalettePictureTests {
  /// White, black, then so many greens that the table is a picture's.
  private static let colors =
    [[255, 255, 255], [0, 0, 0]] + (0..<40).map { [20, 200 - $0, 40] }

  /// White ground with a black line every sixteenth column, the sixth of it.
  private func map(_ x: Int, _ y: Int) -> UInt8 { x % 16 == 5 ? 1 : 0 }

  private func view(_ width: Double, _ height: Double, scale: Double) -> Viewport {
    .pixels(
      PixelViewport(
        centreX: width / 2, centreY: height / 2, pixelsPerSample: scale, columns: Int(width / scale),
        rows: Int(height / scale)))
  }

  private func values(_ decoded: DecodedViewport, _ column: Int, _ row: Int = 1) -> [Float] {
    decoded.values(column: column, row: row) ?? []
  }

  @Test(arguments: [2.0, 4, 8, 16], ["GTiff", "PNG", "HFA"])
  func `a line one pixel wide gets fainter with the scale and never vanishes`(scale: Double, format: String) throws {
    let room = try WorkerRoom()
    let name = "map.\(format.lowercased())"
    let path = try room.image(
      WorkerRoom.table(Self.colors), width: 128, height: 64, options: ["-of", format], name: name, map)
    let decoded = try room.read(path, view(128, 64, scale: scale))
    #expect(decoded.interpretation == .palette && !decoded.showsClasses && decoded.classes.isEmpty)
    let samplesOfALine = Int(16 / scale)
    for line in 0..<8 {
      let across = (line * samplesOfALine..<(line + 1) * samplesOfALine).map { values(decoded, $0)[0] }
      let mean = across.reduce(0, +) / Float(across.count)
      #expect(abs(mean - 255 * 15 / 16) < 2, "\(scale) \(across)")
      #expect((across.min() ?? 255) < 255 - 255 / Float(scale) * 0.8, "\(scale) \(across)")
    }
  }

  @Test func `enlarged, colours lie between those of the pixels`() throws {
    let room = try WorkerRoom()
    let path = try room.image(WorkerRoom.table(Self.colors), map)
    let decoded = try room.read(path, view(64, 32, scale: 0.25))
    let reds = Set((0..<decoded.columns).map { values(decoded, $0, 60)[0] })
    #expect(reds.contains(255) && reds.contains { $0 > 20 && $0 < 235 }, "\(reds.sorted())")
  }

  @Test func `colours that cannot be seen take no part in the mean, and no data is none`() throws {
    let room = try WorkerRoom()
    var colors = Self.colors.map { $0 + [255] }
    colors[1][3] = 0
    let path = try room.image(WorkerRoom.table(colors), options: ["-of", "PNG"], name: "a.png", map)
    let decoded = try room.read(path, view(64, 32, scale: 4))
    #expect((0..<decoded.columns).allSatisfy { values(decoded, $0) == [255, 255, 255] })
    let empty = try room.image(
      WorkerRoom.table(Self.colors), options: ["-a_nodata", "0"], name: "b.tif", map)
    let lines = try room.read(empty, view(64, 32, scale: 1))
    #expect(values(lines, 5) == [0, 0, 0] && values(lines, 9).allSatisfy(\.isNaN))
  }

  @Test func `a pyramid holds means of colours, and lines stay in it`() throws {
    let room = try WorkerRoom()
    let path = try room.image(WorkerRoom.table(Self.colors), width: 1024, height: 512, map)
    let target = room.path("pyramid.tif")
    #expect(try room.client.perform(.makePyramid(path: path, target: target), timeout: 60) == .written(path: target))
    let pyramid = try room.describe(target)
    #expect(pyramid.bands.map(\.colorInterpretation) == [.red, .green, .blue, .alpha])
    for scale in [2.0, 4, 5, 16] {
      let view = view(1024, 512, scale: scale)
      let request = RasterRequest.viewport(path: path, view: view, bands: .automatic, pyramid: target)
      guard case .viewport(let decoded) = try room.client.perform(request, timeout: 60) else {
        Issue.record("no view came")
        return
      }
      let row = (4..<decoded.columns - 4).map { values(decoded, $0, 10) }
      let mean = row.map { $0[0] }.reduce(0, +) / Float(row.count)
      #expect(abs(mean - 255 * 15 / 16) < 4 && row.allSatisfy { $0[0] == $0[1] }, "\(scale): \(mean)")
      #expect(decoded.interpretation == .palette && decoded.bands == [1] && decoded.shown[0].isPalettePicture)
    }
  }

  @Test func `a table of few colours, or one with names, is one of classes`() throws {
    let room = try WorkerRoom()
    let black = [[Int]](repeating: [0, 0, 0], count: 200)
    func kind(_ elements: String) throws -> BandDescription {
      try room.describe(try room.image(elements, map)).bands[0]
    }
    let few = try kind(WorkerRoom.table(Array(Self.colors.prefix(32)) + black))
    #expect(few.isOfClasses && few.tableColorCount == 32)
    let more = try kind(WorkerRoom.table(Array(Self.colors.prefix(33)) + black))
    #expect(more.isPalettePicture && more.tableColorCount == 33)
    #expect(try kind(WorkerRoom.table(Self.colors) + WorkerRoom.categories(["", "", "wood"])).isOfClasses)
    // HFA and others have a list of names for every image.
    #expect(try kind(WorkerRoom.table(Self.colors) + WorkerRoom.categories(["", " ", ""])).isPalettePicture)
  }

  @Test func `what was said of a table goes before what was found, in its pyramids too`() throws {
    let room = try WorkerRoom()
    let path = try room.image(WorkerRoom.table(Self.colors), width: 1024, height: 512, map)
    let target = room.path("pyramid.tif")
    func make(_ content: ImageContent?) throws {
      let reply = try room.client.perform(.makePyramid(path: path, target: target, content: content), timeout: 60)
      #expect(reply == .written(path: target))
    }
    func read(_ content: ImageContent?) throws -> DecodedViewport {
      let request = RasterRequest.viewport(
        path: path, view: view(1024, 512, scale: 8), bands: .automatic, pyramid: target, content: content)
      guard case .viewport(let decoded) = try room.client.perform(request, timeout: 60) else {
        throw RasterFailure.badRequest("no view came")
      }
      return decoded
    }
    // A pyramid of colours has no numbers, and one of numbers no lines: each is left alone where the other is wanted.
    for made in [nil, ImageContent.classes, .elevation] {
      try make(made)
      let classes = try read(.classes)
      #expect(classes.showsClasses && classes.classes.allSatisfy { $0 == 0 || $0 == 1 })
      let picture = try read(nil)
      #expect(!picture.showsClasses && (4..<124).contains { (200..<240).contains(values(picture, $0, 20)[0]) })
      let heights = try read(.elevation)
      #expect(heights.interpretation == .grey && heights.shown[0].stated == .elevation)
      // A pyramid of bytes has no fractions.
      #expect(made == .elevation || heights.samples.contains { $0 > 0.05 && $0 < 0.3 })
    }
  }

  @Test func `numbers without table and names are classes where that was said, of fractions and whole ones`() throws {
    let room = try WorkerRoom()
    let plain = try room.write("plain.tif", width: 64, height: 32) { x, _ in x % 4 == 0 ? 9 : 2 }
    for (type, scale) in [("Byte", 8.0), ("UInt16", 1), ("UInt16", 0.5), ("Int32", 3), ("Float32", 1), ("Float32", 8)] {
      let path = room.path("\(type).tif")
      try #require(try run(["gdal_translate", "-q", "-ot", type, plain, path]) == 0)
      let request = RasterRequest.viewport(
        path: path, view: view(64, 32, scale: scale), bands: .automatic, content: .classes)
      guard case .viewport(let decoded) = try room.client.perform(request, timeout: 60) else {
        Issue.record("no view came")
        return
      }
      #expect(decoded.interpretation == .grey && decoded.showsClasses, "\(type) \(scale)")
      #expect(Set(decoded.samples) == (scale > 2 ? [2] : [2, 9]), "\(type) \(scale)")
      #expect(decoded.classNumber(column: 1, row: 0) == 2 || scale < 1, "\(type) \(scale)")
    }
  }

  @Test func `the number of a pixel counts where a table's band is shown as red, green or blue`() throws {
    let room = try WorkerRoom()
    let path = try room.image(WorkerRoom.table(Self.colors), width: 1024, height: 512, map)
    let target = room.path("pyramid.tif")
    #expect(try room.client.perform(.makePyramid(path: path, target: target), timeout: 60) == .written(path: target))
    let sources = [BandSource](repeating: BandSource(path: path, band: 1, pyramid: target), count: 3)
    let request = RasterRequest.composition(sources, view: view(1024, 512, scale: 4))
    guard case .viewport(let decoded) = try room.client.perform(request, timeout: 60) else {
      Issue.record("no view came")
      return
    }
    #expect(decoded.samples.allSatisfy { $0 == 0 })
  }

  @Test(.enabled(if: testData != nil))
  func `a scanned chart is a picture, and reduced holds colours between those of its table`() throws {
    let folder = "\(testData ?? "")/a-rasters/nitf"
    let room = try WorkerRoom(roots: [folder])
    let path = "\(folder)/cadrg_001zc013.on1"
    let scene = try room.describe(path)
    #expect(scene.bands[0].isPalettePicture && scene.classTables.isEmpty && scene.bands[0].tableColorCount > 32)
    let native = try room.read(path, view(512, 512, scale: 1))
    let reduced = try room.read(path, view(1536, 1536, scale: 6))
    func colors(_ decoded: DecodedViewport) -> Set<[Float]> {
      Set((0..<decoded.columns).compactMap { decoded.values(column: $0, row: 100) }.filter { $0[0].isFinite })
    }
    #expect(colors(native).count <= 216 && colors(reduced).count > 100 && !reduced.showsClasses)
  }
}
