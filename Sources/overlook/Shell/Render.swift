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
    discussion: """
      IMAGE is a file, or a case folder followed by the identifier of one of its images. On a terminal the picture has \
      its colours; into a pipe or a file it is plain text unless --colors or --format asks for more, and ASCII unless \
      the locale has UTF-8. --colors full | less -R pages through a picture in colours.
      """)

  @Argument(help: "An image file, or a case folder.") var image: String
  @Argument(help: "An image of the case.") var scene: String?
  @Option(
    help:
      "Columns x rows of cells, at most 1000 each; else the terminal's size, or COLUMNS or 80 and half as many rows.")
  var size: String?
  @Option(help: "ascii, half, quadrant, sextant, octant, braille or space; else quadrant in colours, ascii without.")
  var symbols: String?
  @Option(help: "none, 16, 256 or full; goes before NO_COLOR. Text has none, html and svg have full unless told.")
  var colors: String?
  @Option(help: "What the text is shown on, dark or light: matters without colours, and is the ground of html and svg.")
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
  @Option(
    help: ArgumentHelp(
      "ansi, text, html (a snippet with its styles inside) or svg; else by the name of -o, else ansi on a terminal or "
        + "with --colors, text elsewhere.", valueName: "format"))
  var format: RenderFormat?
  @Option(name: .shortAndLong, help: "The file to write, or - for standard output.") var output: String?
  @Option(name: .customLong("image"), help: "Which image of a file that holds several, from 1; info lists them.")
  var number: Int?
  @OptionGroup(visibility: .hidden) var common: CommonOptions

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
    let picture = mapping.picture(of: decoded.in(scale))
    let metres = plan.metresPerCell(view.viewport, columns: view.columns, description)
    let caption = caption(of: target, description, metresPerCell: metres)
    let text = try plan.text(of: picture, columns: view.columns, rows: view.rows, caption)
    tell(plan, decoded, scale, Files.name(of: target.path))
    guard let fileName else { return Standard.raw(text) }
    try Files.write(Array(text.utf8), to: fileName)
  }

  /// Says on standard error what the picture does not show of itself.
  private func tell(_ plan: RenderPlan, _ decoded: DecodedViewport, _ scale: DecibelScale?, _ name: String) {
    if let scale, plan.decibels == .auto {
      Standard.error(
        "overlook: in decibels, \(scale.quantity.formula): \(scale.reason); --decibels never shows the values")
    }
    if decoded.isCoarse {
      Standard.error("overlook: \(name) is shown coarsely: it is too large to be read whole; import makes a pyramid")
    }
    if decoded.isEmpty { Standard.error("overlook: \(name) has no data in this view") }
    decoded.messages.forEach { Standard.error("overlook: \(name): \($0)") }
  }

  /// What is shown, for those who do not see the picture and for those to whom it is sent.
  private func caption(
    of target: Target, _ description: SceneDescription, metresPerCell: Double?
  ) -> PictureCaption {
    let said = description.metadata["TIFFTAG_IMAGEDESCRIPTION"]?.hasPrefix("SYNTHETIC") ?? false
    let isSynthetic = target.scene?.isSynthetic ?? said
    let date = target.scene?.date ?? description.acquired.map { String($0.text.prefix(10)) }
    let credit = target.scene?.credit ?? description.credit
    let parts = [
      isSynthetic ? "SYNTHETIC, computed, shows no real place" : nil,
      target.scene?.title ?? Files.name(of: target.path),
      date, metresPerCell.map { "\(formatDistance($0)) a cell" }, credit.map { "credit: \($0)" },
    ]
    return PictureCaption(words: parts.compactMap { $0 }.joined(separator: "; "), isSynthetic: isSynthetic)
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
