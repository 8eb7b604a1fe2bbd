import Glibc
import Imagery
import RasterClient
import Testing

@Suite struct WorkerWriteTests {
  @Test func `the same image is written with the same bytes`() throws {
    let room = try WorkerRoom()
    let first = try room.write("one.tif", width: 700, height: 500) { UInt8(($0 ^ $1) & 0xff) }
    let second = try room.write("two.tif", width: 700, height: 500) { UInt8(($0 ^ $1) & 0xff) }
    let bytes = try fileBytes(first)
    #expect(bytes.count > 1000)
    #expect(try bytes == fileBytes(second))
    #expect(access(room.path("one.tif.part"), F_OK) != 0)
    #expect(access(room.path("one.tif.aux.xml"), F_OK) != 0)
  }

  @Test func `metadata, date and colours come back`() throws {
    let room = try WorkerRoom()
    let raster = RasterToWrite(
      path: room.path("named.tif"), width: 4, height: 4, bandCount: 3, sampleType: .uint8,
      metadata: [
        "TIFFTAG_DATETIME": "2026:07:31 10:20:30", "TIFFTAG_COPYRIGHT": "Public domain",
        "SUN_ELEVATION": "41.5", "note": "a\u{1b}[31mred",
      ], samples: [UInt8](repeating: 7, count: 48))
    let scene = try room.describe(room.write(raster))
    #expect(scene.acquired == AcquisitionTime(text: "2026-07-31T10:20:30Z", isGuessed: true))
    #expect(scene.credit == "Public domain")
    #expect(scene.sunElevation == 41.5)
    #expect(scene.metadata["note"]?.contains("\u{1b}") == false)
    #expect(scene.bands.map(\.colorInterpretation) == [.red, .green, .blue])
    #expect(scene.positionKind == .none && scene.footprint == nil)
  }

  @Test func `nothing is written outside the writable folder`() throws {
    let room = try WorkerRoom(roots: ["/var/tmp"])
    for path in ["/var/tmp/overlook-x.tif", "\(room.folder)/../overlook-x.tif", "/vsimem/x.tif", "x.tif"] {
      let raster = RasterToWrite(
        path: path, width: 1, height: 1, bandCount: 1, sampleType: .uint8, samples: [1])
      #expect(throws: RasterFailure.outsideRoots(path: path)) {
        try room.client.perform(.write(raster), timeout: 60)
      }
    }
    #expect(access("/var/tmp/overlook-x.tif", F_OK) != 0)
  }

  @Test func `an unknown reference system is refused and leaves no file`() throws {
    let room = try WorkerRoom()
    let path = room.path("odd.tif")
    let raster = RasterToWrite(
      path: path, width: 1, height: 1, bandCount: 1, sampleType: .uint8, epsg: 99, samples: [1])
    #expect(throws: RasterFailure.self) { try room.client.perform(.write(raster), timeout: 60) }
    #expect(access(path, F_OK) != 0 && access("\(path).part", F_OK) != 0)
  }
}
