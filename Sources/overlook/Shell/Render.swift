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
  @Option(
    help: """
      auto, never, amplitude, intensity or already: read one band of a radar image in decibels, and what it holds; \
      already for decibels.
      """)
  var decibels: String?
  @Option(
    help: """
      picture, classes or elevation: take the image for that, whatever its file and record say; classes are never averaged.
      """)
  var content: String?
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
    let target = try target(plan.content, program)
    let folder = PyramidFolder(program: program)
    let client = RasterProgram.client(
      roots: target.roots + (folder.prepare() ? [folder.path] : []), program: program)
    defer { client.close() }
    let file = try target.source.file(0)
    let description = try client.describe(file.path, image: file.number)
    try plan.check(target.scene, description)
    let isJoint = target.source.isJoint
    let view = try plan.view(of: description, isJoint: isJoint, at: at, metresPerCell: metresPerCell, fit: fit)
    let bands = try bands(in: target.scene?.bandTable(describedAs: description) ?? BandTable(file: description))
    try target.check(bands)
    let progress = Progress("reading \(target.name)", total: 1_000)
    func decode(_ view: Viewport) throws -> DecodedViewport {
      let request = try self.request(view, bands, target, description, in: folder)
      let decoded = try client.decode(request) { progress.tell(Int64($0.fraction * 1_000)) }
      let translated = target.source.translated(decoded, bands)
      return target.scene?.withUnit(translated) ?? translated
    }
    let decoded = try decode(view.viewport)
    guard plan.enhancement.limits.count <= decoded.bandCount else {
      throw Failure(.input, "--limits \(limits ?? ""): three pairs, but one band is shown; --bands chooses three")
    }
    if ![.auto, .never].contains(plan.decibels), decoded.interpretation != .grey {
      throw Failure(.input, "--decibels reads one band, but three are shown; --bands chooses one")
    }
    let scale = plan.decibelScale(of: decoded, target.scene, texts: description.sensorTexts)
    let sample = try plan.sampleView(of: description, isJoint: isJoint).map { try decode($0) }
    let mapping = plan.enhancement.toneMapping(of: decoded.in(scale), scene: sample?.in(scale))
    let picture = mapping.picture(of: decoded.in(scale))
    let metres = plan.metresPerCell(view.viewport, columns: view.columns, description)
    let caption = caption(of: target, description, metresPerCell: metres)
    let text = try plan.text(of: picture, columns: view.columns, rows: view.rows, caption)
    tell(plan, decoded, scale, target.name)
    guard let fileName else { return Standard.raw(text) }
    try Files.write(Array(text.utf8), to: fileName)
  }

  /// Says on standard error what the picture does not show of itself.
  private func tell(_ plan: RenderPlan, _ decoded: DecodedViewport, _ scale: DecibelScale?, _ name: String) {
    if let scale, plan.decibels == .auto, scale.quantity != .decibels {
      Standard.error(
        "overlook: in decibels, \(scale.quantity.formula): \(scale.reason); --decibels never shows the values")
    }
    if decoded.interpretation == .rgb, let stated = decoded.shown.first?.stated, stated != .picture {
      Standard.error("overlook: content \(stated.rawValue) has no effect on three bands; --bands chooses one")
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
      target.scene?.title ?? target.name,
      date, metresPerCell.map { "\(formatDistance($0)) a cell" }, credit.map { "credit: \($0)" },
    ]
    return PictureCaption(words: parts.compactMap { $0 }.joined(separator: "; "), isSynthetic: isSynthetic)
  }

  /// The image to show.
  private struct Target {
    var source: SceneSource
    /// The name of the file, or of the picture's file.
    var name: String
    /// The folders that the worker may read.
    var roots: [String]
    var scene: Scene?

    /// Refuses bands of files that are not there.
    func check(_ bands: BandChoice) throws {
      do throws(Absence) {
        try source.checkFiles(for: bands)
      } catch {
        throw Failure(.input, "\(scene?.id.rawValue ?? name): \(error.why)")
      }
    }
  }

  /// What is asked of the worker, with the pyramids of large images where some were made. That of a file is found by its
  /// hash, which takes far less time than reading the picture.
  private func request(
    _ view: Viewport, _ bands: BandChoice, _ target: Target, _ description: SceneDescription, in folder: PyramidFolder
  ) throws -> RasterRequest {
    // A pyramid may be of what the record says that the image is.
    let isAsRecorded = content == nil || content == target.scene?.imageContent?.rawValue
    let hasPyramids = isAsRecorded && !folder.entries.isEmpty && (target.source.isJoint || description.wantsPyramid)
    return target.source.request(view, bands) { file in
      guard hasPyramids else { return nil }
      let hash = file.sha256.isEmpty ? try? Files.hashTelling(file.path) : file.sha256
      return hash.flatMap { folder.existing(of: $0, image: file.number) }
    }
  }

  private func bands(in table: BandTable) throws -> BandChoice {
    guard let bands else { return table.defaultChoice }
    do throws(ImageryError) {
      return try table.choice(parsing: bands)
    } catch {
      throw Failure(.input, "--bands \(error.message)")
    }
  }

  private func target(_ content: ImageContent?, _ program: Program) throws -> Target {
    guard let scene else {
      let path = try ImagePath.resolve(image)
      let file = ImageSource(path: path, number: try ImagePath.number(number), sha256: "", content: content)
      return Target(source: SceneSource(file), name: Files.name(of: path), roots: [Files.folder(of: path)])
    }
    if number != nil { throw Failure(.input, "--image is for files: the record of \(scene) names its image") }
    let store = try program.open(image)
    let record = try store.contents.find(scene, kinds: [.scene])
    let roots = ImageRoots(casePath: image, program: program)
    do throws(Absence) {
      let source = try SceneSource(Scene(record), roots, content: content)
      let file = try source.file(0)
      return Target(
        source: source, name: Files.name(of: file.path), roots: Scene(record).map(roots.folders(of:)) ?? [],
        scene: Scene(record))
    } catch {
      throw Failure(.input, "\(record.id): \(error.why)")
    }
  }
}

extension DecodedViewport {
  /// The view in decibels where a scale says how; a palette or a colour picture as it is.
  fileprivate func `in`(_ scale: DecibelScale?) -> DecodedViewport {
    guard let scale, interpretation == .grey else { return self }
    return inDecibels(scale)
  }
}
