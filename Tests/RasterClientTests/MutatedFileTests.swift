import Glibc
import Imagery
import RasterClient
import Testing

/// Files of each format that were cut off, overwritten or filled with lies.
@Suite(.enabled(if: WorkerRoom.program != nil), .enabled(if: hasTranslate)) struct MutatedFileTests {
  /// A format as gdal_translate writes it.
  struct Format: Sendable, CustomTestStringConvertible {
    var driver: String
    var file: String
    var options: [String] = []
    var testDescription: String { ([driver] + options).joined(separator: " ") }
  }

  static let formats = [
    Format(driver: "GTiff", file: "a.tif"),
    Format(driver: "GTiff", file: "b.tif", options: ["-co", "TILED=YES", "-co", "COMPRESS=DEFLATE"]),
    Format(driver: "GTiff", file: "c.tif", options: ["-co", "COMPRESS=LZW", "-co", "BIGTIFF=YES"]),
    Format(driver: "GTiff", file: "d.tif", options: ["-co", "COMPRESS=JPEG", "-ot", "Byte"]),
    Format(driver: "GTiff", file: "e.tif", options: ["-ot", "CFloat32"]),
    Format(driver: "COG", file: "f.tif"), Format(driver: "JP2OpenJPEG", file: "g.jp2"),
    Format(driver: "NITF", file: "h.ntf"), Format(driver: "NITF", file: "i.ntf", options: ["-co", "IC=C3"]),
    Format(driver: "PNG", file: "j.png"), Format(driver: "JPEG", file: "k.jpg"), Format(driver: "HFA", file: "l.img"),
    Format(driver: "ENVI", file: "m.dat"), Format(driver: "MBTiles", file: "n.mbtiles"),
    Format(driver: "GPKG", file: "o.gpkg"),
  ]

  /// A small image of a format, somewhere on the earth.
  private func image(_ format: Format, _ room: WorkerRoom) throws -> [UInt8] {
    var raster = RasterToWrite(
      path: room.path("source.tif"), width: 300, height: 260, bandCount: 1, sampleType: .uint8, epsg: 3857,
      geoTransform: GeoTransform([14_000_000, 5, 0, 4_600_000, 0, -5]), samples: [])
    raster.samples = (0..<260).flatMap { row in (0..<300).map { UInt8(truncatingIfNeeded: $0 * 3 ^ row * 5) } }
    let source = try room.write(raster)
    let arguments = ["gdal_translate", "-q", "-of", format.driver] + format.options
    try #require(try run(arguments + [source, room.path(format.file)]) == 0)
    return try room.bytes(format.file)
  }

  @Test(arguments: formats) func `a damaged file gives a picture or a reason, and the next one is read`(
    format: Format
  ) throws {
    var options = RasterClient.Options()
    options.secondsPerRequest = 10
    let room = try WorkerRoom(options: options)
    let whole = try image(format, room)
    #expect(try look(room.path(format.file), room) == nil)
    var generator = Noise(state: UInt64(whole.count))
    for number in 0..<40 {
      let damaged = damage(whole, number, &generator)
      let path = try room.put(damaged, "damaged-\(number)-" + format.file)
      if let failure = try look(path, room) {
        #expect(!failure.message.isEmpty && failure != .cancelled, "\(number)")
      }
      unlink(path)
    }
    #expect(try look(room.path(format.file), room) == nil)
  }

  /// Why a file cannot be described and seen; nil where it can.
  private func look(_ path: String, _ room: WorkerRoom) throws -> RasterFailure? {
    do throws(RasterFailure) {
      let scene = try room.describe(path, timeout: 20)
      _ = try room.read(path, Viewport.fitted(to: scene, columns: 60, rows: 40), timeout: 20)
      return nil
    } catch {
      return error
    }
  }

  /// Cut off at each part of the file first, then overwritten here and there, then with large numbers in its head.
  private func damage(_ whole: [UInt8], _ number: Int, _ generator: inout Noise) -> [UInt8] {
    var bytes = whole
    switch number {
    case 0..<12: return Array(whole.prefix(whole.count * (number + 1) / 13))
    case 12..<28:
      for _ in 0..<(1 << (number % 8)) { bytes[Int(generator.next() % UInt64(bytes.count))] = generator.byte() }
    default:
      let start = Int(generator.next() % UInt64(min(bytes.count, 2_048)))
      for index in start..<min(start + 4, bytes.count) { bytes[index] = number % 2 == 0 ? 0xff : 0x7f }
    }
    return bytes
  }

  /// Repeatable noise.
  private struct Noise {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
  }
}
