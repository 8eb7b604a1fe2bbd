import Cells
import Glyphs

/// The form that a picture is written in, with its colours and characters: what was asked for, else what the place that it
/// goes to can show.
struct RenderForm {
  let format: Render.RenderFormat
  let colors: ColorDepth
  let symbols: SymbolSet

  init(_ render: Render, _ configuration: Configuration) throws {
    let asked: ColorDepth? = try chosenWord(render.colors, "--colors")
    if render.format == nil, let name = render.fileName { try Self.demandText(name) }
    let isMuted = environment("NO_COLOR") != nil
    let isScreen = render.fileName == nil && Standard.isTerminal && environment("TERM") != "dumb"
    let takesEscapes = asked.map { $0 != .none || isScreen } ?? (isScreen && !isMuted)
    format = render.format ?? render.fileName.flatMap(Self.format(ofFile:)) ?? (takesEscapes ? .ansi : .text)
    switch format {
    case .text: colors = .none
    case .ansi: colors = asked ?? (isMuted ? .none : configuration.colors ?? .palette)
    case .html, .svg: colors = asked ?? .full
    }
    symbols = try chosenWord(render.symbols, "--symbols") ?? Self.symbols(format, colors, configuration)
  }

  /// The settings speak of the analyst's terminal, so they say nothing of files for a browser.
  private static func symbols(
    _ format: Render.RenderFormat, _ colors: ColorDepth, _ configuration: Configuration
  ) -> SymbolSet {
    let usual: SymbolSet = colors == .none ? .ascii : .quadrant
    if format == .html || format == .svg { return usual }
    return Standard.isUnicode ? configuration.symbols ?? usual : .ascii
  }

  /// Refuses names that promise pixels.
  private static func demandText(_ name: String) throws {
    let pixels = [".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".pdf", ".jp2"]
    guard let ending = pixels.first(where: { name.lowercased().hasSuffix($0) }) else { return }
    throw Failure(
      .input,
      "-o \(name): a picture made of characters is no \(ending); name it .svg, .html, .txt or .ans, or say --format")
  }

  private static func format(ofFile name: String) -> Render.RenderFormat? {
    let endings: [(String, Render.RenderFormat)] = [
      (".html", .html), (".htm", .html), (".svg", .svg), (".txt", .text), (".ans", .ansi),
    ]
    return endings.first { name.lowercased().hasSuffix($0.0) }?.1
  }
}

/// The word of a vocabulary that an option was given; nil where it was not given.
func chosenWord<Word: RawRepresentable<String> & CaseIterable>(_ text: String?, _ option: String) throws -> Word? {
  guard let text else { return nil }
  guard let word = Word(rawValue: text) else {
    throw Failure(.input, "\(option) \(text): one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
  }
  return word
}

extension Render {
  /// The file to write; nil where the picture goes to standard output.
  var fileName: String? { output == "-" ? nil : output }
}
