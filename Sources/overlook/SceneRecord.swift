import CaseModel
import Imagery
import JSONText
import Places

/// Makes the STAC Item of an image (STAC 1.1.0 with the eo, file, projection, satellite and view extensions).
struct SceneRecord {
  var title: String
  var description: SceneDescription
  var file: ImageFile
  var context: RecordContext
  /// The files of further bands.
  var others: [BandFile] = []
  /// Members of the picture's asset that go before what the file says.
  var members = JSONObject()
  /// The sites that it is bound to; without any the footprint decides.
  var sites: [RecordID] = []
  /// Further properties, which go before what the file says.
  var properties = JSONObject()

  /// The record under an identifier.
  func record(_ id: RecordID) -> Record {
    var body = JSONObject()
    body["type"] = "Feature"
    body["stac_version"] = "1.1.0"
    body["geometry"] = description.footprint.map { $0.geometry } ?? .null
    body["bbox"] = description.footprint.map { $0.box.bbox }
    body["properties"] = .object(allProperties)
    body["links"] = []
    body["assets"] = .object(asset)
    var record = Record(id: id, kind: .scene, document: RecordKind.scene.document(of: id), body: .object(body))
    if record.text("datetime") == nil { record.setUnknownTime() }
    record.declareExtensions()
    return record
  }

  private var asset: JSONObject {
    var assets = JSONObject()
    assets[SceneFile.picture] = .object(imageAsset)
    for other in others { assets[other.key] = .object(other.asset(beside: description)) }
    return assets
  }

  private var allProperties: JSONObject {
    var result = JSONObject()
    result["title"] = .string(title)
    result["created"] = .string(context.time)
    result["overlook:analyst"] = .string(context.analyst)
    result["proj:shape"] = [JSON(description.height), JSON(description.width)]
    result["proj:code"] = description.reference?.code.map { .string($0) } ?? .null
    result["proj:transform"] = description.geoTransform.map { $0.projTransform }
    description.setFacts(&result)
    if description.footprint == nil {
      result["overlook:stated_footprint"] = description.facts.footprint?.footprint.geometry
    }
    if !sites.isEmpty { result["overlook:sites"] = .array(sites.map { .string($0.rawValue) }) }
    for member in properties.members { result[member.name] = member.value }
    if result["datetime"] == nil { setTime(&result) }
    return result
  }

  private func setTime(_ result: inout JSONObject) {
    guard let acquired = description.acquired, Timestamp(rfc3339: acquired.text) != nil else { return }
    result["datetime"] = .string(acquired.text)
    if acquired.isGuessed { result["overlook:datetime_guessed"] = true }
  }
}

extension Footprint {
  /// The polygon as a GeoJSON geometry, two of them where it lies on both sides of ±180.
  var geometry: JSON {
    let polygons = exteriorRings.map { ring in
      JSON.array([.array(ring.map { .array([JSON($0.longitude) ?? .null, JSON($0.latitude) ?? .null]) })])
    }
    if polygons.count == 1 { return ["type": "Polygon", "coordinates": polygons[0]] }
    return ["type": "MultiPolygon", "coordinates": .array(polygons)]
  }
}

extension GeoBox {
  fileprivate var bbox: JSON { .array([west, south, east, north].map { JSON($0) ?? .null }) }
}

extension GeoTransform {
  /// The nine numbers of `proj:transform`: the affine matrix row by row.
  var projTransform: JSON {
    .array([columnX, rowX, originX, columnY, rowY, originY, 0, 0, 1].map { JSON($0) ?? .null })
  }
}
