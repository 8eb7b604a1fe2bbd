public import JSONText

/// An asset of an item.
public struct STACAsset: Sendable, Hashable {
  /// Its name in the item.
  public let key: String
  /// Its address as the item has it.
  public let href: String
  /// All its members.
  public let value: JSON

  /// The roles that it has.
  public var roles: [String] { (value["roles"]?.array ?? []).compactMap(\.string) }

  /// The path that the address names on this machine, relative to the item or from the root; nil for another machine's.
  public var localPath: String? {
    if href.hasPrefix("file://") {
      let rest = href.dropFirst(7)
      let path = rest.hasPrefix("localhost/") ? rest.dropFirst(9) : rest
      return path.hasPrefix("/") ? String(path).percentDecoded : nil
    }
    let isAddress = href.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":")
    return isAddress || href.hasPrefix("//") || href.hasPrefix("/vsi") ? nil : href.percentDecoded
  }

  /// The forms of pictures that are read, the best first, by how their media types begin and their names end.
  private static let forms: [(types: [String], endings: [String])] = [
    (["image/tiff", "image/vnd.stac.geotiff"], [".tif", ".tiff"]), (["image/jp2"], [".jp2"]),
    (["application/vnd.nitf", "image/nitf"], [".ntf", ".nitf"]),
    (["application/geopackage+sqlite3"], [".gpkg"]), (["application/vnd.sqlite3"], [".mbtiles"]),
    (["image/png"], [".png"]), (["image/jpeg"], [".jpg", ".jpeg"]),
  ]

  /// How much it is the picture of its item; nil where it is none. The smallest comes first.
  fileprivate var rank: [Int]? {
    let type = value["type"]?.string?.lowercased()
    let path = href.prefix { $0 != "?" && $0 != "#" }.lowercased()
    let form = Self.forms.firstIndex { form in
      type.map { type in form.types.contains { type.hasPrefix($0) } }
        ?? form.endings.contains { path.hasSuffix($0) }
    }
    guard let form, !roles.contains("metadata") else { return nil }
    // Without roles the names of early items tell.
    let words = roles.isEmpty ? [key.lowercased()] : roles
    let order = ["visual", "data", "", "overview", "thumbnail"]
    let role = order.firstIndex { word in words.contains { $0.contains(word) && !word.isEmpty } } ?? 2
    return [role, form]
  }
}

extension STACItem {
  /// The assets that can be pictures, the one that is meant most first: by their roles (`visual`, `data`), by their
  /// form, by their names.
  public var pictures: [STACAsset] {
    let assets = (body["assets"]?.object?.members ?? []).compactMap { member in
      member.value["href"]?.string.map { STACAsset(key: member.name, href: $0, value: member.value) }
    }
    let ranked = assets.compactMap { asset in asset.rank.map { (asset: asset, rank: $0) } }
    return ranked.sorted { ($0.rank, $0.asset.key) < ($1.rank, $1.asset.key) }.map(\.asset)
  }

  /// Takes out of assets what would bind them to files of this machine, and writes addresses as RFC 3987 wants them.
  mutating func settleAssets() throws(ExchangeError) {
    var assets = JSONObject()
    for member in body["assets"]?.object?.members ?? [] {
      var asset = member.value.object ?? JSONObject()
      for name in asset.names where name.hasPrefix("overlook:") { asset[name] = nil }
      asset["href"] = asset["href"]?.string.map { .string($0.asAddress) }
      assets[member.name] = .object(asset)
    }
    body["assets"] = .object(assets)
  }

  /// Makes links absolute where the item says its own address; what leads nowhere any more is left out, and so is the
  /// place in a catalogue, of which a case is no part.
  mutating func settleLinks() throws(ExchangeError) {
    let links = body["links"]?.array ?? []
    let own = links.first { $0["rel"] == "self" }?["href"]?.string
    var kept: [JSON] = []
    for link in links where link["rel"] != "root" && link["rel"] != "parent" {
      guard var object = link.object, let href = object["href"]?.string,
        let address = href.contains("://") ? href : own.flatMap({ href.resolved(against: $0) })
      else { continue }
      object["href"] = .string(address)
      // The case's document is a copy; what it was made of is somewhere else.
      if object["rel"] == "self" { object["rel"] = "canonical" }
      kept.append(.object(object))
    }
    body["links"] = .array(kept)
    if !kept.contains(where: { $0["rel"] == "collection" }) { body["collection"] = nil }
    if kept.contains(where: { $0["rel"] == "collection" }), collection == nil {
      body["links"] = .array(kept.filter { $0["rel"] != "collection" })
    }
  }
}

private func < (left: ([Int], String), right: ([Int], String)) -> Bool {
  left.0 == right.0 ? left.1.utf8.lexicographicallyPrecedes(right.1.utf8) : left.0.lexicographicallyPrecedes(right.0)
}
