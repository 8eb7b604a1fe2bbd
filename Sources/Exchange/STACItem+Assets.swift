public import JSONText

/// An asset of an item.
public struct STACAsset: Sendable, Hashable {
  /// Its name in the item.
  public let key: String
  /// Its address as the item has it.
  public let href: String
  /// All its members.
  public let value: JSON
  /// The bands that the item lists for all its assets.
  let itemBands: [JSON]

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

  /// Its place among the forms of pictures; nil where it has none of them.
  fileprivate var form: Int? {
    let type = value["type"]?.string?.lowercased()
    let path = href.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return Self.forms.firstIndex { form in
      type.map { type in form.types.contains { type.hasPrefix($0) } }
        ?? form.endings.contains { path.hasSuffix($0) }
    }
  }

  /// How much it is the picture of its item; nil where it is none. The smallest comes first.
  fileprivate var rank: (AssetContent, Double, Int, String)? {
    guard let form, let content else { return nil }
    return (content, sampleDistance, form, key)
  }
}

extension STACItem {
  /// All its assets that have an address, in the order of the item.
  public var assets: [STACAsset] {
    let listed = body["properties"]?["eo:bands"]?.array ?? body["properties"]?["bands"]?.array ?? []
    return (body["assets"]?.object?.members ?? []).compactMap { member in
      member.value["href"]?.string.map {
        STACAsset(key: member.name, href: $0, value: member.value, itemBands: listed)
      }
    }
  }

  /// The assets that can be pictures of the ground, the one that is meant most first.
  ///
  /// What is made to be looked at comes before true colours, these before other composites, and these before single bands:
  /// panchromatic, red, green, near infrared, blue, others. Among equals the finer comes first, then the form that is read
  /// best, then the name. Thumbnails, descriptions and masks are none, by their roles or their names.
  public var pictures: [STACAsset] {
    let ranked = assets.compactMap { asset in asset.rank.map { (asset: asset, rank: $0) } }
    return ranked.sorted { $0.rank < $1.rank }.map(\.asset)
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
