import JSONText

/// An extension of STAC in the version that Overlook writes, and what members it knows there.
private struct KnownExtension {
  var prefix: String
  var path: String
  var version: String
  var members: Set<String>

  var identifier: String { "\(site)\(path)/v\(version)/schema.json" }
  private let site = "https://stac-extensions.github.io/"

  /// Whether an entry of `stac_extensions` names an earlier version.
  func isNamedEarlier(by entry: String) -> Bool { entry.hasPrefix("\(site)\(path)/v") && entry != identifier }

  static let all = [
    KnownExtension(
      prefix: "eo:", path: "eo", version: "2.0.0",
      members: [
        "cloud_cover", "snow_cover", "common_name", "center_wavelength", "full_width_half_max", "solar_illumination",
      ]),
    KnownExtension(
      prefix: "proj:", path: "projection", version: "2.0.0",
      members: ["code", "wkt2", "projjson", "geometry", "bbox", "centroid", "shape", "transform"]),
    KnownExtension(
      prefix: "view:", path: "view", version: "1.1.0",
      members: [
        "off_nadir", "incidence_angle", "azimuth", "sun_azimuth", "sun_elevation", "moon_azimuth", "moon_elevation",
      ]),
    KnownExtension(
      prefix: "sat:", path: "sat", version: "1.2.0",
      members: [
        "platform_international_designator", "orbit_state", "absolute_orbit", "relative_orbit", "anx_datetime",
        "orbit_cycle", "orbit_state_vectors", "acquisition_station",
      ]),
    KnownExtension(
      prefix: "file:", path: "file", version: "2.1.0",
      members: ["byte_order", "checksum", "header_size", "size", "values", "local_path"]),
  ]

  /// The names of bands that version 2.0.0 of the Electro-Optical extension knows.
  static let commonNames: Set<String> = [
    "pan", "coastal", "blue", "green", "green05", "yellow", "red", "rededge", "rededge071", "rededge075", "rededge078",
    "nir", "nir08", "nir09", "cirrus", "swir16", "swir22", "lwir", "lwir11", "lwir12",
  ]

  /// An object's members as this version has them; nil where one of them has no place in it.
  func upgraded(_ object: JSONObject) -> JSONObject? {
    var result = object
    if prefix == "proj:", let code = result["proj:epsg"] {
      if result["proj:code"] == nil { result["proj:code"] = code.integer.map { .string("EPSG:\($0)") } ?? .null }
      result["proj:epsg"] = nil
    }
    if prefix == "eo:", let bands = result["eo:bands"] {
      guard result["bands"] == nil, let values = bands.array else { return nil }
      let upgraded = values.compactMap { $0.object.flatMap(upgradedBand) }
      guard upgraded.count == values.count else { return nil }
      result["bands"] = .array(upgraded.map { .object($0) })
      result["eo:bands"] = nil
    }
    let own = result.names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    return members.isSuperset(of: own) ? result : nil
  }

  /// A band of version 1, whose members had no prefix.
  private func upgradedBand(_ band: JSONObject) -> JSONObject? {
    var result = JSONObject()
    for member in band.members where member.value != .null {
      result[members.contains(member.name) ? "eo:" + member.name : member.name] = member.value
    }
    guard let name = result["eo:common_name"] else { return result }
    return name.string.map(Self.commonNames.contains) == true ? result : nil
  }
}

extension STACItem {
  /// Brings members of known extensions into the versions that a case uses; an extension that has members which the
  /// new version has no place for stays as it is, under its old address.
  mutating func upgradeExtensions() {
    for known in KnownExtension.all {
      let listed = (body["stac_extensions"]?.array ?? []).compactMap(\.string)
      guard listed.contains(where: known.isNamedEarlier),
        let properties = body["properties"]?.object.flatMap(known.upgraded),
        let assets = upgradedAssets(known)
      else { continue }
      body["properties"] = .object(properties)
      body["assets"] = .object(assets)
      var entries: [JSON] = []
      for entry in listed.map({ known.isNamedEarlier(by: $0) ? known.identifier : $0 }).map(JSON.string) {
        if !entries.contains(entry) { entries.append(entry) }
      }
      body["stac_extensions"] = .array(entries)
    }
  }

  private func upgradedAssets(_ known: KnownExtension) -> JSONObject? {
    var result = JSONObject()
    for member in body["assets"]?.object?.members ?? [] {
      guard let asset = member.value.object.flatMap(known.upgraded) else { return nil }
      result[member.name] = .object(asset)
    }
    return result
  }
}
