import ArgumentParser
import Briefs
import CaseModel
import CaseStore
import Glyphs
import JSONText
import Places

/// `overlook export`: the case as a brief.
struct Export: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the case as a brief.",
    discussion: """
      The brief has a figure of every image that carries marks, numbered callouts that the text refers to, and a \
      manifest with the hash of each image and the head of the history. Without -o it is written below exports/ of \
      the case and its path is printed; -o - is standard output. html is one file with its figures inside, md has them in \
      a folder beside it, and txt, for e-mails, draws them with characters. What --label leaves out is said on standard \
      error: each record where they are few, else their numbers by label and kind; --json lists all of them.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Option(help: "md, html or txt.") var format: Format
  @Option(parsing: .unconditional, help: "Only the sites of this query.") var query = ""
  @Option(help: "The label of the brief; stricter records are left out and named.") var label: String?
  @Option(name: .shortAndLong, help: "The file to write, or - for standard output.") var output: String?
  @Option(
    help: "What txt draws figures with, in no colours: ascii, half, quadrant, sextant, octant or braille; else ascii.")
  var symbols: String?
  @Flag(help: "Print path, label and every record that was left out as one JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  enum Format: String, ExpressibleByArgument, CaseIterable { case md, html, txt }

  func perform(_ program: Program) throws {
    let briefFormat = try briefFormat()
    let store = try program.open(casePath)
    let query = try Query(query)
    let sites = store.siteRows.filter { query.matches($0) }.map(\.site.id)
    guard !sites.isEmpty else { throw Failure(.input, "no site matches the query \"\(query.text)\"") }
    for site in sites { try store.hold(RecordKind.site.document(of: site)) }
    var input = BriefInput(
      contents: store.contents, sites: sites, generated: program.now.rfc3339, toolVersion: Version.text)
    input.label = try wantedLabel()
    input.headHash = store.headHash
    input.coordinateForm = program.configuration.coordinates ?? .dd
    input.authors = store.analysts
    let figures = BriefFigures(casePath: casePath, contents: store.contents, program: program)
    input.figures = figures.make(sites)
    input.imageHashes = figures.hashes
    input.bandFileHashes = figures.bandFileHashes
    let brief = exportBrief(input, as: briefFormat)
    let path = try write(brief, program)
    if json {
      Standard.output(brief.report(path: path).canonicalText())
    } else if let path {
      Standard.output(path)
    }
    brief.remarks.forEach(Standard.error)
  }

  func validate() throws {
    if json, output == "-" {
      throw ValidationError("--json prints what was left out where the brief would go; write the brief with -o FILE")
    }
  }

  private func wantedLabel() throws -> SharingLabel? {
    try label.map { text in
      guard let label = SharingLabel(rawValue: text.uppercased()) else {
        throw Failure(.input, "\"\(text)\" is no label of TLP 2.0: \(SharingLabel.words.joined(separator: ", "))")
      }
      return label
    }
  }

  private func briefFormat() throws -> BriefFormat {
    let symbols: SymbolSet? = try chosenWord(self.symbols, "--symbols")
    guard symbols == nil || format == .txt, symbols != .space else {
      let why = symbols == .space ? "blanks show nothing without colours" : "only txt draws figures with characters"
      throw Failure(.input, "--symbols \(self.symbols ?? ""): \(why)")
    }
    return switch format {
    case .md: .markdown(figureFolder: figureFolder, showsPictures: output == "-")
    case .html: .html
    case .txt: .text(symbols: symbols ?? .ascii)
    }
  }

  /// Beside the brief and named after it, so that two briefs in one folder keep their figures apart.
  private var figureFolder: String {
    let name = output == "-" ? "brief" : Files.name(of: output ?? "brief")
    return (name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name) + "-figures"
  }

  /// Writes the brief and gives back where it lies; nil for one that went to standard output.
  private func write(_ brief: BriefOutput, _ program: Program) throws -> String? {
    if output == "-" {
      Standard.raw(brief.text)
      return nil
    }
    let stamp = program.now.rfc3339.filter { $0.isNumber }.prefix(14)
    let path = output ?? "\(casePath)/exports/brief-\(stamp)/brief.\(format.rawValue)"
    let folder = Files.folder(of: path)
    try Files.makeFolder(folder)
    for file in brief.files {
      let place = folder + "/" + file.path
      try Files.makeFolder(Files.folder(of: place))
      try Files.write(file.bytes, to: place)
    }
    try Files.write(Array(brief.text.utf8), to: path)
    return path
  }
}
