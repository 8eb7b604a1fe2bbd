import ArgumentParser
import Imagery
import JSONText
import RasterClient

/// `overlook info`: what a file says of itself.
struct Info: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what an image file says of itself.",
    discussion: """
      What the file and its side-cars say (NITF header and records, DigitalGlobe IMD and XML, Landsat MTL, Planet and \
      STAC JSON, EXIF), each with where it is said; what was guessed is marked. A file that holds several images lists \
      them, and --image describes one.
      """)

  @Argument(help: "The image file.") var file: String
  @Option(help: "Which image of a file that holds several, from 1.") var image: Int?
  @Flag(help: "As one JSON object.") var json = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func perform(_ program: Program) throws {
    let path = try ImagePath.resolve(file)
    let number = try ImagePath.number(image)
    let client = RasterProgram.client(roots: [Files.folder(of: path)], program: program)
    defer { client.close() }
    let description = try client.describe(path, image: number)
    if json { return Standard.output(SceneReport(description).json.canonicalText()) }
    Standard.raw(SceneReport(description).text)
  }
}

/// Image files that the user names.
enum ImagePath {
  /// The real path of a file; refuses what is no file.
  static func resolve(_ path: String) throws -> String {
    guard let real = Files.realPath(path) else { throw Failure(.input, "\(path): \(Files.lastError)") }
    guard !Files.isFolder(real) else { throw Failure(.input, "\(path) is a folder; name an image in it") }
    guard Files.isFile(real) else { throw Failure(.input, "\(path) is no file with bytes of its own") }
    return real
  }

  /// The number of an image in a file; the first one without any.
  static func number(_ number: Int?) throws -> Int {
    guard let number else { return 1 }
    guard (1...Int(Int32.max)).contains(number) else {
      throw Failure(.input, "--image \(number): images of a file are counted from 1; overlook info lists them")
    }
    return number
  }
}
