public import JSONText

/// A STAC Item of others, checked and brought to version 1.1.0; members that are not known stay as they are.
public struct STACItem: Sendable, Hashable {
  /// The item's identifier, in the words of those who made it.
  public let id: String
  /// The collection that it belongs to.
  public let collection: String?
  /// The item as it can stand in a case: without `id`, and without what only its old place gives a meaning.
  public internal(set) var body: JSONObject
  /// What was changed or left out that somebody may want to know.
  public internal(set) var remarks: [String] = []

  /// Checks an item and brings it to version 1.1.0.
  public init(_ value: JSON) throws(ExchangeError) {
    guard let object = value.object else { throw .noItems(what: "a list or a bare value") }
    guard let id = object["id"]?.string, !id.isEmpty, id.utf8.count <= 1024 else {
      throw .badItem(id: "(no id)", what: "\"id\" must be a text")
    }
    self.id = id
    collection = object["collection"]?.string
    body = object
    body["id"] = nil
    try checkVersion()
    try checkShape()
    try settlePlace()
    try settleProperties()
    try settleAssets()
    try settleLinks()
    upgradeExtensions()
    body["stac_version"] = "1.1.0"
  }

  /// The items of a text: one item, or an ItemCollection's.
  public static func all(in bytes: [UInt8]) throws(ExchangeError) -> [STACItem] {
    let value: JSON
    do {
      value = try parseJSON(bytes)
    } catch {
      throw .notJSON(what: error.message)
    }
    guard value["type"]?.string == "FeatureCollection" else { return [try one(value)] }
    let features = value["features"]?.array ?? []
    guard features.contains(where: { $0["stac_version"] != nil }) || value["stac_version"] != nil else {
      throw .noItems(what: "a GeoJSON FeatureCollection without STAC Items")
    }
    var items: [STACItem] = []
    for feature in features { items.append(try one(feature)) }
    return items
  }

  private static func one(_ value: JSON) throws(ExchangeError) -> STACItem {
    let version = value["stac_version"]?.string
    switch value["type"]?.string {
    case "Feature" where version != nil: return try STACItem(value)
    case "Feature": throw .noItems(what: "a GeoJSON Feature that is no STAC Item")
    case "Catalog": throw .noItems(what: "a STAC Catalog: name the items that it links to")
    case "Collection": throw .noItems(what: "a STAC Collection: name the items that it links to")
    default: throw .noItems(what: version == nil ? "JSON of another kind" : "a STAC Catalog or Collection")
    }
  }

  func bad(_ what: String) -> ExchangeError { .badItem(id: id, what: what) }
}

extension STACItem {
  private func checkVersion() throws(ExchangeError) {
    let version = body["stac_version"]?.string ?? ""
    let parts = version.prefix { $0 != "-" }.split(separator: ".").map { Int($0) ?? -1 }
    guard parts.count == 3, parts[0] == 0 && parts[1] == 9 || parts[0] == 1 && (0...1).contains(parts[1]) else {
      throw .version(version, id: id)
    }
  }

  private mutating func checkShape() throws(ExchangeError) {
    guard body["properties"]?.object != nil else { throw bad("\"properties\" must be an object") }
    for (name, value) in body["assets"]?.object.map({ $0.members.map { ($0.name, $0.value) } }) ?? [] {
      guard let href = value["href"]?.string, !href.isEmpty else { throw bad("the asset \"\(name)\" has no \"href\"") }
    }
    guard body["assets"]?.object != nil else { throw bad("\"assets\" must be an object") }
    for link in body["links"]?.array ?? [] {
      guard link["href"]?.string?.isEmpty == false, link["rel"]?.string?.isEmpty == false else {
        throw bad("a link has no \"href\" or no \"rel\"")
      }
    }
    if body["links"]?.array == nil { body["links"] = [] }
    try settleExtensions()
  }

  /// Extensions were named by a word before version 1.0.0.
  private mutating func settleExtensions() throws(ExchangeError) {
    let words = ["eo": "eo", "view": "view", "projection": "projection", "sat": "sat", "sar": "sar", "file": "file"]
    var names: [String] = []
    for entry in body["stac_extensions"]?.array ?? [] {
      guard let name = entry.string, !name.isEmpty else { throw bad("\"stac_extensions\" must be texts") }
      if name.contains("://") {
        names.append(name)
      } else if let word = words[name] {
        names.append("https://stac-extensions.github.io/\(word)/v1.0.0/schema.json")
      } else {
        remarks.append("extension \"\(name)\" has no address and is not named any more; its members stay")
      }
    }
    var kept: [JSON] = []
    for name in names.map(JSON.string) where !kept.contains(name) { kept.append(name) }
    body["stac_extensions"] = kept.isEmpty ? nil : .array(kept)
  }
}
