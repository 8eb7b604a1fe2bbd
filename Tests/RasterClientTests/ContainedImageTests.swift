import Glibc
import Imagery
import RasterClient
import Testing

/// Files that hold several images: each is offered by its number.
@Suite struct ContainedImageTests {
  @Test func `each page of a TIFF is described and read by its number`() throws {
    let room = try WorkerRoom()
    let path = try room.put(pagedTIFF([[10, 20], [30, 40, 50]]), "pages:1.tif")
    let first = try room.describe(path)
    #expect(first.imageNumber == 1 && first.width == 2)
    #expect(first.images.map(\.number) == [1, 2] && first.images.map(\.width) == [2, 3])
    let second = try room.describe(path, image: 2)
    #expect(second.imageNumber == 2 && second.width == 3 && second.height == 1 && second.images == first.images)
    for (image, samples) in [(1, [10, 20]), (2, [30, 40, 50])] as [(Int, [Float])] {
      let view = PixelViewport(
        centreX: Double(samples.count) / 2, centreY: 0.5, pixelsPerSample: 1, columns: samples.count, rows: 1)
      #expect(try room.read(path, image: image, .pixels(view)).samples == samples)
    }
  }

  @Test func `an image that a file does not hold is refused with the number that it holds`() throws {
    let room = try WorkerRoom()
    let pages = try room.put(pagedTIFF([[1], [2], [3]]), "pages.tif")
    #expect(throws: RasterFailure.noSuchImage(path: pages, wanted: 4, available: 3)) {
      try room.describe(pages, image: 4)
    }
    let single = try room.write("one.tif", width: 2, height: 2) { _, _ in 7 }
    #expect(try room.describe(single).images.isEmpty)
    #expect(throws: RasterFailure.noSuchImage(path: single, wanted: 2, available: 1)) {
      try room.read(
        single, image: 2, .pixels(PixelViewport(centreX: 1, centreY: 1, pixelsPerSample: 1, columns: 2, rows: 2)))
    }
  }

  @Test(.enabled(if: hasTranslate)) func `each image of a NITF is offered with its title`() throws {
    let room = try WorkerRoom()
    let sources = [try image(room, "a.tif", 64), try image(room, "b.tif", 32)]
    let path = room.path("several.ntf")
    let options = [
      ["-co", "NUMI=2", "-co", "IID1=first"], ["-co", "APPEND_SUBDATASET=YES", "-co", "IID2=the second"],
    ]
    for (source, more) in zip(sources, options) {
      #expect(try run(["gdal_translate", "-q", "-of", "NITF"] + more + [source, path]) == 0)
    }
    let scene = try room.describe(path, image: 2)
    #expect(scene.width == 32 && scene.images.map(\.name) == ["first", "the second"])
    #expect(scene.metadata["NITF_IID2"]?.hasPrefix("the second") == true)
  }

  @Test(.enabled(if: hasTranslate)) func `each table of a GeoPackage is offered, whatever it is called`() throws {
    let room = try WorkerRoom()
    let path = room.path("several.gpkg")
    for (index, table) in ["plain", "with:colon", "with \"quotes\" ' ;"].enumerated() {
      let source = try image(room, "\(index).tif", 64 - index)
      let options = ["-co", "RASTER_TABLE=\(table)"] + (index > 0 ? ["-co", "APPEND_SUBDATASET=YES"] : [])
      #expect(try run(["gdal_translate", "-q", "-of", "GPKG"] + options + [source, path]) == 0)
    }
    let images = try room.describe(path).images
    #expect(images.map(\.name) == ["plain", "with:colon", "with \"quotes\" ' ;"])
    for (index, image) in images.enumerated() {
      let scene = try room.describe(path, image: image.number)
      #expect(scene.width == image.width && scene.width == 64 - index)
    }
  }

  private func image(_ room: WorkerRoom, _ name: String, _ side: Int) throws -> String {
    try room.write(
      RasterToWrite(
        path: room.path(name), width: side, height: side, bandCount: 1, sampleType: .uint8, epsg: 4326,
        geoTransform: GeoTransform([10, 0.001, 0, 20, 0, -0.001]),
        samples: [UInt8](repeating: UInt8(side), count: side * side)))
  }
}

/// A TIFF of one page for each row of grey samples.
private func pagedTIFF(_ rows: [[UInt8]]) -> [UInt8] {
  func word(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
  func long(_ value: Int) -> [UInt8] { word(value & 0xffff) + word(value >> 16) }
  var bytes: [UInt8] = Array("II".utf8) + word(42) + long(8)
  for (index, row) in rows.enumerated() {
    let data = bytes.count + 2 + 10 * 12 + 4
    let padding = row.count % 2
    let next = index + 1 < rows.count ? data + row.count + padding : 0
    let entries: [(tag: Int, value: Int)] = [
      (254, 2), (256, row.count), (257, 1), (258, 8), (259, 1), (262, 1), (273, data), (277, 1), (278, 1),
      (279, row.count),
    ]
    bytes += word(entries.count)
    for entry in entries { bytes += word(entry.tag) + word(4) + long(1) + long(entry.value) }
    bytes += long(next) + row + [UInt8](repeating: 0, count: padding)
  }
  return bytes
}
