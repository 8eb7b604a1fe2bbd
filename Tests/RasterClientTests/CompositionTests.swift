import Glibc
import Imagery
import Places
import RasterClient
import Testing

/// Views that are put together out of several files.
@Suite struct CompositionTests {
  /// A square of ground of 2400 m in zone 52N in bands of a pixel size; the values are computed by metres east and south.
  private func write(
    _ room: WorkerRoom, _ name: String, metres: Int, bands: Int = 1, shift: Int = 0, noData: Double? = nil,
    _ value: (Int, Int, Int) -> UInt8
  ) throws -> String {
    let side = 2400 / metres
    var raster = RasterToWrite(
      path: room.path(name), width: side, height: side, bandCount: bands, sampleType: .uint8, epsg: 32652,
      geoTransform: GeoTransform(
        originX: 500_000 + Double(shift), columnX: Double(metres), rowX: 0, originY: 4_300_000, columnY: 0,
        rowY: Double(-metres)), noData: noData, samples: [])
    for row in 0..<side {
      for column in 0..<side {
        for band in 0..<bands { raster.samples.append(value(band, column * metres + shift, row * metres)) }
      }
    }
    return try room.write(raster)
  }

  private func compose(
    _ room: WorkerRoom, _ paths: [String], _ view: Viewport, bands: [Int] = [1, 1, 1]
  ) throws(RasterFailure) -> DecodedViewport {
    let sources = zip(paths, bands).map { BandSource(path: $0, band: $1) }
    guard case .viewport(let decoded) = try room.client.perform(.composition(sources, view: view), timeout: 60) else {
      throw .badRequest("no view came")
    }
    return decoded
  }

  private static func pattern(_ band: Int, _ x: Int, _ y: Int) -> UInt8 {
    UInt8((x / 10 * (band + 3) + y / 10 * (band * 5 + 7)) % 251)
  }

  @Test func `three files give the same samples as their bands in one file`() throws {
    let room = try WorkerRoom()
    let whole = try write(room, "whole.tif", metres: 10, bands: 3, Self.pattern)
    let paths = try (0..<3).map { band in
      try write(room, "B\(band).tif", metres: 10) { Self.pattern(band + $0, $1, $2) }
    }
    let scene = try room.describe(whole)
    let views = [
      Viewport.fitted(to: scene, columns: 90, rows: 60), Viewport.fitted(to: scene, columns: 700, rows: 500),
      .pixels(PixelViewport(centreX: 50, centreY: 200, pixelsPerSample: 1.5, columns: 120, rows: 80)),
    ]
    for view in views {
      let one = try room.read(whole, view, .composite(red: 3, green: 1, blue: 2))
      let several = try compose(room, [paths[2], paths[0], paths[1]], view)
      #expect(several.interpretation == .rgb && several.shown.count == 3)
      #expect(one.samples.count == several.samples.count && !one.isEmpty)
      #expect(zip(one.samples, several.samples).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
    }
  }

  @Test func `bands of 10, 20 and 60 m lie over one another`() throws {
    let room = try WorkerRoom()
    // A field of 600 m in the middle, of which the edges are those of pixels of each size.
    let isField = { (x: Int, y: Int) in (900..<1500).contains(x) && (900..<1500).contains(y) }
    let paths = try [10, 20, 60].map { metres in
      try write(room, "\(metres).tif", metres: metres) { isField($1, $2) ? 200 : $0 == 0 ? 20 : 0 }
    }
    let view = Viewport.fitted(to: try room.describe(paths[0]), columns: 120, rows: 120)
    let decoded = try compose(room, paths, view)
    for channel in 0..<3 {
      let bright = (0..<120 * 120).filter { decoded.samples[$0 * 3 + channel] > 110 }
      let column = bright.map { Double($0 % 120) + 0.5 }.reduce(0, +) / Double(bright.count)
      let row = bright.map { Double($0 / 120) + 0.5 }.reduce(0, +) / Double(bright.count)
      // 900 samples are 600 × 600 m; the middle is that of the view to a tenth of the coarsest pixel.
      #expect(abs(Double(bright.count) - 900) < 60, "\(channel): \(bright.count)")
      #expect(abs(column - 60) < 0.3 && abs(row - 60) < 0.3, "\(channel): \(column) \(row)")
    }
  }

  @Test func `a sample holds data where all three files do`() throws {
    let room = try WorkerRoom()
    let paths = [
      try write(room, "left.tif", metres: 20, noData: 0) { _, x, _ in x < 1200 ? 0 : 9 },
      try write(room, "top.tif", metres: 20, noData: 0) { _, _, y in y < 1200 ? 0 : 8 },
      try write(room, "shifted.tif", metres: 20, shift: 600) { _, _, _ in 7 },
    ]
    let view = Viewport.fitted(to: try room.describe(paths[0]), columns: 40, rows: 40)
    let decoded = try compose(room, paths, view)
    #expect(decoded.values(column: 30, row: 30) == [9, 8, 7])
    for (column, row) in [(10, 30), (30, 10), (5, 5)] {
      #expect(decoded.values(column: column, row: row)?.allSatisfy(\.isNaN) == true)
    }
  }

  @Test func `one hostile file among three is named, and nothing outside the roots is read`() throws {
    let room = try WorkerRoom()
    let good = try write(room, "good.tif", metres: 40) { _, _, _ in 5 }
    let view = Viewport.fitted(to: try room.describe(good), columns: 10, rows: 10)
    let virtual = try room.put(
      Array(
        """
        <VRTDataset rasterXSize="1" rasterYSize="1"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
        <SourceFilename>/etc/hostname</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>
        """.utf8), "v.tif")
    let broken = try room.put(Array(try room.bytes("good.tif").prefix(200)), "broken.tif")
    symlink("/etc/hostname", room.path("link.tif"))
    let hostile = ["/etc/hostname", "/vsicurl/http://127.0.0.1:9/a.tif", room.path("link.tif"), virtual, broken]
    for bad in hostile + [room.path("absent.tif")] {
      for place in 0..<3 {
        var paths = [good, good, good]
        paths[place] = bad
        #expect { try compose(room, paths, view) } throws: { ($0 as? RasterFailure)?.path == bad }
      }
    }
    #expect { try compose(room, [good, good, good], view, bands: [1, 2, 1]) } throws: {
      $0 as? RasterFailure == .noSuchBand(path: good, wanted: [2], available: 1)
    }
    #expect(try compose(room, [good, good, good], view).values(column: 5, row: 5) == [5, 5, 5])
  }

  @Test func `without a position only files of equal size are put together`() throws {
    let room = try WorkerRoom()
    let paths = try (1...3).map { number in
      try room.write("\(number).tif", width: 30, height: 20) { _, _ in UInt8(number) }
    }
    let other = try room.write("other.tif", width: 31, height: 20) { _, _ in 4 }
    let view = Viewport.pixels(PixelViewport(centreX: 15, centreY: 10, pixelsPerSample: 1, columns: 30, rows: 20))
    #expect(try compose(room, paths, view).values(column: 3, row: 3) == [1, 2, 3])
    #expect { try compose(room, [paths[0], paths[1], other], view) } throws: { error in
      let failure = error as? RasterFailure
      return failure?.path == other && failure?.message.contains("31 × 20") == true
    }
    let ground = Viewport.ground(
      GroundViewport(anchor: GeoPoint(latitude: 1, longitude: 1), metresPerSample: 1, columns: 2, rows: 2))
    #expect { try compose(room, paths, ground) } throws: { $0 as? RasterFailure == .notPositioned(path: paths[0]) }
  }

  @Test func `a death is laid to the file that was being read, and that one is set aside in every composition`() throws
  {
    let room = try WorkerRoom()
    let good = try room.write("good.tif", width: 3000, height: 3000) { _, _ in 3 }
    let deadly = try room.write("deadly.tif", width: 3000, height: 3000) { UInt8(($0 &* $1) & 0xff) }
    let view = Viewport.pixels(
      PixelViewport(centreX: 1500, centreY: 1500, pixelsPerSample: 1.3, columns: 2300, rows: 2300))
    let request = RasterRequest.composition(
      [good, deadly, good].map { BandSource(path: $0, band: 1) }, view: view)
    for _ in 0..<2 {
      let id = room.client.submit(request)
      #expect(try room.kill(id, onceReading: 1) == .failed(.workerDied(path: deadly, how: "killed")))
    }
    #expect { try room.client.perform(request, timeout: 60) } throws: { error in
      if case .setAside(deadly, _)? = error as? RasterFailure { true } else { false }
    }
    #expect(try room.describe(good).width == 3000)
    room.client.forget(deadly)
    #expect(try compose(room, [good, deadly, good], view).columns == 2300)
  }

  @Test func `a composition that waits is overtaken by a view of one of its files`() throws {
    let room = try WorkerRoom()
    let paths = try (1...3).map { try room.write("\($0).tif", width: 30, height: 20) { _, _ in 1 } }
    let view = Viewport.pixels(PixelViewport(centreX: 15, centreY: 10, pixelsPerSample: 1, columns: 30, rows: 20))
    room.stop()
    let first = room.client.submit(.describe(path: paths[0]))
    let second = room.client.submit(.composition(paths.map { BandSource(path: $0, band: 1) }, view: view))
    let last = room.client.submit(.viewport(path: paths[1], view: view, bands: .automatic))
    room.resume()
    let events = try room.events(until: last) + room.settle()
    #expect(events.contains(.reply(second, .cancelled)))
    #expect(events.contains { if case .reply(first, .description) = $0 { true } else { false } })
  }

  @Test(.enabled(if: testData != nil && hasTranslate)) func `a real scene in files of its bands is what its stack is`()
    throws
  {
    let folder = try #require(testData) + "/a-rasters/landsat5_scene_1988"
    let room = try WorkerRoom(roots: [folder])
    let paths = [4, 3, 2].map { "\(folder)/LT52240631988227CUB02_B\($0).TIF" }
    let (list, stack) = (room.path("stack.vrt"), room.path("stack.tif"))
    try #require(try run(["/usr/bin/gdalbuildvrt", "-q", "-separate", list] + paths) == 0)
    try #require(try run(["/usr/bin/gdal_translate", "-q", list, stack]) == 0)
    let view = Viewport.fitted(to: try room.describe(paths[0]), columns: 120, rows: 120)
    let one = try room.read(stack, view, .composite(red: 1, green: 2, blue: 3))
    let several = try compose(room, paths, view)
    // Where one file takes no data of one band for none of the pixel, so do three; at the edges means differ.
    let pairs = zip(one.samples, several.samples).filter { $0.isFinite && $1.isFinite }
    #expect(pairs.count > 120 * 120 * 2)
    #expect(pairs.count { $0 == $1 } * 100 > pairs.count * 99)
  }
}

extension WorkerRoom {
  /// Ends the worker once it has turned to one of the files of a request; the answer that the client makes of that.
  func kill(_ id: RequestID, onceReading place: Int) throws -> RasterReply? {
    _ = try self.events { client.current == id && client.currentFile == place }
    end()
    let events = try events(until: id)
    return events.lazy.compactMap { if case .reply(id, let reply) = $0 { reply } else { nil } }.first
  }
}
