import ArgumentParser
import CaseModel
import CaseStore
import Cells
import Glyphs
import Imagery
import Places
import RasterClient
import Workbench

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
  @Option(help: "What the text is shown on: dark or light; matters to pictures without colours.")
  var background: String?
  @Option(parsing: .unconditional, help: "The place in the middle, in any form of coordinates.") var at: String?
  @Option(help: "Metres across one cell.") var metresPerCell: Double?
  @Option(
    help: ArgumentHelp(
      "none, minmax, percentile, sigma, equalize or local, with numbers as percentile:1-99, sigma:2.5, local:4:8 "
        + "(clip limit, tiles); gamma:0.7 alone or after a comma, above 1 the middle is brighter.",
      valueName: "stretch"))
  var stretch: String?
  @Option(help: "view or scene: work the limits out of what is shown, as usual, or of the whole image.")
  var stretchFrom: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Limits in the image's units: LOW,HIGH, or three such pairs for red, green and blue.", valueName: "limits"))
  var limits: String?
  @Option(help: "each or joint: limits for each band of a colour picture, or common ones; else what fits the bands.")
  var bandLimits: String?
  @Option(help: "auto, never, amplitude or intensity: read one band of a radar image in decibels, and what it holds.")
  var decibels: String?
  @Option(help: "keep the shape of the image, or stretch it over all cells.") var fit = Fit.keep
  @Option(
    help: ArgumentHelp(
      "One band or three for red, green and blue, by number, name or common name, as 4,3,2 or nir,red,green; or "
        + "true-color, color-infrared, false-color-urban.", valueName: "bands"))
  var bands: String?
  @Option(help: "ansi, text, html or svg.") var format: RenderFormat?
  @Option(name: .customLong("image"), help: "Which image of a file that holds several, from 1; info lists them.")
  var number: Int?
  @OptionGroup var common: CommonOptions

  enum Fit: String, ExpressibleByArgument, CaseIterable { case keep, stretch }
  enum RenderFormat: String, ExpressibleByArgument, CaseIterable { case ansi, text, html, svg }

  func perform(_ program: Program) throws {
    let plan = try RenderPlan(self, program)
    let target = try target(program)
    let folder = PyramidFolder(program: program)
    let roots = [target.root] + (folder.prepare() ? [folder.path] : [])
    let client = RasterProgram.client(roots: roots, program: program)
    defer { client.close() }
    let description = try client.describe(target.path, image: target.number)
    let view = try plan.view(of: description, at: at, metresPerCell: metresPerCell, fit: fit)
    let bands = try bands(in: BandTable(file: description, record: target.scene?.bandTable))
    let pyramid = try pyramid(of: target, description, in: folder)
    let progress = Progress("reading \(Files.name(of: target.path))", total: 1_000)
    func decode(_ view: Viewport) throws -> DecodedViewport {
      try client.decode(target.path, image: target.number, view, bands, pyramid: pyramid) { part in
        progress.tell(Int64(part.fraction * 1_000))
      }
    }
    let decoded = try decode(view.viewport)
    guard plan.enhancement.limits.count <= decoded.bandCount else {
      throw Failure(.input, "--limits \(limits ?? ""): three pairs, but one band is shown; --bands chooses three")
    }
    if plan.decibels == .amplitude || plan.decibels == .intensity, decoded.interpretation != .grey {
      throw Failure(.input, "--decibels reads one band, but three are shown; --bands chooses one")
    }
    let texts = description.sensorTexts + (target.scene?.sensorTexts ?? [])
    let scale = plan.decibelScale(of: decoded, texts: texts)
    let sample = try plan.sampleView(of: description).map { try decode($0) }
    let mapping = plan.enhancement.toneMapping(of: decoded.in(scale), scene: sample?.in(scale))
    let cells = try plan.cells(of: mapping.picture(of: decoded.in(scale)), columns: view.columns, rows: view.rows)
    if let scale, plan.decibels == .auto {
      Standard.error(
        "overlook: in decibels, \(scale.quantity.formula): \(scale.reason); --decibels never shows the values")
    }
    if decoded.isCoarse {
      let name = Files.name(of: target.path)
      Standard.error("overlook: \(name) is shown coarsely: it is too large to be read whole; import makes a pyramid")
    }
    if decoded.isEmpty { Standard.error("overlook: \(Files.name(of: target.path)) has no data in this view") }
    decoded.messages.forEach { Standard.error("overlook: \(Files.name(of: target.path)): \($0)") }
    Standard.raw(plan.text(cells, columns: view.columns))
  }

  /// The image to show.
  private struct Target {
    var path: String
    var root: String
    var number: Int
    var scene: Scene?
  }

  /// The pyramid of a large image, where one was made. That of a file is found by its hash, which takes far less time
  /// than reading the picture.
  private func pyramid(of target: Target, _ description: SceneDescription, in folder: PyramidFolder) throws -> String? {
    guard description.wantsPyramid, !folder.entries.isEmpty else { return nil }
    let known = target.scene?.image?.sha256
    return folder.existing(of: try known ?? Files.hashTelling(target.path), image: target.number)
  }

  private func bands(in table: BandTable) throws -> BandChoice {
    guard let bands else { return table.defaultChoice }
    do throws(ImageryError) {
      return try table.choice(parsing: bands)
    } catch {
      throw Failure(.input, "--bands \(error.message)")
    }
  }

  private func target(_ program: Program) throws -> Target {
    guard let scene else {
      let path = try ImagePath.resolve(image)
      return Target(path: path, root: Files.folder(of: path), number: try ImagePath.number(number))
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
    return Target(path: path, root: root, number: file.number ?? 1, scene: Scene(record))
  }
}

extension DecodedViewport {
  /// The view in decibels where a scale says how; a palette or a colour picture as it is.
  fileprivate func `in`(_ scale: DecibelScale?) -> DecodedViewport {
    guard let scale, interpretation == .grey else { return self }
    return inDecibels(scale)
  }
}
