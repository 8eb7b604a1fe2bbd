import CaseModel
import Imagery
import JSONText

extension SceneRecord {
  /// The asset of the picture: its file, and what its samples are.
  var imageAsset: JSONObject {
    var asset = file.asset(mediaType: description.mediaType).object ?? JSONObject()
    description.setBands(&asset)
    for member in members.members { asset[member.name] = member.value }
    return asset
  }
}

extension ScenePart {
  /// What the asset says of its bands and of what it is for.
  func members(called name: String) -> JSONObject {
    var asset = JSONObject()
    description.setBands(&asset)
    asset["bands"] = bands(asset["bands"]?.array ?? [], called: name)
    asset["roles"] = self.name.isPicture ? ["visual"] : ["data"]
    return asset
  }

  /// The bands by the names that the sensor gives them.
  private func bands(_ listed: [JSON], called name: String) -> JSON {
    if self.name.isPicture {
      return .array(
        zip(listed, ["red", "green", "blue"]).map { band, color in
          band.with(["name": .string(color), "eo:common_name": .string(color)])
        })
    }
    var members: [String: JSON] = ["name": .string(name)]
    if let commonName { members["eo:common_name"] = .string(commonName.rawValue) }
    return .array(listed.map { $0.with(members) })
  }
}

extension JSON {
  /// An object with further members.
  func with(_ members: [String: JSON]) -> JSON {
    var object = object ?? JSONObject()
    for (name, value) in members { object[name] = value }
    return .object(object)
  }
}

extension SceneDescription {
  /// The media type of the file.
  var mediaType: String {
    switch driver {
    case "GTiff", "COG": "image/tiff; application=geotiff"
    case "JP2OpenJPEG": "image/jp2"
    case "PNG": "image/png"
    case "JPEG": "image/jpeg"
    case "NITF": "application/vnd.nitf"
    case "MBTiles": "application/vnd.sqlite3"
    case "GPKG": "application/geopackage+sqlite3"
    default: "application/octet-stream"
    }
  }

  /// Puts the bands into an asset (STAC 1.1): what all have in common at the asset, the rest at each.
  func setBands(_ asset: inout JSONObject) {
    guard let first = bands.first, bands.count <= 1000 else { return }
    let isOneType = bands.allSatisfy { $0.sampleType == first.sampleType }
    if isOneType { asset["data_type"] = .string(first.itemDataType) }
    asset["bands"] = .array(
      bands.map { band in
        var value = JSONObject()
        value["name"] = .string(band.description.isEmpty ? "\(band.index)" : band.description)
        if !isOneType { value["data_type"] = .string(band.itemDataType) }
        value["unit"] = band.unitSign.map { .string($0) }
        value["nodata"] = band.noData.map { Self.json(noData: $0) }
        let color = band.colorInterpretation
        if [.red, .green, .blue].contains(color) { value["eo:common_name"] = .string(color.rawValue) }
        return .object(value)
      })
  }

  private static func json(noData value: Double) -> JSON {
    JSON(value) ?? (value.isNaN ? "nan" : value < 0 ? "-inf" : "inf")
  }
}

extension BandDescription {
  /// The word of STAC's `data_type`.
  fileprivate var itemDataType: String {
    switch sampleType {
    case .complexInt16: "cint16"
    case .complexInt32: "cint32"
    case .complexFloat32: "cfloat32"
    case .complexFloat64: "cfloat64"
    default: sampleType.rawValue
    }
  }
}
