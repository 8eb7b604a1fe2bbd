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
    options.allowUnsandboxed = program.configuration.allowsUnsandboxed
    return RasterClient(
      program: RasterClient.findProgram() ?? "overlook-raster", roots: roots, writable: writable, options: options)
  }
}

extension RasterClient {
  /// What a file says of itself.
  func describe(_ path: String) throws -> SceneDescription {
    guard case .description(let description) = try perform(.describe(path: path), timeout: 60) else {
      throw Failure(.fault, "\(path): the decoder answered something else than was asked")
    }
    return description
  }

  /// The samples of a file on a view.
  func decode(_ path: String, _ view: Viewport, _ bands: BandChoice) throws -> DecodedViewport {
    guard case .viewport(let decoded) = try perform(.viewport(path: path, view: view, bands: bands), timeout: 120)
    else { throw Failure(.fault, "\(path): the decoder answered something else than was asked") }
    return decoded
  }
}
