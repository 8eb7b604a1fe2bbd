import Imagery
import Places
import Testing

/// Views of images that the worker itself has written.
@Suite struct WorkerViewTests {
  @Test func `a gradient keeps its direction in a view of pixels`() throws {
    let room = try WorkerRoom()
    let path = try room.write("gradient.tif", width: 200, height: 100) { column, _ in UInt8(column) }
    let view = PixelViewport(centreX: 100, centreY: 50, pixelsPerSample: 10, columns: 20, rows: 10)
    let decoded = try room.read(path, .pixels(view))
    #expect(decoded.interpretation == .grey)
    for column in 0..<20 {
      let value = try #require(decoded.values(column: column, row: 4)?.first)
      #expect(abs(value - (Float(column) * 10 + 4.5)) < 0.6)
    }
    #expect(decoded.values(column: 3, row: 0) == decoded.values(column: 3, row: 9))
  }

  @Test func `at one pixel a sample the view is the image itself`() throws {
    let room = try WorkerRoom()
    let path = try room.write("exact.tif", width: 64, height: 48) { UInt8(($0 * 7 + $1 * 13) % 256) }
    let view = PixelViewport(centreX: 32, centreY: 24, pixelsPerSample: 1, columns: 64, rows: 48)
    let decoded = try room.read(path, .pixels(view))
    for (index, sample) in decoded.samples.enumerated() {
      let (column, row) = (index % 64, index / 64)
      #expect(sample == Float((column * 7 + row * 13) % 256))
    }
  }

  @Test func `what lies beyond the edge of an image is no data`() throws {
    let room = try WorkerRoom()
    let path = try room.write("small.tif", width: 10, height: 10) { _, _ in 9 }
    let view = PixelViewport(centreX: 0, centreY: 0, pixelsPerSample: 1, columns: 20, rows: 20)
    let decoded = try room.read(path, .pixels(view))
    #expect(decoded.values(column: 9, row: 9)?.first?.isNaN == true)
    #expect(decoded.values(column: 10, row: 10) == [9])
    #expect(decoded.samples.filter(\.isNaN).count == 300)
    let away = PixelViewport(centreX: 500, centreY: 500, pixelsPerSample: 1, columns: 4, rows: 4)
    #expect(try room.read(path, .pixels(away)).isEmpty)
  }

  @Test func `the value for no data becomes NaN and takes no part in averages`() throws {
    let room = try WorkerRoom()
    var raster = RasterToWrite(
      path: room.path("holes.tif"), width: 40, height: 40, bandCount: 1, sampleType: .uint16, noData: 0, samples: [])
    for row in 0..<40 {
      for column in 0..<40 {
        let value: UInt16 = column < 20 ? 0 : (row % 2 == 0 ? 0 : 4000)
        raster.samples += [UInt8(value & 0xff), UInt8(value >> 8)]
      }
    }
    let path = try room.write(raster)
    let view = PixelViewport(centreX: 20, centreY: 20, pixelsPerSample: 4, columns: 10, rows: 10)
    let decoded = try room.read(path, .pixels(view))
    #expect(decoded.values(column: 2, row: 5)?.first?.isNaN == true)
    #expect(decoded.values(column: 7, row: 5) == [4000])
    #expect(try room.describe(path).bands[0].noData == 0)
  }

  @Test func `a block lies where its coordinates say`() throws {
    let room = try WorkerRoom()
    // Middle of the raster: zone 52N, 500000 E (129° E), 4300000 N.
    var raster = RasterToWrite(
      path: room.path("utm.tif"), width: 300, height: 300, bandCount: 1, sampleType: .uint8, epsg: 32652,
      geoTransform: GeoTransform(
        originX: 498_500, columnX: 10, rowX: 0, originY: 4_301_500, columnY: 0, rowY: -10), samples: [])
    raster.samples = (0..<300).flatMap { row in
      (0..<300).map { (200..<210).contains($0) && (100..<110).contains(row) ? 255 : 20 }
    }
    let path = try room.write(raster)
    let scene = try room.describe(path)
    let footprint = try #require(scene.footprint)
    #expect(scene.reference?.code == "EPSG:32652")
    #expect(abs(footprint.box.middle.longitude - 129) < 1e-4)
    #expect(abs((scene.groundSampleDistance?.x ?? 0) - 10.004) < 0.01)
    // The block's middle: 550 m east and 450 m north of the raster's.
    let anchor = footprint.box.middle
    let ground = GroundViewport(anchor: anchor, east: 550, north: 450, metresPerSample: 5, columns: 60, rows: 60)
    let decoded = try room.read(path, .ground(ground))
    let bright = decoded.samples.indices.filter { decoded.samples[$0] > 128 }
    let columns = bright.map { Double($0 % 60) + 0.5 }
    let rows = bright.map { Double($0 / 60) + 0.5 }
    #expect(bright.count > 350 && bright.count < 450)
    #expect(abs(columns.reduce(0, +) / Double(columns.count) - 30) < 0.6)
    #expect(abs(rows.reduce(0, +) / Double(rows.count) - 30) < 0.6)
  }

  @Test func `an image kept from south to north is shown with north at the top`() throws {
    let room = try WorkerRoom()
    var raster = RasterToWrite(
      path: room.path("southup.tif"), width: 100, height: 100, bandCount: 1, sampleType: .uint8, epsg: 32652,
      geoTransform: GeoTransform(originX: 500_000, columnX: 10, rowX: 0, originY: 4_300_000, columnY: 0, rowY: 10),
      samples: [])
    raster.samples = (0..<100).flatMap { row in [UInt8](repeating: UInt8(row * 2), count: 100) }
    let path = try room.write(raster)
    let view = Viewport.fitted(to: try room.describe(path), columns: 20, rows: 20)
    let column = try room.read(path, view).samples.enumerated().filter { $0.offset % 20 == 10 }.map(\.element)
    #expect(column.count == 20)
    #expect((column.first ?? 0) > 190 && (column.last ?? 255) < 10)
    #expect(zip(column, column.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func `overviews are used and show the same`() throws {
    let room = try WorkerRoom()
    let path = try room.write("large.tif", width: 1200, height: 900) { UInt8(min(255, ($0 + $1) / 9)) }
    let scene = try room.describe(path)
    #expect(scene.overviewCount == 3)
    let whole = Viewport.fitted(to: scene, columns: 60, rows: 45)
    let decoded = try room.read(path, whole)
    for index in decoded.samples.indices {
      let (column, row) = (Float(index % 60), Float(index / 60))
      #expect(abs(decoded.samples[index] - ((column + row) * 20 + 19) / 9) < 2)
    }
  }

  @Test func `three bands are read as colours and picked by number`() throws {
    let room = try WorkerRoom()
    var raster = RasterToWrite(
      path: room.path("color.tif"), width: 8, height: 8, bandCount: 3, sampleType: .uint8, samples: [])
    raster.samples = (0..<64).flatMap { _ in [200, 100, 50] as [UInt8] }
    let path = try room.write(raster)
    let view = Viewport.pixels(PixelViewport(centreX: 4, centreY: 4, pixelsPerSample: 2, columns: 4, rows: 4))
    let colors = try room.read(path, view)
    #expect(colors.interpretation == .rgb)
    #expect(colors.values(column: 1, row: 2) == [200, 100, 50])
    #expect(try room.read(path, view, .grey(3)).values(column: 0, row: 0) == [50])
    let swapped = try room.read(path, view, .composite(red: 3, green: 2, blue: 1))
    #expect(swapped.values(column: 3, row: 3) == [50, 100, 200])
    #expect(throws: RasterFailure.noSuchBand(path: path, wanted: [4], available: 3)) {
      try room.read(path, view, .grey(4))
    }
  }

  @Test func `an image of 16 bits is not black once stretched`() throws {
    let room = try WorkerRoom()
    var raster = RasterToWrite(
      path: room.path("deep.tif"), width: 100, height: 100, bandCount: 1, sampleType: .uint16, samples: [])
    raster.samples = (0..<10_000).flatMap { index -> [UInt8] in
      let value = UInt16(300 + index % 100 * 4)
      return [UInt8(value & 0xff), UInt8(value >> 8)]
    }
    let path = try room.write(raster)
    let decoded = try room.read(path, Viewport.fitted(to: room.describe(path), columns: 50, rows: 50))
    let picture = Enhancement.picture(of: decoded)
    let mean = picture.bytes.reduce(0.0) { $0 + Double($1) } / Double(picture.bytes.count)
    #expect(mean > 100 && mean < 156)
    #expect(picture.bytes.contains(0) && picture.bytes.contains(255))
    #expect(picture.valid.allSatisfy { $0 })
  }

  @Test func `an image without position has no view of the ground`() throws {
    let room = try WorkerRoom()
    let path = try room.write("nowhere.tif", width: 8, height: 8) { _, _ in 1 }
    let ground = GroundViewport(
      anchor: GeoPoint(latitude: 0, longitude: 0), metresPerSample: 1, columns: 4, rows: 4)
    #expect(throws: RasterFailure.notPositioned(path: path)) { try room.read(path, .ground(ground)) }
  }
}
