import Imagery
import RasterClient

/// The raster worker as this user's settings want it.
enum RasterProgram {
  /// A client that may read in these folders and write in those.
  static func client(
    roots: [String], writable: [String] = [], isBackground: Bool = false, program: Program
  ) -> RasterClient {
    var options = RasterClient.Options()
    options.isBackground = isBackground
    // Nobody waits for a long job, and a large image takes minutes.
    if isBackground { options.secondsPerRequest = 3_600 }
    options.blockLimit = program.configuration.blockLimit
    options.drivers = program.configuration.drivers
    options.allowUnsandboxed = program.configuration.allowsUnsandboxed
    return RasterClient(
      program: RasterClient.findProgram() ?? "overlook-raster", roots: roots, writable: writable, options: options)
  }
}

extension RasterClient {
  /// What a file says of one image in it, by its number from 1.
  func describe(_ path: String, image: Int = 1) throws -> SceneDescription {
    guard case .description(let description) = try perform(.describe(path: path, image: image), timeout: 60) else {
      throw Failure(.fault, "\(path): the decoder answered something else than was asked")
    }
    return description
  }

  /// The samples of an image on a view.
  func decode(_ request: RasterRequest, tell: ((WorkProgress) -> Void)? = nil) throws -> DecodedViewport {
    guard case .viewport(let decoded) = try perform(request, timeout: 120, tell: tell) else {
      throw Failure(.fault, "\(request.path ?? ""): the decoder answered something else than was asked")
    }
    return decoded
  }
}
