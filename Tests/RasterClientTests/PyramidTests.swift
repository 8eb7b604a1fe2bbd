import Glibc
import Imagery
import RasterClient
import Testing

@Suite(.enabled(if: WorkerRoom.program != nil), .enabled(if: hasTranslate)) struct PyramidTests {
  /// An image without overviews: grey, tiled, black on the left, else changing slowly. `times` enlarges it.
  private func image(
    _ room: WorkerRoom, _ name: String = "plain.tif", times: Int = 1, options: [String] = []
  ) throws -> String {
    let source = try room.write("source.tif", width: 3000, height: 2001) { column, row in
      column < 600 ? 0 : UInt8(30 + abs((column / 20 + row / 10) % 400 - 200))
    }
    let options = options + (times == 1 ? [] : ["-outsize", "\(3000 * times)", "\(2001 * times)"])
    let path = room.path(name)
    #expect(
      try run(
        ["gdal_translate", "-q", "-co", "TILED=YES", "-co", "COMPRESS=DEFLATE"] + options + [source, path]) == 0)
    return path
  }

  private func make(_ room: WorkerRoom, _ path: String, _ name: String = "p.tif") throws -> String {
    let reply = try room.client.perform(.makePyramid(path: path, target: room.path(name)), timeout: 60)
    #expect(reply == .written(path: room.path(name)))
    return room.path(name)
  }

  private func read(
    _ room: WorkerRoom, _ path: String, _ view: Viewport, pyramid: String?
  ) throws -> DecodedViewport {
    let reply = try room.client.perform(
      .viewport(path: path, view: view, bands: .automatic, pyramid: pyramid), timeout: 60)
    guard case .viewport(let decoded) = reply else { throw RasterFailure.badRequest("no view came") }
    return decoded
  }

  private func whole(_ width: Int, _ height: Int, scale: Double) -> Viewport {
    .pixels(
      PixelViewport(
        centreX: Double(width) / 2, centreY: Double(height) / 2, pixelsPerSample: scale,
        columns: Int(Double(width) / scale), rows: Int(Double(height) / scale)))
  }

  /// How far the samples of two pictures are apart, but for one in a hundred: at edges averages of averages differ.
  private func difference(_ left: DecodedViewport, _ right: DecodedViewport) -> Float {
    let differences = zip(left.samples, right.samples).map { abs($0 - $1) }.filter { !$0.isNaN }.sorted()
    return differences.dropLast(differences.count / 100).last ?? 0
  }

  @Test(arguments: [2.5, 4, 9, 20]) func `a view through a pyramid is the view of the image`(scale: Double) throws {
    let room = try WorkerRoom()
    let path = try image(room)
    let pyramid = try make(room, path)
    let view = whole(3000, 2001, scale: scale)
    let direct = try read(room, path, view, pyramid: nil)
    let through = try read(room, path, view, pyramid: pyramid)
    #expect(difference(direct, through) <= 12)
    let left = direct.samples.map(\.isNaN)
    #expect(left == through.samples.map(\.isNaN))
  }

  @Test func `the image itself is never touched, and nothing is left beside the pyramid`() throws {
    let room = try WorkerRoom()
    let path = try image(room)
    let before = try fileBytes(path)
    _ = try make(room, path)
    #expect(try fileBytes(path) == before)
    #expect(access(room.path("plain.tif.ovr"), F_OK) != 0)
    #expect(access(room.path("p.tif.part"), F_OK) != 0 && access(room.path("p.tif.part.rows"), F_OK) != 0)
  }

  @Test func `a pyramid of another state of the file is not believed`() throws {
    let room = try WorkerRoom()
    let path = try image(room)
    let pyramid = try make(room, path)
    #expect(try run(["gdal_translate", "-q", "-scale", "0", "255", "255", "0", path, room.path("b.tif")]) == 0)
    #expect(rename(room.path("b.tif"), path) == 0)
    let view = whole(3000, 2001, scale: 8)
    let direct = try read(room, path, view, pyramid: nil)
    #expect(difference(direct, try read(room, path, view, pyramid: pyramid)) == 0)
  }

  @Test func `a file that is no pyramid, broken or missing, is passed over`() throws {
    let room = try WorkerRoom()
    let path = try image(room)
    let view = whole(3000, 2001, scale: 8)
    let direct = try read(room, path, view, pyramid: nil)
    let noise = try room.put(Array("no picture".utf8), "noise.tif")
    for other in [noise, room.path("none.tif"), path, "/etc/passwd"] {
      #expect(difference(direct, try read(room, path, view, pyramid: other)) == 0)
    }
  }

  @Test func `no data, alpha and a mask are no data in the pyramid too`() throws {
    let room = try WorkerRoom()
    for (name, options) in [
      ("nodata.tif", ["-a_nodata", "0"]), ("mask.tif", ["-mask", "1", "--config", "GDAL_TIFF_INTERNAL_MASK", "YES"]),
      ("alpha.tif", ["-b", "1", "-b", "1", "-colorinterp", "gray,alpha"]),
    ] {
      let path = try image(room, name, options: options)
      let pyramid = try make(room, path, "p-" + name)
      let view = whole(3000, 2001, scale: 10)
      let direct = try read(room, path, view, pyramid: nil)
      let through = try read(room, path, view, pyramid: pyramid)
      let differing = zip(direct.samples, through.samples).count { $0.isNaN != $1.isNaN }
      #expect(direct.hasGaps, "\(name)")
      #expect(differing * 50 <= direct.samples.count, "\(name): \(differing)")
    }
  }

  /// Whether the making of a pyramid was stopped after it had begun and before it was done.
  private func isInterrupted(_ room: WorkerRoom, _ path: String, _ target: String) throws -> Bool {
    let id = room.client.submit(.makePyramid(path: path, target: target))
    var events: [RasterEvent] = []
    let end = ContinuousClock.now + .seconds(60)
    while events.compactMap(\.fraction).isEmpty, !events.contains(where: \.isReply), ContinuousClock.now < end {
      events += room.client.receive()
      usleep(1_000)
    }
    room.client.cancel(id)
    if !events.contains(where: \.isReply) { events += try room.events(until: id) }
    if events.last == .reply(id, .cancelled), try rowsDone(of: target) > 0 { return true }
    #expect(events.last == .reply(id, .cancelled) || events.last == .reply(id, .written(path: target)))
    for part in ["", ".part", ".part.rows"] { unlink(target + part) }
    return false
  }

  /// How much of a pyramid was done before it was interrupted.
  private func rowsDone(of target: String) throws -> Int {
    guard access(target + ".part.rows", F_OK) == 0 else { return 0 }
    let notes = String(decoding: try fileBytes(target + ".part.rows"), as: UTF8.self)
    return try #require(Int(notes.filter { $0 != "\n" }))
  }

  @Test func `a pyramid that was interrupted is gone on with`() throws {
    let room = try WorkerRoom()
    let target = room.path("p.tif")
    // How large an image must be to be caught at work depends on the machine.
    let times = try [3, 6, 12].first { times in
      try isInterrupted(room, try image(room, "plain\(times).tif", times: times), target)
    }
    let (path, height) = (room.path("plain\(try #require(times)).tif"), 2001 * (times ?? 0) / 2)
    let rows = try rowsDone(of: target)
    #expect(access(target, F_OK) != 0 && rows < height)

    var first: Double?
    let reply = try room.client.perform(.makePyramid(path: path, target: target), timeout: 60) {
      first = first ?? $0.fraction
    }
    #expect(reply == .written(path: target))
    // Nothing that was done is done again.
    #expect(first ?? 1 >= 0.8 * Double(rows) / Double(height))
    #expect(access(target + ".part", F_OK) != 0 && access(target + ".part.rows", F_OK) != 0)
    let whole = try make(room, path, "whole.tif")
    let view = self.whole(2 * height * 3000 / 2001, 2 * height, scale: 40)
    let expected = try read(room, path, view, pyramid: whole)
    #expect(difference(expected, try read(room, path, view, pyramid: target)) == 0)
  }

  @Test func `a disk that refuses the pyramid is said so and nothing stays`() throws {
    let room = try WorkerRoom()
    let path = try image(room)
    let outside = "/tmp/overlook-no-such-place/p.tif"
    #expect(throws: RasterFailure.outsideRoots(path: outside)) {
      try room.client.perform(.makePyramid(path: path, target: outside), timeout: 60)
    }
    let small = try room.write("small.tif", width: 100, height: 80) { _, _ in 7 }
    #expect(throws: RasterFailure.self) {
      try room.client.perform(.makePyramid(path: small, target: room.path("s.tif")), timeout: 60)
    }
    #expect(access(room.path("s.tif"), F_OK) != 0)
  }

  @Test func `an image without smaller copies shows a coarse picture first`() throws {
    let room = try WorkerRoom()
    let path = try image(room, times: 4)
    let view = whole(12_000, 8_004, scale: 50)
    let id = room.client.submit(.viewport(path: path, view: view, bands: .automatic))
    let events = try room.events(until: id)
    let coarse = try #require(
      events.compactMap { event -> DecodedViewport? in if case .preview(id, let view) = event { view } else { nil } }
        .first)
    let final = try #require(
      events.compactMap { event -> DecodedViewport? in
        if case .reply(id, .viewport(let view)) = event { view } else { nil }
      }.first)
    #expect(coarse.isCoarse && !final.isCoarse && final.lacksPyramid)
    #expect(!coarse.hasGaps)
    // The samples change slowly over the image, so that a neighbour's value is near.
    let differences = zip(coarse.samples, final.samples).map { abs($0 - $1) }.sorted()
    #expect(differences[differences.count / 2] < 24)
    let pyramid = try make(room, path)
    let again = try read(room, path, view, pyramid: pyramid)
    #expect(!again.lacksPyramid && difference(again, final) <= 8)
  }

  @Test func `a format that is read from its top shows means in one pass, its alpha too`() throws {
    let room = try WorkerRoom()
    let path = try image(room, times: 2)
    let view = whole(6_000, 4_002, scale: 25)
    let expected = try read(room, path, view, pyramid: nil)
    for (name, options) in [
      ("plain.png", ["-b", "1"]), ("alpha.png", ["-b", "1", "-b", "1", "-colorinterp", "gray,alpha"]),
    ] {
      let png = room.path(name)
      try #require(try run(["gdal_translate", "-q", "-of", "PNG"] + options + [path, png]) == 0)
      let decoded = try read(room, png, view, pyramid: nil)
      #expect(difference(expected, decoded) <= 12, "\(name)")
      #expect(decoded.hasGaps == (name == "alpha.png"), "\(name)")
    }
  }

  @Test func `colours of a table that is a picture's are averaged`() throws {
    let room = try WorkerRoom()
    let source = try image(room)
    let path = room.path("palette.tif")
    let coloured = room.path("table.vrt")
    #expect(try run(["gdal_translate", "-q", "-of", "VRT", source, coloured]) == 0)
    let text = String(decoding: try fileBytes(coloured), as: UTF8.self)
    let entries = (0..<256).map { "<Entry c1=\"\($0)\" c2=\"\(255 - $0)\" c3=\"77\" c4=\"255\"/>" }.joined()
    let changed = text.split(separator: "<ColorInterp>Gray</ColorInterp>", maxSplits: 1).joined(
      separator: "<ColorInterp>Palette</ColorInterp><ColorTable>\(entries)</ColorTable>")
    _ = try room.put(Array(changed.utf8), "table.vrt")
    #expect(try run(["gdal_translate", "-q", "-co", "TILED=YES", coloured, path]) == 0)
    let pyramid = try make(room, path)
    let view = whole(3000, 2001, scale: 4)
    let through = try read(room, path, view, pyramid: pyramid)
    #expect(through.interpretation == .palette)
    let direct = try read(room, path, view, pyramid: nil)
    #expect(difference(direct, through) <= 12)
    let values = try #require(through.values(column: 400, row: 100))
    #expect(abs(values[0] + values[1] - 255) < 2 && values[2] == 77)
  }
}

extension DecodedViewport {
  /// Whether there is no data somewhere.
  fileprivate var hasGaps: Bool { samples.contains { $0.isNaN } }
}

extension RasterEvent {
  /// How far a request is; nil for every other event.
  fileprivate var fraction: Double? { if case .progress(_, let progress) = self { progress.fraction } else { nil } }
  fileprivate var isReply: Bool { if case .reply = self { true } else { false } }
}
