import ArgumentParser
import CaseModel
import CaseStore
import JSONText

/// `overlook list`: the records of a kind.
struct ListRecords: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the records of a kind.",
    discussion: """
      KIND is image, observation, source, claim, assessment, hypotheses, gap or undertaking. Each has its identifier, its \
      day (of the image, the publication, what a claim is as of; else that of its making), the sites that it belongs to, \
      and its name. WORDS narrow the list to records that hold every one of them somewhere.
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "The kind of record.") var kind: ListedKind
  @Argument(help: "Words that must occur.") var words: [String] = []
  @Option(help: "Only those of a site, by name or identifier; none for those of no site.") var site: String?
  @Option(help: "table, json or csv.") var format = ListFormat.table
  @Option(help: ArgumentHelp(PastCase.help, valueName: "time|action")) var at: String?
  @Flag(help: "The same as --format json.") var json = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    if kind.record == .observation { try store.loadAll() }
    let contents = try PastCase.contents(of: store, at: at)
    let wanted = site == "none" ? nil : try site.map { try contents.find($0, kinds: [.site]).id }
    let rows = contents.all(kind.record).map { ListRow($0, in: contents) }.filter { row in
      (site == nil || (wanted.map(row.sites.contains) ?? row.sites.isEmpty)) && words.allSatisfy(row.holds)
    }.sorted()
    switch json ? .json : format {
    case .json: Standard.output(JSON.array(rows.map(\.record.documentValue)).canonicalText())
    case .csv: Standard.raw(TextColumns.csv(ListRow.columns, rows.map { $0.cells(in: contents, mark: "") }))
    case .table: Standard.raw(TextColumns.table(ListRow.columns, rows.map { $0.cells(in: contents, mark: "?") }))
    }
  }
}

/// The forms in which records are listed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// The kinds that are listed; sites have a list of their own.
enum ListedKind: String, ExpressibleByArgument, CaseIterable {
  case image, observation, source, claim, assessment, hypotheses, gap, undertaking

  /// Takes the plural as well.
  init?(argument: String) {
    guard let kind = ListedKind(rawValue: argument) ?? ListedKind(rawValue: String(argument.dropLast())) else {
      return nil
    }
    self = kind
  }

  var record: RecordKind { self == .image ? .scene : RecordKind(rawValue: rawValue) ?? .scene }
}

/// A record as a line of the list.
private struct ListRow: Comparable {
  static let columns = ["id", "day", "sites", "name"]

  let record: Record
  let sites: [RecordID]
  private let day: String

  init(_ record: Record, in contents: CaseContents) {
    self.record = record
    sites = Self.sites(of: record, in: contents)
    let scene = Scene(record)?.date
    let own = record.text("published") ?? record.text("as_of") ?? record.text("pledged") ?? record.text("from")
    day = String((scene ?? own ?? (record.kind == .scene ? "" : record.text("created") ?? "")).prefix(10))
  }

  /// The sites that a record names, that its subject belongs to, or that an image shows.
  private static func sites(of record: Record, in contents: CaseContents) -> [RecordID] {
    if let scene = Scene(record) {
      let named = scene.sites.filter { contents.first(Site.self, $0) != nil }
      return named.isEmpty ? contents.sites.filter { $0.point.map(scene.covers) ?? false }.map(\.id) : named
    }
    guard let subject = record.reference("site") ?? record.reference("subject") else { return [] }
    guard let found = contents[subject] else { return [] }
    return found.kind == .site ? [subject] : found.reference("site").map { [$0] } ?? []
  }

  func holds(_ word: String) -> Bool { record.documentValue.canonicalText().lowercased().contains(word.lowercased()) }

  /// The texts of the columns; `mark` stands behind a day that was guessed.
  func cells(in contents: CaseContents, mark: String) -> [String] {
    let names = sites.compactMap { contents.first(Site.self, $0)?.name }
    let isGuessed = !day.isEmpty && Scene(record)?.isDateGuessed == true
    return [record.id.rawValue, day + (isGuessed ? mark : ""), names.joined(separator: ", "), name]
  }

  /// What it is called, else how its text begins.
  private var name: String {
    let texts = ["title", "note", "text", "statement", "question", "reason"].lazy.compactMap { record.text($0) }
    return texts.first.map { String($0.prefix { !$0.isNewline }) } ?? ""
  }

  static func < (left: ListRow, right: ListRow) -> Bool { (left.day, left.record.id) < (right.day, right.record.id) }
}
