import ArgumentParser
import Cells
import Imagery
import JSONText
import RasterClient

/// `overlook info`: what a file says of itself.
struct Info: ShellCommand {
  static let configuration = CommandConfiguration(abstract: "Show what an image file says of itself.")

  @Argument(help: "The image.") var image: String
  @Flag(help: "As one JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  func perform(_ program: Program) throws {
    let path = try ImagePath.resolve(image)
    let client = RasterProgram.client(roots: [Files.folder(of: path)], program: program)
    defer { client.close() }
    let description = try client.describe(path)
    if json { return Standard.output(description.json.canonicalText()) }
    Standard.raw(RecordText.text(description.json))
    if let distance = description.groundSampleDistance,
      let rating = niirsCeiling(groundSampleDistance: distance.coarser)
    {
      Standard.output("NIIRS ceiling: \(rating) (from the ground sample distance; the image may be worse)")
    }
  }
}

/// Image files that the user names.
enum ImagePath {
  /// The real path of a file; refuses what is no file.
  static func resolve(_ path: String) throws -> String {
    guard let real = Files.realPath(path) else { throw Failure(.input, "\(path): \(Files.lastError)") }
    guard !Files.isFolder(real) else { throw Failure(.input, "\(path) is a folder; name an image in it") }
    return real
  }
}
