import ArgumentParser
import CSystem
import CaseModel
import CaseStore
import Cells
import Glibc
import Glyphs
import Places
import Terminal
import Workbench

/// `overlook CASE`: the workbench.
struct OpenCase: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a case in the workbench; the default.",
    discussion: "Without CASE the one that was opened last.")

  @Argument(help: "The case folder.") var casePath: String?
  @Option(help: "Run the steps of a file without a terminal (docs/manual/scripts.md).") var script: String?
  @Option(help: "The size of the virtual terminal of a script run.") var size = "80x24"
  @Option(help: "Colours: none, 16, 256 or full.") var colors: String?
  @Option(help: "Symbols of pictures: \(SymbolSet.allCases.map(\.rawValue).joined(separator: ", ")).")
  var symbols: String?
  @Option(help: "What the terminal writes on: dark or light; matters to pictures without colours.")
  var background: String?
  @Flag(help: "Draw with ASCII only.") var ascii = false
  @Flag(help: "Leave the mouse to the terminal.") var noMouse = false
  @Flag(
    inversion: .prefixedNo,
    help: "Measure the link to the terminal, and draw pictures coarsely while keys repeat on a slow one.")
  var measureLink: Bool?
  @OptionGroup var common: CommonOptions
  /// Whether a case that was not open before begins with a site that has a picture.
  var beginsWithPicture = false

  enum CodingKeys: CodingKey {
    case casePath, script, size, colors, symbols, background, ascii, noMouse, measureLink, common
  }

  func validate() throws {
    guard ScreenSize(size) != nil else { throw ValidationError("--size takes COLUMNSxROWS, as 80x24") }
    if let colors, ColorDepth(rawValue: colors) == nil {
      throw ValidationError("--colors takes \(ColorDepth.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if let background, Background(rawValue: background) == nil {
      throw ValidationError("--background takes \(Background.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if let symbols, SymbolSet(rawValue: symbols) == nil {
      throw ValidationError("--symbols takes \(SymbolSet.allCases.map(\.rawValue).joined(separator: ", "))")
    }
  }

  func run() throws {
    do {
      let program = try Program(common, ignoringConfiguration: script != nil)
      let path = try casePath ?? LastPlaces.lastCase()
      if let script { try run(script: script, path, program) } else { try WorkbenchRun.run(path, self, program) }
    } catch {
      throw report(error)
    }
  }

  private func run(script: String, _ path: String, _ program: Program) throws {
    let store = try program.open(path)
    let screen = ScreenSize(size) ?? ScreenSize(columns: 80, rows: 24)
    var settings = settings(program, store, depth: colors.flatMap(ColorDepth.init) ?? .palette, isASCII: ascii)
    settings.hasLightBackground = background == Background.light.rawValue
    let session = try Session(
      casePath: path, store: store, program: program, settings: settings, columns: screen.columns,
      rows: screen.rows)
    defer { session.close() }
    try ScriptRun(path: script, session: session).run()
  }

  func settings(_ program: Program, _ store: CaseStore, depth: ColorDepth, isASCII: Bool) -> Settings {
    var settings = Settings(
      analyst: (try? program.analyst()) ?? "analyst",
      symbols: symbols.flatMap(SymbolSet.init) ?? program.configuration.symbols, colors: depth,
      isASCII: isASCII, readOnlyReason: store.readOnlyReason)
    settings.coordinates = program.configuration.coordinates ?? .dd
    return settings
  }
}

/// The workbench on a real terminal.
enum WorkbenchRun {
  static func run(_ path: String, _ options: OpenCase, _ program: Program) throws {
    let store = try program.open(path, isQuick: true)
    try MainActor.assumeIsolated { try runOnScreen(path, store, options, program) }
  }

  @MainActor
  private static func runOnScreen(
    _ path: String, _ store: sending CaseStore, _ options: OpenCase, _ program: Program
  ) throws {
    let wanted = options.colors.flatMap(ColorDepth.init) ?? program.configuration.colors
    let screen: TerminalScreen
    do throws(TerminalError) {
      screen = try TerminalScreen(
        options: TerminalOptions(colors: wanted, ascii: options.ascii, mouse: !options.noMouse))
    } catch {
      throw Failure(.input, error.message)
    }
    defer { screen.close() }
    var settings = options.settings(program, store, depth: screen.depth, isASCII: !screen.isUnicode)
    settings.hasLightBackground = try Background.chosen(options.background, program.configuration) == .light
    settings.undrawable = Set(SymbolSet.allCases.filter { !screen.canDraw($0.telltale) })
    overlook_keep_freed_memory(32 << 20)
    let size = screen.size
    let session = try Session(
      casePath: path, store: store, program: program, settings: settings, columns: size.columns, rows: size.rows)
    defer { session.close() }
    session.restoreDrafts()
    let places = LastPlaces(path)
    places.keep(places.site)
    session.select(places.site, orWithPicture: options.beginsWithPicture)
    let isMeasuring = options.measureLink ?? program.configuration.measuresLink
    TerminalLoop(screen: PacedScreen(screen, isMeasuring: isMeasuring), session: session, casePath: path).run()
    places.keep(session.site)
  }
}
