import Glibc
import Imagery
import RasterClient
import Testing

/// Files that are no good or mean harm.
@Suite struct HostileInputTests {
  @Test func `files outside the roots are refused, through links and detours too`() throws {
    let room = try WorkerRoom()
    let inside = try room.write("inside.tif", width: 2, height: 2) { _, _ in 1 }
    symlink("/etc/hostname", room.path("link.tif"))
    let refused = [
      "/etc/hostname", "relative.tif", "", "/vsicurl/http://127.0.0.1/x.tif", "/vsizip/\(inside)",
      "\(room.folder)/../../etc/hostname", room.path("link.tif"), "NITF_IM:0:\(inside)", "/vsistdin/",
    ]
    for path in refused {
      #expect(throws: RasterFailure.outsideRoots(path: path)) { try room.describe(path) }
    }
    #expect(try room.describe(inside).width == 2)
  }

  @Test func `a VRT is refused whatever it is called`() throws {
    let room = try WorkerRoom()
    let text = """
      <VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand">
      <SourceFilename relativetoVRT="0">/etc/hostname</SourceFilename></VRTRasterBand></VRTDataset>
      """
    for name in ["a.vrt", "b.tif", "c.xml"] {
      let path = try room.put(Array(text.utf8), name)
      #expect { try room.describe(path) } throws: { error in
        if case .unsupported(path, let what)? = error as? RasterFailure { what.contains("VRT") } else { false }
      }
    }
  }

  @Test func `truncated, empty and foreign files are refused with a reason`() throws {
    let room = try WorkerRoom()
    _ = try room.write("whole.tif", width: 300, height: 300) { UInt8(($0 * $1) & 0xff) }
    let whole = try room.bytes("whole.tif")
    let cut = try room.put(Array(whole.prefix(whole.count / 8)), "cut.tif")
    let view = Viewport.pixels(
      PixelViewport(centreX: 150, centreY: 150, pixelsPerSample: 1, columns: 300, rows: 300))
    #expect { try room.read(cut, view) } throws: { error in
      switch error as? RasterFailure {
      case .cannotOpen(cut, let what)?, .cannotRead(cut, let what)?: !what.isEmpty
      default: false
      }
    }
    let empty = try room.put([], "empty.tif")
    #expect(throws: RasterFailure.cannotOpen(path: empty, what: "it is empty")) { try room.describe(empty) }
    let text = try room.put(Array("no picture at all".utf8), "text.tif")
    #expect(throws: RasterFailure.self) { try room.describe(text) }
    #expect(throws: RasterFailure.self) { try room.describe(room.folder) }
    #expect(throws: RasterFailure.self) { try room.describe(room.path("absent.tif")) }
    #expect(room.client.hello != nil)
  }

  @Test func `a block too large for the memory allowed is refused with figures and a way out`() throws {
    let room = try WorkerRoom()
    let path = try room.put(hugeTile(side: 16_384), "tile.tif")
    let view = Viewport.pixels(
      PixelViewport(centreX: 8192, centreY: 8192, pixelsPerSample: 400, columns: 50, rows: 50))
    #expect { try room.read(path, view) } throws: { error in
      guard case .tooLarge(path, 268_435_456, let limit, let advice)? = error as? RasterFailure else { return false }
      return limit == 64 << 20 && advice.contains("gdal_translate -co TILED=YES")
    }
  }

  @Test func `a TIFF whose directories go round in a ring, or say there are billions of pixels, harms nobody`() throws {
    var options = RasterClient.Options()
    options.secondsPerRequest = 10
    let room = try WorkerRoom(options: options)
    var ring = try room.write("ring.tif", width: 40, height: 30) { _, _ in 9 }
    var bytes = try fileBytes(ring)
    // The directory's link to the next one leads back to itself.
    let start = bytes[4..<8].enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
    let count = Int(bytes[start]) + Int(bytes[start + 1]) << 8
    bytes.replaceSubrange(start + 2 + 12 * count..<start + 6 + 12 * count, with: bytes[4..<8])
    ring = try room.put(bytes, "ring2.tif")
    #expect(try room.describe(ring).width == 40)
    for side in [65_536, 0x7fff_ffff] as [UInt32] {
      let path = try room.put(hugeTile(side: side, tile: 4_096), "huge-\(side).tif")
      try expectAnswer(room, path)
    }
  }

  @Test func `a picture that unpacks to a thousand times its size is shown or refused in time`() throws {
    var options = RasterClient.Options()
    options.secondsPerRequest = 20
    let room = try WorkerRoom(options: options)
    let bomb = room.path("bomb.png")
    try #require(
      try run(["gdal_create", "-q", "-of", "PNG", "-outsize", "20000", "20000", "-bands", "1", "-burn", "7", bomb]) == 0
    )
    #expect(try fileBytes(bomb).count < 1 << 20)
    try expectAnswer(room, bomb)
  }

  /// A picture or a reason, and the worker can be asked again.
  private func expectAnswer(_ room: WorkerRoom, _ path: String) throws {
    do throws(RasterFailure) {
      let scene = try room.describe(path, timeout: 30)
      _ = try room.read(path, Viewport.fitted(to: scene, columns: 60, rows: 40), timeout: 30)
    } catch {
      #expect(!error.message.isEmpty && error != .cancelled)
    }
    let good = try room.write("good.tif", width: 4, height: 4) { _, _ in 5 }
    #expect(try room.describe(good).width == 4)
  }

  @Test func `a view of more samples than a message carries is refused`() throws {
    let room = try WorkerRoom()
    let raster = RasterToWrite(
      path: room.path("rgb.tif"), width: 2, height: 2, bandCount: 3, sampleType: .uint8,
      samples: [UInt8](repeating: 9, count: 12))
    let path = try room.write(raster)
    let view = PixelViewport(centreX: 1, centreY: 1, pixelsPerSample: 0.001, columns: 4096, rows: 4096)
    #expect { try room.read(path, .pixels(view)) } throws: { error in
      if case .tooLarge(path, _, _, _)? = error as? RasterFailure { true } else { false }
    }
  }

  @Test(.enabled(if: testData != nil))
  func `every awkward file gets an answer or a clear failure, and the client lives on`() throws {
    let folder = try #require(testData) + "/b-awkward"
    var options = RasterClient.Options()
    options.secondsPerRequest = 10
    let room = try WorkerRoom(roots: [folder], options: options)
    let good = try room.write("good.tif", width: 4, height: 4) { _, _ in 5 }
    for path in files(below: folder) {
      do throws(RasterFailure) {
        let scene = try room.describe(path, timeout: 20)
        _ = try room.read(path, Viewport.fitted(to: scene, columns: 64, rows: 48), timeout: 20)
      } catch {
        #expect(!error.message.isEmpty && error != .cancelled, "\(path)")
      }
    }
    #expect(try room.describe(good).width == 4)
  }

  @Test func `the sandbox lets nothing out`() throws {
    let room = try WorkerRoom()
    let program = try #require(WorkerRoom.program)
    #expect(try run([program, "--self-test", "--root", room.folder]) == 0)
  }

  /// A TIFF of one tile whose bytes are missing.
  private func hugeTile(side: UInt32, tile: UInt32? = nil) -> [UInt8] {
    let entries: [(tag: UInt32, value: UInt32)] = [
      (256, side), (257, side), (258, 8), (259, 8), (262, 1), (277, 1), (322, tile ?? side), (323, tile ?? side),
      (324, 8), (325, 100),
    ]
    var bytes: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, UInt8(entries.count), 0]
    for entry in entries {
      for value in [entry.tag | 4 << 16, 1, entry.value] {
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(value >> shift & 0xff)) }
      }
    }
    return bytes + [0, 0, 0, 0]
  }
}
