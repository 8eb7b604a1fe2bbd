import ArgumentParser
import CaseModel
import CaseStore
import Cells
import Glyphs
import Imagery
import Places
import RasterClient

/// `overlook render`: an image as text.
struct Render: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print an image as text.",
    discussion: "IMAGE is a file, or a case folder followed by the identifier of one of its images.")

  @Argument(help: "An image file, or a case folder.") var image: String
  @Argument(help: "An image of the case.") var scene: String?
  @Option(help: "Columns x rows of cells; the terminal's size, else 100x40, when left out.") var size: String?
  @Option(help: "ascii, half, quadrant, sextant, octant, braille or space.") var symbols: String?
  @Option(help: "none, 16, 256 or full.") var colors: String?
  @Option(parsing: .unconditional, help: "The place in the middle, in any form of coordinates.") var at: String?
  @Option(help: "Metres across one cell.") var metresPerCell: Double?
  @Option(help: "none, minmax, percentile, sigma, equalize or local.") var stretch: String?
  @Option(help: "keep the shape of the image, or stretch it over all cells.") var fit = Fit.keep
  @Option(help: "One band, or three for red, green and blue, from 1.") var bands: String?
  @Option(help: "ansi, text, html or svg.") var format: RenderFormat?
  @Option(name: .customLong("image"), help: "Which image of a file that holds several, from 1; info lists them.")
  var number: Int?
  @OptionGroup var common: CommonOptions

  enum Fit: String, ExpressibleByArgument, CaseIterable { case keep, stretch }
  enum RenderFormat: String, ExpressibleByArgument, CaseIterable { case ansi, text, html, svg }

  func perform(_ program: Program) throws {
    let plan = try RenderPlan(self, program)
    let target = try target(program)
    let client = RasterProgram.client(roots: [target.root], program: program)
    defer { client.close() }
    let description = try client.describe(target.path, image: target.number)
    let view = try plan.view(of: description, at: at, metresPerCell: metresPerCell, fit: fit)
    let decoded = try client.decode(target.path, image: target.number, view.viewport, plan.bands)
    let cells = try plan.cells(of: decoded, columns: view.columns, rows: view.rows)
    decoded.messages.forEach { Standard.error("overlook: \(Files.name(of: target.path)): \($0)") }
    Standard.raw(plan.text(cells, columns: view.columns))
  }

  private func target(_ program: Program) throws -> (path: String, root: String, number: Int) {
    guard let scene else {
      let path = try ImagePath.resolve(image)
      return (path, Files.folder(of: path), try ImagePath.number(number))
    }
    if number != nil { throw Failure(.input, "--image is for files: the record of \(scene) names its image") }
    let store = try program.open(image)
    let record = try store.contents.find(scene, kinds: [.scene])
    let roots = ImageRoots(casePath: image, program: program)
    guard let file = Scene(record)?.image else {
      let address = Scene(record)?.pictureAddress.map { "its picture is at \($0) and is not downloaded" }
      throw Failure(.input, "\(record.id): \(address ?? "the record names no image file")")
    }
    guard let path = roots.path(of: file), let root = roots.folders[file.root].flatMap(Files.realPath) else {
      throw Failure(.input, "\(record.id): \(roots.absence(of: file))")
    }
    return (path, root, file.number ?? 1)
  }
}
