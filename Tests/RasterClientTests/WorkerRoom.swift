import Glibc
import Imagery
import RasterClient
import Testing

/// A folder of its own with a worker that may read and write there.
final class WorkerRoom {
  let folder: String
  let client: RasterClient

  init(roots: [String] = [], options: RasterClient.Options = RasterClient.Options()) throws {
    var template = Array("/tmp/overlook-raster-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    folder = try #require(made)
    let program = try #require(WorkerRoom.program)
    client = RasterClient(program: program, roots: [folder] + roots, writable: [folder], options: options)
  }

  deinit {
    client.close()
    WorkerRoom.remove(folder)
  }

  /// The worker's program: beside the tests, or in the build folder of the package that they belong to.
  static let program: String? = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let places = RasterClient.candidates() + ["/\(root)/.build/debug/overlook-raster"]
    return places.first { access($0, X_OK) == 0 }
  }()

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Puts a file of bytes into the folder.
  func put(_ bytes: [UInt8], _ name: String) throws -> String {
    let file = try #require(fopen(path(name), "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    return path(name)
  }

  func bytes(_ name: String) throws -> [UInt8] { try fileBytes(path(name)) }

  func describe(_ path: String, image: Int = 1, timeout: Double = 60) throws(RasterFailure) -> SceneDescription {
    let request = RasterRequest.describe(path: path, image: image)
    guard case .description(let scene) = try client.perform(request, timeout: timeout) else {
      throw .badRequest("no description came")
    }
    return scene
  }

  func read(
    _ path: String, image: Int = 1, _ view: Viewport, _ bands: BandChoice = .automatic, timeout: Double = 60
  ) throws(RasterFailure) -> DecodedViewport {
    let request = RasterRequest.viewport(path: path, image: image, view: view, bands: bands)
    let reply = try client.perform(request, timeout: timeout)
    guard case .viewport(let decoded) = reply else { throw .badRequest("no view came") }
    return decoded
  }

  /// Writes an image of one grey band, its samples computed by place.
  func write(_ name: String, width: Int, height: Int, _ value: (Int, Int) -> UInt8) throws -> String {
    var raster = RasterToWrite(
      path: path(name), width: width, height: height, bandCount: 1, sampleType: .uint8, samples: [])
    raster.samples = (0..<height).flatMap { row in (0..<width).map { value($0, row) } }
    return try write(raster)
  }

  func write(_ raster: RasterToWrite) throws -> String {
    let reply = try client.perform(.write(raster), timeout: 60)
    #expect(reply == .written(path: raster.path))
    return raster.path
  }

  private static func remove(_ folder: String) {
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink("\(folder)/\(name)") }
    }
    rmdir(folder)
  }
}

func fileBytes(_ path: String) throws -> [UInt8] {
  let file = try #require(fopen(path, "r"))
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}

/// Runs a program and waits for it; its exit status.
func run(_ arguments: [String]) throws -> Int32 {
  var process: pid_t = 0
  var list = arguments.map { strdup($0) } + [nil]
  defer { list.forEach { free($0) } }
  let status = posix_spawnp(&process, arguments[0], nil, nil, &list, environ)
  guard status == 0 else { return 127 }
  var end: Int32 = 0
  while waitpid(process, &end, 0) < 0, errno == EINTR {}
  return end & 0x7f == 0 ? (end >> 8) & 0xff : -1
}

/// The folder of real and hostile inputs; nil where it is absent.
let testData: String? = {
  let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let named = getenv("OVERLOOK_TEST_DATA").map { String(cString: $0) }
  return [named, "\(root)/../shared/data"].compactMap { $0 }.first { access("\($0)/README.md", R_OK) == 0 }
}()

/// Whether GDAL's own programs are there to compare with.
let hasTranslate = access("/usr/bin/gdal_translate", X_OK) == 0
