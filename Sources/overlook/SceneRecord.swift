import CaseModel
import Imagery
import JSONText
import Places

/// Makes the STAC Item of an image (STAC 1.1.0 with the eo, file, projection and view extensions).
struct SceneRecord {
  var title: String
  var description: SceneDescription
  var file: ImageFile
  var context: RecordContext
  /// The sites that it is bound to; without any the footprint decides.
  var sites: [RecordID] = []
  /// Further properties, which go before what the file says.
  var properties = JSONObject()

  private static let extensions: [JSON] = [
    "https://stac-extensions.github.io/eo/v2.0.0/schema.json",
    "https://stac-extensions.github.io/file/v2.1.0/schema.json",
    "https://stac-extensions.github.io/projection/v2.0.0/schema.json",
    "https://stac-extensions.github.io/view/v1.1.0/schema.json",
  ]

  /// The record under an identifier.
  func record(_ id: RecordID) -> Record {
    var body = JSONObject()
    body["type"] = "Feature"
    body["stac_version"] = "1.1.0"
    body["stac_extensions"] = .array(Self.extensions)
    body["geometry"] = description.footprint.map { $0.geometry } ?? .null
    body["bbox"] = description.footprint.map { $0.box.bbox }
    body["properties"] = .object(allProperties)
    body["links"] = []
    body["assets"] = .object(asset)
    return Record(
      id: id, kind: .scene, document: RecordKind.scene.document(of: id), body: .object(body))
  }

  private var asset: JSONObject {
    var assets = JSONObject()
    assets["image"] = file.asset(mediaType: mediaType)
    return assets
  }

  private var mediaType: String {
    switch description.driver {
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

  private var allProperties: JSONObject {
    var result = JSONObject()
    result["title"] = .string(title)
    result["created"] = .string(context.time)
    result["overlook:analyst"] = .string(context.analyst)
    result["proj:shape"] = [JSON(description.height), JSON(description.width)]
    result["proj:code"] = description.reference?.code.map { .string($0) } ?? .null
    result["proj:transform"] = description.geoTransform.map { $0.projTransform }
    result["gsd"] = description.groundSampleDistance.flatMap { JSON($0.coarser) }
    result["view:sun_azimuth"] = description.sunAzimuth.flatMap { JSON($0) }
    result["view:sun_elevation"] = description.sunElevation.flatMap { JSON($0) }
    result["view:off_nadir"] = description.offNadir.flatMap { JSON($0) }
    result["overlook:credit"] = description.credit.map { .string($0) }
    if !sites.isEmpty { result["overlook:sites"] = .array(sites.map { .string($0.rawValue) }) }
    for member in properties.members { result[member.name] = member.value }
    if result["datetime"] == nil { setTime(&result) }
    return result
  }

  /// STAC wants a time or a span: of an image without a date only that it was taken before it was brought in is known.
  private func setTime(_ result: inout JSONObject) {
    if let acquired = description.acquired, Timestamp(rfc3339: acquired.text) != nil {
      result["datetime"] = .string(acquired.text)
      if acquired.isGuessed { result["overlook:datetime_guessed"] = true }
    } else {
      result["datetime"] = .null
      result["start_datetime"] = "1900-01-01T00:00:00Z"
      result["end_datetime"] = .string(context.time)
      result["overlook:datetime_unknown"] = true
    }
  }
}

extension Footprint {
  /// The polygon as a GeoJSON geometry.
  fileprivate var geometry: JSON {
    let positions = ring.map { JSON.array([JSON($0.longitude) ?? .null, JSON($0.latitude) ?? .null]) }
    return ["type": "Polygon", "coordinates": .array([.array(positions)])]
  }
}

extension GeoBox {
  fileprivate var bbox: JSON { .array([west, south, east, north].map { JSON($0) ?? .null }) }
}

extension GeoTransform {
  /// The nine numbers of `proj:transform`: the affine matrix row by row.
  fileprivate var projTransform: JSON {
    .array([columnX, rowX, originX, columnY, rowY, originY, 0, 0, 1].map { JSON($0) ?? .null })
  }
}
