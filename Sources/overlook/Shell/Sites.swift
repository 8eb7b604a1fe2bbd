import ArgumentParser
import CaseModel
import CaseStore
import JSONText
import Places

/// `overlook sites`: the list.
struct Sites: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the sites of a case.",
    discussion: """
      QUERY narrows the list; every term must hold: a bare word (name, alias, tag, province), field:text, field=word, \
      field<value, tag:x, has:image|note|mark|tag|location|claim|conflict, -term for its opposite, "several words".
      """)

  @Argument(help: "The case folder.") var casePath: String
  @Argument(help: "Terms that must hold.") var query: [String] = []
  @Option(help: "Fields to show, separated by commas.") var columns = "id,name,status,image,tags"
  @Option(parsing: .unconditional, help: "Field to sort by; -field turns the order round.") var sort = "name"
  @Option(help: "table, json, csv or geojson.") var format = SiteFormat.table
  @Option(help: ArgumentHelp(PastCase.help, valueName: "time|action")) var at: String?
  @Flag(help: "The same as --format json.") var json = false
  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func perform(_ program: Program) throws {
    let store = try program.open(casePath)
    let query = try Query(query.joined(separator: " "))
    let names = columns.split(separator: ",").map(String.init)
    for name in names + [sort.hasPrefix("-") ? String(sort.dropFirst()) : sort] { try SiteTable.check(name) }
    let rows = sorted(try rows(store).filter { query.matches($0) })
    switch json ? .json : format {
    case .json: Standard.output(JSON.array(rows.map { SiteTable.record($0) }).canonicalText())
    case .geojson: Standard.raw(SiteTable.featureCollection(rows).documentText())
    case .csv: Standard.raw(SiteTable.csv(rows, names))
    case .table: Standard.raw(SiteTable.text(rows, names))
    }
  }

  /// Of conflicts the past knows nothing.
  private func rows(_ store: CaseStore) throws -> [SiteRow] {
    at == nil ? store.siteRows : try PastCase.contents(of: store, at: at).rows()
  }

  private func sorted(_ rows: [SiteRow]) -> [SiteRow] {
    let isReversed = sort.hasPrefix("-")
    let name = isReversed ? String(sort.dropFirst()) : sort
    let keyed = rows.map { (SiteTable.text(of: name, $0), $0) }
    let order = keyed.sorted { left, right in
      if let a = Double(left.0), let b = Double(right.0), a != b { return a < b }
      return (left.0, left.1.site.id) < (right.0, right.1.site.id)
    }
    return (isReversed ? order.reversed() : order).map(\.1)
  }
}

extension CaseStore {
  /// The lines of all sites, with their conflicts counted.
  var siteRows: [SiteRow] {
    var rows = contents.rows()
    rows.count(conflicts)
    return rows
  }
}

/// The forms in which the list is printed.
enum SiteFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv, geojson
}

/// Sites as rows of text and as records.
enum SiteTable {
  private static let computed = ["id", "image", "images", "notes", "marks", "claims", "tags"]

  static func check(_ name: String) throws {
    guard !computed.contains(name), Field.named(name, of: .site) == nil else { return }
    let known = (computed + Field.all(of: .site).map(\.name)).joined(separator: ", ")
    throw Failure(.input, "sites have no column \"\(name)\"; there are \(known)")
  }

  /// What people read in the table: as everywhere, a guessed day has a question mark.
  private static func shown(_ name: String, _ row: SiteRow) -> String {
    text(of: name, row) + (name == "image" && row.isNewestImageGuessed ? "?" : "")
  }

  static func text(of name: String, _ row: SiteRow) -> String {
    switch name {
    case "id": return row.site.id.rawValue
    case "image": return row.newestImage ?? (row.imageCount > 0 ? "undated" : "")
    case "images": return String(row.imageCount)
    case "notes": return String(row.observationCount)
    case "marks": return String(row.markCount)
    case "claims": return String(row.claimCount)
    case "tags": return row.site.tags.joined(separator: " ")
    case "location": return row.site.point.map { "\($0.latitude), \($0.longitude)" } ?? ""
    default:
      let value = Field.named(name, of: .site).flatMap { row.site.record[$0] }
      if let list = value?.array { return list.map { $0.string ?? $0.canonicalText() }.joined(separator: " ") }
      return value?.string ?? value?.canonicalText() ?? ""
    }
  }

  /// A site as one flat record: `id`, `name`, `location` and every other member of its properties.
  static func record(_ row: SiteRow) -> JSON {
    var object = row.site.record.body["properties"]?.object ?? JSONObject()
    object["id"] = .string(row.site.id.rawValue)
    object["name"] = .string(row.site.name)
    object["location"] = location(row.site)
    object["newest_image"] = row.newestImage.map { .string($0) } ?? .null
    if row.isNewestImageGuessed { object["newest_image_guessed"] = true }
    object["image_count"] = JSON(row.imageCount)
    object["observation_count"] = JSON(row.observationCount)
    object["claim_count"] = JSON(row.claimCount)
    return .object(object)
  }

  private static func location(_ site: Site) -> JSON {
    guard let point = site.point else { return .null }
    var location = site.record[field: "location"]?.object ?? JSONObject()
    location["lat"] = JSON(point.latitude)
    location["lon"] = JSON(point.longitude)
    return .object(location)
  }

  static func featureCollection(_ rows: [SiteRow]) -> JSON {
    ["type": "FeatureCollection", "features": .array(rows.map(\.site.record.documentValue))]
  }

  static func csv(_ rows: [SiteRow], _ names: [String]) -> String {
    TextColumns.csv(names, rows.map { row in names.map { text(of: $0, row) } })
  }

  static func text(_ rows: [SiteRow], _ names: [String]) -> String {
    TextColumns.table(names, rows.map { row in names.map { shown($0, row) } })
  }
}
